// What the element's attributes ask for, and which of them it cannot follow.
import type { CreateSessionRequest } from '@/lib/protocol';
import { isUserId } from '@/lib/user_id';
import { chooseLanguage, type Language, languageOf, localeFor } from '@/messages/languages';
import type { VerifyTheme } from './proof-of-life-verify';

// `nonce` itself is the browser's: it empties that attribute where a policy was sent.
export const ATTRIBUTES = [
  'user-id',
  'api-url',
  'token-nonce',
  'token-aud',
  'lang',
  'theme',
  'hide-token',
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

export interface Fault {
  attribute: Attribute;
  expected: string;
}

const THEMES: readonly string[] = ['light', 'dark', 'auto'] satisfies VerifyTheme[];
const NONCE = /^[ -~]{1,128}$/;
const AUDIENCE_BYTES_MAX = 256;

const read = (element: Element, name: Attribute): string => element.getAttribute(name) ?? '';

function isApiUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${search}${hash}` === '';
}

const isAudience = (text: string) => new TextEncoder().encode(text).length <= AUDIENCE_BYTES_MAX;

// Without these nobody can be verified.
export function faultsOf(element: Element): Fault[] {
  const judge = (attribute: Attribute, isGood: (text: string) => boolean, expected: string) =>
    isGood(read(element, attribute)) ? [] : [{ attribute, expected }];
  const orNone = (isGood: (text: string) => boolean) => (text: string) =>
    text === '' || isGood(text);
  return [
    ...judge('user-id', isUserId, '1 to 256 bytes without control characters'),
    ...judge('api-url', orNone(isApiUrl), 'an address such as "https://verify.example:8000"'),
    ...judge(
      'token-nonce',
      orNone((text) => NONCE.test(text)),
      '1 to 128 printable ASCII characters',
    ),
    ...judge('token-aud', orNone(isAudience), '1 to 256 bytes'),
  ];
}

// What is passed over, for something else to take its place.
export function oversightsOf(element: Element): Fault[] {
  const [theme, lang] = [read(element, 'theme'), read(element, 'lang')];
  const found: Fault[] = [];
  if (theme && !THEMES.includes(theme)) {
    found.push({ attribute: 'theme', expected: THEMES.join(', ') });
  }
  if (lang && !languageOf(lang)) {
    found.push({ attribute: 'lang', expected: 'a language that is spoken here' });
  }
  return found;
}

export function requestOf(element: Element): CreateSessionRequest {
  const [nonce, aud] = [read(element, 'token-nonce'), read(element, 'token-aud')];
  return { user_id: read(element, 'user-id'), ...(nonce && { nonce }), ...(aud && { aud }) };
}

// null: where the script came from.
export function apiOf(element: Element): URL | null {
  const text = read(element, 'api-url');
  return isApiUrl(text) ? new URL(text) : null;
}

export function themeOf(element: Element): VerifyTheme {
  const theme = read(element, 'theme');
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}

// The element's own language, else that of what is around it, else the person's.
export function languageFor(element: Element): { language: Language; locale: string } {
  const own = read(element, 'lang');
  const around = element.parentElement?.closest('[lang]')?.getAttribute('lang') ?? '';
  const preferred = navigator.languages;
  const language = chooseLanguage({ address: own, remembered: around, preferred });
  return { language, locale: localeFor(language, [own, around, ...preferred]) };
}
