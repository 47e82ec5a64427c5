// Reads sentences aloud with a voice of this device. Voices that send the text elsewhere to be
// spoken are left alone: no outside service takes part in a verification.

export type Voice = Pick<SpeechSynthesisVoice, 'voiceURI' | 'lang' | 'localService' | 'default'>;

const synthesis = (): SpeechSynthesis | null =>
  typeof speechSynthesis === 'undefined' ? null : speechSynthesis;

// Some systems write "en_US".
function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).maximize();
  } catch {
    return null;
  }
}

// How well a voice speaks a locale; 0: not at all.
function fitness(voice: Voice, wanted: Intl.Locale): number {
  const spoken = localeOf(voice.lang);
  if (!voice.localService || spoken?.language !== wanted.language) return 0;
  const isSameScript = spoken.script === wanted.script;
  const isSameRegion = spoken.region === wanted.region;
  return 1 + (isSameScript ? 4 : 0) + (isSameRegion ? 2 : 0) + (voice.default ? 1 : 0);
}

export function chooseVoice<V extends Voice>(voices: readonly V[], locale: string): V | null {
  const wanted = localeOf(locale);
  if (!wanted) return null;
  let best: V | null = null;
  for (const voice of voices) {
    if (fitness(voice, wanted) > (best ? fitness(best, wanted) : 0)) best = voice;
  }
  return best;
}

const voiceFor = (locale: string): SpeechSynthesisVoice | null =>
  chooseVoice(synthesis()?.getVoices() ?? [], locale);

export const hasVoice = (locale: string): boolean => voiceFor(locale) !== null;

// Browsers find their voices after the page has started.
export function watchVoices(listener: () => void): () => void {
  const speaker = synthesis();
  speaker?.addEventListener?.('voiceschanged', listener);
  return () => speaker?.removeEventListener?.('voiceschanged', listener);
}

// Ends whatever is being said.
export function hush(): void {
  synthesis()?.cancel();
}

// In place of whatever is being said. Nothing where no voice speaks the language.
export function say(sentence: string, locale: string): void {
  const voice = voiceFor(locale);
  hush();
  if (!voice) return;
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  synthesis()?.speak(utterance);
}
