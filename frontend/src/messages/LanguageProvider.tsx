'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { chooseLanguage, LANGUAGES, type Language, localeFor } from './languages';
import { ENGLISH, loadSpeech, type Speech } from './speech';
import { readWishes, rememberChoice } from './wishes';

interface Spoken {
  speech: Speech;
  address: string | null; // the language that the page's address asks for
  isMissing: boolean; // the language wished for last did not arrive
  choose: (language: Language) => void; // by hand
}

export const SpokenContext = createContext<Spoken>({
  speech: ENGLISH,
  address: null,
  isMissing: false,
  choose: () => {},
});

export const useSpeech = (): Speech => useContext(SpokenContext).speech;
export const useSpoken = (): Spoken => useContext(SpokenContext);

// hold-words.js hides the page until its language is settled.
function showPage(): void {
  delete document.documentElement.dataset.words;
}

// Speaks English first, as the exported page does, then what the person wishes.
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [speech, setSpeech] = useState(ENGLISH);
  const [address, setAddress] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const wanted = useRef<Language>('en');

  const speak = useCallback(async (language: Language) => {
    wanted.current = language;
    const loaded = await loadSpeech(language, localeFor(language, navigator.languages)).catch(
      () => null,
    );
    if (wanted.current !== language) return;
    setMissing(!loaded);
    if (loaded) setSpeech(loaded);
    else showPage();
  }, []);

  const choose = useCallback(
    (language: Language) => {
      rememberChoice(language);
      setAddress(null);
      void speak(language);
    },
    [speak],
  );

  useLayoutEffect(() => {
    const wishes = readWishes();
    setAddress(wishes.address);
    void speak(chooseLanguage(wishes));
  }, [speak]);

  useLayoutEffect(() => {
    if (speech === ENGLISH) return;
    const { locale, direction } = LANGUAGES[speech.language];
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
    showPage();
  }, [speech]);

  return <SpokenContext value={{ speech, address, isMissing, choose }}>{children}</SpokenContext>;
}
