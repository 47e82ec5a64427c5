import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatsFor } from './formats';
import { LANGUAGE_LIST, LANGUAGES } from './languages';

describe('the clock', () => {
  it('counts up to whole seconds, and hours as minutes', () => {
    const { clock } = formatsFor('en');
    expect(clock(0)).toBe('0:00');
    expect(clock(-5)).toBe('0:00');
    expect(clock(1)).toBe('0:01');
    expect(clock(61_000)).toBe('1:01');
    expect(clock(3_600_000)).toBe('60:00');
  });

  it('uses the digits of the locale', () => {
    expect(formatsFor('ar-EG').clock(65_000)).toBe('١:٠٥');
    expect(formatsFor('ar-MA').clock(65_000)).toBe('1:05');
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59_999 }), (seconds) => {
        const [minutes, rest] = formatsFor('en')
          .clock(seconds * 1000)
          .split(':');
        expect(rest).toHaveLength(2);
        expect(Number(minutes?.replaceAll(',', '')) * 60 + Number(rest)).toBe(seconds);
      }),
    );
  });
});

describe('plural forms', () => {
  it('are chosen by the rules of the language', () => {
    const forms = {
      zero: 'zero',
      one: 'one',
      two: 'two',
      few: 'few',
      many: 'many',
      other: 'other',
    };
    const chosen = (locale: string, counts: number[]) =>
      counts.map((count) => formatsFor(locale).plural(count, forms));
    expect(chosen('en', [0, 1, 2])).toEqual(['other', 'one', 'other']);
    expect(chosen('zh-Hans', [0, 1, 2])).toEqual(['other', 'other', 'other']);
    const arabic = ['zero', 'one', 'two', 'few', 'many', 'other'];
    expect(chosen('ar', [0, 1, 2, 3, 11, 100])).toEqual(arabic);
  });

  it('fall back to the general one', () => {
    expect(formatsFor('ar').plural(2, { other: 'any' })).toBe('any');
  });
});

it('figures come whole, with the unit as the locale writes it', () => {
  expect(formatsFor('en').milliseconds(12.4)).toBe('12 ms');
  expect(formatsFor('de').kilobytes(1234.5)).toBe('1.235 kB');
  expect(formatsFor('ar-EG').milliseconds(12)).toContain('١٢');
});

it('formats know every locale of the page by name', () => {
  const locales = LANGUAGE_LIST.map((language) => LANGUAGES[language].locale);
  expect(Intl.NumberFormat.supportedLocalesOf(locales)).toEqual(locales);
});
