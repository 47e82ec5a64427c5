import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { everythingSaid, markingFormats } from '@/testing/spoken';
import { messages as ar } from './ar';
import { messages as de } from './de';
import { messages as en, type Messages } from './en';
import { messages as es } from './es';
import { formatsFor } from './formats';
import { LANGUAGE_LIST, LANGUAGES } from './languages';
import { messages as zh } from './zh';

const MESSAGES = { en, es, de, ar, zh } satisfies Record<string, Messages>;
const OTHERS = LANGUAGE_LIST.filter((language) => language !== 'en');

const sayAll = (language: keyof typeof MESSAGES, count = 7) =>
  everythingSaid(MESSAGES[language], markingFormats(formatsFor(LANGUAGES[language].locale)), count);

// What is rightly the same as in English.
const SAME: Record<string, readonly string[]> = {
  es: [
    'words.success.tokenTitle',
    'words.claims.nonce',
    'words.pages.api',
    'words.home.links.api.title',
  ],
  de: [
    'words.success.tokenTitle',
    'words.claims.nonce',
    'words.claims.emotion_score',
    'words.scores.emotion',
    'words.verifying.live',
    'words.options.vibration.title',
    'words.problem.code',
    'words.pages.api',
    'words.home.links.api.title',
    'words.home.links.start.title',
  ],
  ar: [],
  zh: ['words.pages.api', 'words.home.links.api.title'],
};
const SAME_EVERYWHERE = ['words.product', 'phrases.step', 'phrases.instruction'];

describe.each(OTHERS)('%s', (language) => {
  const said = sayAll(language);
  const english = sayAll('en');

  it('says everything that English says, and nothing else', () => {
    expect(Object.keys(said).sort()).toEqual(Object.keys(english).sort());
  });

  it('leaves nothing in English but what is meant to be', () => {
    const same = Object.keys(said).filter((path) => said[path] === english[path]);
    const allowed = [...SAME_EVERYWHERE, ...(SAME[language] ?? [])];
    const isSameFor = (path: string) => allowed.includes(path);
    expect(same.filter((path) => !isSameFor(path))).toEqual([]);
    const isNeeded = (path: string) => same.includes(path) || SAME_EVERYWHERE.includes(path);
    expect(allowed.filter((path) => !isNeeded(path))).toEqual([]);
  });

  // Few, many and general in Arabic; the smallest counts may be words of their own.
  it.each([7, 11, 100])('says each number of a phrase, as with %d', (count) => {
    const numbersIn = (text: string | undefined) => (text ?? '').match(/\{\d+\}/g)?.sort() ?? [];
    const here = sayAll(language, count);
    const there = sayAll('en', count);
    for (const path of Object.keys(there)) {
      expect([path, numbersIn(here[path])]).toEqual([path, numbersIn(there[path])]);
    }
  });
});

describe.each(LANGUAGE_LIST)('%s', (language) => {
  const { words, phrases } = MESSAGES[language];
  const problems = Object.entries({ ...words.failures, ...words.errors });

  it('has no empty word', () => {
    const empty = Object.entries(sayAll(language)).filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('has a form of its own for each count up to a thousand', () => {
    const { locale } = LANGUAGES[language];
    const rules = new Intl.PluralRules(locale);
    const missing = new Set<string>();
    const spoken = phrases({
      ...formatsFor(locale),
      plural: (count, forms) => {
        if (!forms[rules.select(count)]) missing.add(`${rules.select(count)}: ${forms.other}`);
        return forms.other;
      },
    });
    for (let count = 0; count <= 1000; count += 1) {
      spoken.secondsLeft(count);
      spoken.aboutSeconds(count);
      spoken.triesLeft(count);
    }
    expect([...missing]).toEqual([]);
  });

  it.each(problems)('for %s: a title, a reason and a next step', (_, { title, reason, steps }) => {
    expect(title.length).toBeGreaterThan(language === 'zh' ? 3 : 5);
    expect(reason).toMatch(/[.。]$/);
    expect(steps.length).toBeGreaterThan(0);
  });

  it.each(Object.entries(words.permission))('for %s: how the camera is allowed', (_, steps) => {
    expect(steps).toHaveLength(3);
    expect(steps[2]).toContain(words.problem.retry);
  });

  it('tells each problem apart', () => {
    const titles = problems.map(([, { title }]) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('tells the refusals of a swap apart', () => {
    expect(new Set(Object.values(words.swap.refused)).size).toBe(4);
  });

  it('tells each gesture apart, left from right', () => {
    const { gestures } = words;
    expect(new Set(Object.values(gestures).map(({ title }) => title)).size).toBe(11);
    expect(new Set(Object.values(gestures).map(({ detail }) => detail)).size).toBe(11);
  });

  it('quotes the button that starts a new session as it is', () => {
    for (const code of ['session_expired', 'session_used', 'session_unknown'] as const) {
      expect(words.errors[code].steps[0]).toContain(words.problem.retry);
    }
  });
});

it('counts seconds in proper Arabic', () => {
  const { secondsLeft } = ar.phrases(formatsFor('ar-MA'));
  expect([0, 1, 2, 3, 10, 11, 100, 103].map(secondsLeft)).toEqual([
    'لم يبقَ وقت',
    'بقيت ثانية واحدة',
    'بقيت ثانيتان',
    'بقيت 3 ثوانٍ',
    'بقيت 10 ثوانٍ',
    'بقيت 11 ثانية',
    'بقيت 100 ثانية',
    'بقيت 103 ثوانٍ',
  ]);
});

const schema = (name: string) =>
  JSON.parse(readFileSync(`${process.cwd()}/../protocol/${name}.schema.json`, 'utf8')).$defs;
const server = schema('server-messages');
const keysOf = (values: object) => Object.keys(values).sort();

// The schema's own lists, so that a value added there is missed here at once.
describe('words', () => {
  it('name every gesture', () => {
    expect(keysOf(en.words.gestures)).toEqual([...server.ChallengeType.enum].sort());
  });

  it('name every phase, hint, miss and failure', () => {
    const { enum: phases } = server.ChallengeProgress.properties.phase;
    expect(keysOf(en.words.phases)).toEqual([...phases].sort());
    const hints = server.HintMessage.properties.type.enum.filter(
      (type: string) => type !== 'HINT_CLEARED',
    );
    expect(keysOf(en.words.hints)).toEqual(hints.sort());
    const reasonsOf = (message: string) =>
      [...server[message].properties.data.properties.reason.enum].sort();
    expect(keysOf(en.words.misses)).toEqual(reasonsOf('ChallengeFailed'));
    expect(keysOf(en.words.failures)).toEqual(reasonsOf('VerificationFailed'));
  });

  it('name every claim', () => {
    const claims = Object.keys(schema('rest').TokenClaims.properties);
    expect(keysOf(en.words.claims)).toEqual(claims.sort());
  });
});
