import { type ReactNode, useEffect, useState } from 'react';
import { SpokenContext } from '@/messages/LanguageProvider';
import type { Language } from '@/messages/languages';
import { loadSpeech, type Speech } from '@/messages/speech';

interface Props {
  language: Language;
  locale: string;
  children: (speech: Speech) => ReactNode;
}

const chooseNothing = () => {};

// Nothing is shown until the language is there; a change keeps the last one until then.
export function SpeakingIn({ language, locale, children }: Props) {
  const [speech, setSpeech] = useState<Speech | null>(null);
  useEffect(() => {
    let isWanted = true;
    void loadSpeech(language, locale).then((loaded) => {
      if (isWanted) setSpeech(loaded);
    });
    return () => {
      isWanted = false;
    };
  }, [language, locale]);
  if (!speech) return null;
  return (
    <SpokenContext value={{ speech, address: null, isMissing: false, choose: chooseNothing }}>
      {children(speech)}
    </SpokenContext>
  );
}
