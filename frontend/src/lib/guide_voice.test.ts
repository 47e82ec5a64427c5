import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeSpeech, voice } from '@/testing/speech';
import { chooseVoice, hasVoice, hush, say, watchVoices } from './guide_voice';

afterEach(() => vi.unstubAllGlobals());

describe('chooseVoice', () => {
  const chosen = (langs: string[], locale: string) =>
    chooseVoice(
      langs.map((lang) => voice(lang)),
      locale,
    )?.lang ?? null;

  it.each([
    [['de-DE', 'en-US', 'en-GB'], 'en-GB', 'en-GB'],
    [['de-DE', 'en-US'], 'en', 'en-US'],
    [['es-ES'], 'es-MX', 'es-ES'],
    [['en_US'], 'en-US', 'en_US'],
    [['zh-TW', 'zh-HK', 'zh-CN'], 'zh-Hans', 'zh-CN'],
    [['zh-TW'], 'zh-Hans', 'zh-TW'],
    [['ar-001'], 'ar-EG', 'ar-001'],
    [['de-DE'], 'en', null],
    [['not a tag', ''], 'en', null],
    [[], 'en', null],
  ])('of %j takes for %s %s', (langs, locale, lang) => {
    expect(chosen(langs, locale)).toBe(lang);
  });

  it('takes the system’s own where several are as good', () => {
    const usual = voice('en-US', { default: true, voiceURI: 'usual' });
    expect(chooseVoice([voice('en-US'), usual, voice('en-US')], 'en-US')).toBe(usual);
  });

  it('takes none that speaks from elsewhere', () => {
    expect(chooseVoice([voice('en-US', { localService: false })], 'en-US')).toBeNull();
  });
});

describe('the voice', () => {
  it('says the sentence in place of the last, and is silent when told', () => {
    const speech = FakeSpeech.install([voice('de-AT')]);
    say('Lächeln Sie', 'de');
    say('Sehr gut', 'de');
    hush();
    expect(speech.log).toEqual([
      'cancel',
      'de-AT: Lächeln Sie',
      'cancel',
      'de-AT: Sehr gut',
      'cancel',
    ]);
  });

  it('says nothing in a language it does not speak', () => {
    const speech = FakeSpeech.install([voice('de-AT')]);
    say('Smile', 'en');
    expect(speech.log).toEqual(['cancel']);
  });

  it('is told of when the browser has found it', () => {
    const speech = FakeSpeech.install([]);
    const onChange = vi.fn();
    const unwatch = watchVoices(onChange);
    expect(hasVoice('en')).toBe(false);
    speech.find([voice('en-US')]);
    expect(onChange).toHaveBeenCalledOnce();
    expect(hasVoice('en')).toBe(true);
    unwatch();
    speech.find([]);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('is missing without a fault where the browser has none', () => {
    vi.stubGlobal('speechSynthesis', undefined);
    expect(hasVoice('en')).toBe(false);
    say('Smile', 'en');
    hush();
    watchVoices(() => {})();
  });
});
