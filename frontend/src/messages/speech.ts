// One language, ready to be spoken.
import type { Messages, Phrases, Words } from './en';
import { messages as english } from './en';
import { type Formats, formatsFor } from './formats';
import type { Language } from './languages';

export interface Speech {
  language: Language;
  words: Words;
  phrases: Phrases;
  formats: Formats;
}

// English is always there: it is what the exported page holds. The others come when asked for.
const LOADERS: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: async () => ({ messages: english }),
  es: () => import('./es'),
  de: () => import('./de'),
  ar: () => import('./ar'),
  zh: () => import('./zh'),
};

function speechOf(language: Language, { words, phrases }: Messages, locale: string): Speech {
  const formats = formatsFor(locale);
  return { language, words, phrases: phrases(formats), formats };
}

export const ENGLISH: Speech = speechOf('en', english, 'en');

// Fails when the language's file does not arrive.
export async function loadSpeech(language: Language, locale: string): Promise<Speech> {
  const { messages } = await LOADERS[language]();
  return speechOf(language, messages, locale);
}
