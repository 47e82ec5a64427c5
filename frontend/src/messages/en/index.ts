// English: what every other language is measured by.
import type { Formats } from '../formats';
import { comfort } from './comfort';
import { phrases } from './phrases';
import { errors, failures } from './problems';
import { words } from './words';

const all = { ...words, ...comfort, failures, errors };

export type PlainWords = typeof words;
export type Words = typeof all;
export type Phrases = ReturnType<typeof phrases>;
export interface Messages {
  words: Words;
  phrases: (formats: Formats) => Phrases;
}

export const messages: Messages = { words: all, phrases };
