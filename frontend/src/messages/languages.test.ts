import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseLanguage, LANGUAGE_LIST, LANGUAGES, languageOf, localeFor } from './languages';

const anyLanguage = fc.constantFrom(...LANGUAGE_LIST);
const anyRegion = fc.constantFrom('', '-MX', '-DE', '-TW', '-EG', '-419');
const spokenTag = fc.tuple(anyLanguage, anyRegion).map(([language, region]) => language + region);
const foreignTag = fc.constantFrom('fr', 'fr-CH', 'pt-BR', 'he', 'ja-JP', 'x', '', 'de--', '*');
const anyTag = fc.oneof(spokenTag, foreignTag, fc.string());

const preferring = (...preferred: string[]) => ({ address: null, remembered: null, preferred });

describe('languageOf', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['es-MX', 'es'],
    ['ES-419', 'es'],
    ['de_AT', 'de'],
    ['ar-EG-u-nu-latn', 'ar'],
    ['zh-Hant', 'zh'],
    ['zh-Hans-CN', 'zh'],
    ['cmn', 'zh'],
    ['eng', 'en'],
    [' de ', 'de'],
    ['fr', null],
    ['', null],
    ['not a tag', null],
    ['constructor', null],
    ['den', null],
  ])('%s is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });

  it('never fails, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (tag) => {
        const language = languageOf(tag);
        if (language) expect(tag.trim().toLowerCase()).toContain(language.slice(0, 1));
        else expect(language).toBeNull();
      }),
    );
  });
});

describe('chooseLanguage', () => {
  it('takes the first preferred language that is spoken', () => {
    fc.assert(
      fc.property(fc.array(foreignTag), spokenTag, fc.array(anyTag), (before, tag, after) => {
        expect(chooseLanguage(preferring(...before, tag, ...after))).toBe(languageOf(tag));
      }),
    );
  });

  it('speaks English to whoever wants none of them', () => {
    fc.assert(
      fc.property(fc.array(foreignTag), (tags) => {
        expect(chooseLanguage(preferring(...tags))).toBe('en');
      }),
    );
  });

  it('puts the address before what was remembered, and that before the browser', () => {
    fc.assert(
      fc.property(anyLanguage, anyLanguage, fc.array(anyTag), (address, remembered, preferred) => {
        expect(chooseLanguage({ address, remembered, preferred })).toBe(address);
        expect(chooseLanguage({ address: null, remembered, preferred })).toBe(remembered);
        expect(chooseLanguage({ address: 'xx', remembered, preferred })).toBe(remembered);
      }),
    );
  });
});

describe('localeFor', () => {
  it.each([
    ['es', ['en-US', 'es-MX', 'es-ES'], 'es-MX'],
    ['zh', ['zh-Hant-TW'], 'zh-Hans-TW'],
    ['ar', ['ar-EG'], 'ar-EG'],
    ['de', ['en-US'], 'de'],
    ['de', ['de'], 'de'],
    ['de', ['not a tag', 'de_AT'], 'de-AT'],
  ] as const)('%s for %j is %s', (language, preferred, locale) => {
    expect(localeFor(language, preferred)).toBe(locale);
  });

  it('is always the language itself, whatever the browser says', () => {
    fc.assert(
      fc.property(anyLanguage, fc.array(anyTag), (language, preferred) => {
        expect(languageOf(localeFor(language, preferred))).toBe(language);
        expect(localeFor(language, preferred)).toMatch(
          new RegExp(`^${LANGUAGES[language].locale}`),
        );
      }),
    );
  });
});
