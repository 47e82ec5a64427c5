'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { hasVoice, hush, say, watchVoices } from '@/lib/guide_voice';
import { canVibrate, vibrate } from '@/lib/vibration';
import { useSpeech } from '@/messages/LanguageProvider';
import { type Language, localeFor } from '@/messages/languages';
import { guidanceOf } from './announcement';
import { useOptions } from './options';
import { pulseOf } from './pulse';
import type { State } from './state';

const localeOf = (language: Language) => localeFor(language, navigator.languages);

// Whether this device has a voice of its own for the page's language.
export function useVoiceOffered(): boolean {
  const { language } = useSpeech();
  return useSyncExternalStore(
    watchVoices,
    () => hasVoice(localeOf(language)),
    () => false,
  );
}

const neverChanges = () => () => {};
export const useVibrationOffered = (): boolean =>
  useSyncExternalStore(neverChanges, canVibrate, () => false);

// Reads each instruction and result aloud, and is silent when there is none. True while a voice is
// chosen and there is one.
export function useSpokenGuidance(state: State): boolean {
  const speech = useSpeech();
  const { language } = speech;
  const isWanted = useOptions().voice;
  const isSpoken = useVoiceOffered() && isWanted;
  const sentence = isSpoken ? guidanceOf(state, speech) : '';
  useEffect(() => {
    if (sentence) say(sentence, localeOf(language));
    else hush();
  }, [sentence, language]);
  useEffect(() => hush, []);
  return isSpoken;
}

export function useVibration(state: State): void {
  const { vibration } = useOptions();
  const last = useRef(state);
  useEffect(() => {
    const pattern = pulseOf(last.current, state);
    last.current = state;
    if (vibration && pattern) vibrate(pattern);
  }, [state, vibration]);
}
