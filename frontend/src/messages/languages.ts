// The languages the page speaks, and which of them a person gets.

interface LanguageFacts {
  name: string; // in the language itself
  locale: string; // what <html lang> says, and what numbers and dates are written in
  direction: 'ltr' | 'rtl';
}

export const LANGUAGES = {
  en: { name: 'English', locale: 'en', direction: 'ltr' },
  es: { name: 'Español', locale: 'es', direction: 'ltr' },
  de: { name: 'Deutsch', locale: 'de', direction: 'ltr' },
  ar: { name: 'العربية', locale: 'ar', direction: 'rtl' },
  zh: { name: '简体中文', locale: 'zh-Hans', direction: 'ltr' },
} as const satisfies Record<string, LanguageFacts>;

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_LIST = Object.keys(LANGUAGES) as readonly Language[];

export interface Wishes {
  address: string | null; // of `?lang=`
  remembered: string | null; // chosen by hand before
  preferred: readonly string[]; // the browser's, most wanted first
}

function readLocale(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.trim().replaceAll('_', '-'));
  } catch {
    return null;
  }
}

// By base language: "es-MX" is "es", and "zh-Hant" is "zh". Null for one that is not spoken here.
export function languageOf(tag: string): Language | null {
  const base = readLocale(tag)?.language;
  return LANGUAGE_LIST.find((language) => language === base) ?? null;
}

// The first wish that is spoken here; English if none is.
export function chooseLanguage({ address, remembered, preferred }: Wishes): Language {
  for (const tag of [address, remembered, ...preferred]) {
    const language = tag ? languageOf(tag) : null;
    if (language) return language;
  }
  return 'en';
}

// The language's locale in the person's own region, as far as the browser tells it: numbers and
// dates differ between es-ES and es-MX, and between ar-EG and ar-MA.
export function localeFor(language: Language, preferred: readonly string[]): string {
  const { locale } = LANGUAGES[language];
  const own = preferred.find((tag) => languageOf(tag) === language);
  const region = own ? readLocale(own)?.region : undefined;
  return region ? new Intl.Locale(locale, { region }).toString() : locale;
}
