import { readFileSync } from 'node:fs';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LanguageNotice } from '@/components/LanguageNotice';
import { LanguageSwitcher } from '@/components/LanguageSwitcher';
import { PageLink } from '@/components/PageLink';
import { PageTitle } from '@/components/PageTitle';
import { LanguageProvider, useSpeech } from './LanguageProvider';
import { chooseLanguage, LANGUAGE_LIST, LANGUAGES, type Wishes } from './languages';
import * as speech from './speech';

const html = document.documentElement;
let preferred: readonly string[];

// However slow the machine is at compiling them, the tests wait for none.
beforeAll(() =>
  Promise.all(LANGUAGE_LIST.map((language) => speech.loadSpeech(language, language))),
);
beforeEach(() => {
  preferred = ['en-US'];
  vi.spyOn(navigator, 'languages', 'get').mockImplementation(() => preferred);
  localStorage.clear();
  window.history.replaceState(null, '', '/');
  html.lang = 'en';
  html.removeAttribute('dir');
  html.dataset.words = 'held';
});
afterEach(cleanup);

function Cancel() {
  return <p>{useSpeech().words.verifying.cancel}</p>;
}

function show() {
  render(
    <LanguageProvider>
      <PageTitle page="verification" />
      <LanguageSwitcher />
      <LanguageNotice />
      <PageLink href="/verify-glass/">go</PageLink>
      <Cancel />
    </LanguageProvider>,
  );
}

const switcher = () => screen.getByRole<HTMLSelectElement>('combobox');

describe('the language', () => {
  it.each([
    [['en-GB'], 'en', 'ltr', 'Cancel', 'Verification · Proof of Life'],
    [['fr', 'es-MX'], 'es', 'ltr', 'Cancelar', 'Verificación · Proof of Life'],
    [['de-AT'], 'de', 'ltr', 'Abbrechen', 'Verifizierung · Proof of Life'],
    [['ar-EG'], 'ar', 'rtl', 'إلغاء', 'التحقق · Proof of Life'],
    [['zh-Hant-TW'], 'zh-Hans', 'ltr', '取消', '验证 · Proof of Life'],
  ])('for %j is %s, written %s', async (languages, lang, dir, cancel, title) => {
    preferred = languages;
    show();
    await screen.findByText(cancel);
    expect([html.lang, html.dir, document.title]).toEqual([lang, dir, title]);
    expect(html.dataset.words).toBeUndefined();
  });

  it('is what the address asks for, and the next page is asked the same', async () => {
    preferred = ['de'];
    localStorage.setItem('proof-of-life.language', 'zh');
    window.history.replaceState(null, '', '/?lang=ar&user_id=alice');
    show();
    await screen.findByText('إلغاء');
    expect(screen.getByRole('link').getAttribute('href')).toBe('/verify-glass/?lang=ar');
    expect(localStorage.getItem('proof-of-life.language')).toBe('zh');
  });

  it('is English, and the page shown, when the other one does not arrive', async () => {
    preferred = ['de'];
    vi.spyOn(speech, 'loadSpeech').mockRejectedValue(new Error('offline'));
    show();
    await waitFor(() => expect(html.dataset.words).toBeUndefined());
    expect(screen.getByText('Cancel')).toBeTruthy();
    expect(html.lang).toBe('en');
  });

  it('that does not arrive is told of, until one does', async () => {
    show();
    const load = speech.loadSpeech;
    const offline = vi.spyOn(speech, 'loadSpeech').mockRejectedValue(new Error('offline'));
    await userEvent.selectOptions(switcher(), 'de');
    await screen.findByText(/could not be loaded/);
    expect(screen.getByRole('status').textContent).toMatch(/choose it again/);
    offline.mockImplementation(load);
    await userEvent.selectOptions(switcher(), 'es');
    await screen.findByText('Cancelar');
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('is the one wished for last, in whatever order they arrive', async () => {
    const loads: Record<string, () => void> = {};
    const load = speech.loadSpeech;
    vi.spyOn(speech, 'loadSpeech').mockImplementation(async (language, locale) => {
      if (language !== 'en') await new Promise<void>((arrive) => (loads[language] = arrive));
      return load(language, locale);
    });
    show();
    await userEvent.selectOptions(switcher(), 'de');
    await userEvent.selectOptions(switcher(), 'es');
    await act(async () => loads.es?.());
    await screen.findByText('Cancelar');
    await act(async () => loads.de?.());
    await act(async () => {});
    expect(screen.getByText('Cancelar')).toBeTruthy();
    expect(html.lang).toBe('es');
  });
});

describe('the switcher', () => {
  it('names each language in itself', () => {
    show();
    const options = screen.getAllByRole<HTMLOptionElement>('option');
    const named = options.map(({ value, text, lang, dir }) => [value, text, lang, dir]);
    expect(named).toEqual(
      LANGUAGE_LIST.map((language) => {
        const { name, locale, direction } = LANGUAGES[language];
        return [language, name, locale, direction];
      }),
    );
  });

  it('has a name in the language of the page', async () => {
    preferred = ['de'];
    show();
    expect(await screen.findByRole('combobox', { name: 'Sprache' })).toBe(switcher());
  });

  it('is reached by keyboard, and its choice is remembered', async () => {
    show();
    await waitFor(() => expect(html.dir).toBe('ltr'));
    await userEvent.tab();
    expect(document.activeElement).toBe(switcher());
    await userEvent.selectOptions(switcher(), 'ar');
    await screen.findByText('إلغاء');
    expect(document.activeElement).toBe(switcher());
    expect(switcher().value).toBe('ar');
    cleanup();
    show();
    await screen.findByText('إلغاء');
    expect(html.dir).toBe('rtl');
  });

  it('overrules the address from then on', async () => {
    window.history.replaceState(null, '', '/?lang=ar&user_id=alice');
    show();
    await screen.findByText('إلغاء');
    await userEvent.selectOptions(switcher(), 'de');
    await screen.findByText('Abbrechen');
    expect(window.location.search).toBe('?user_id=alice');
    expect(screen.getByRole('link').getAttribute('href')).toBe('/verify-glass/');
  });

  it('works where nothing can be stored', async () => {
    const closed = () => {
      throw new DOMException('', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: closed, setItem: closed });
    show();
    await userEvent.selectOptions(switcher(), 'es');
    await screen.findByText('Cancelar');
  });
});

describe('hold-words.js', () => {
  const code = readFileSync('public/hold-words.js', 'utf8');
  const isHeld = ({ address, remembered, preferred: [first = ''] }: Wishes) => {
    const root = { dataset: {} as Record<string, string> };
    const search = address ? `?lang=${encodeURIComponent(address)}` : '';
    const run = new Function('location', 'localStorage', 'navigator', 'document', code);
    const storage = { getItem: () => remembered };
    run({ search }, storage, { language: first }, { documentElement: root });
    return root.dataset.words === 'held';
  };
  const anyTag = fc.constantFrom('en', 'en-GB', 'EN', 'es-MX', 'de', 'ar', 'zh-Hant', 'fr', 'eng');
  const anyWishes = fc.record({
    address: fc.option(anyTag),
    remembered: fc.option(fc.constantFrom(...LANGUAGE_LIST)),
    preferred: fc.array(anyTag, { minLength: 1 }),
  });

  it('shows English at once to whoever asks for it', () => {
    expect(isHeld({ address: null, remembered: null, preferred: ['en-GB'] })).toBe(false);
    expect(isHeld({ address: null, remembered: 'en', preferred: ['de'] })).toBe(false);
    expect(isHeld({ address: 'en', remembered: 'de', preferred: ['de'] })).toBe(false);
  });

  it('holds the page whenever another language will be spoken', () => {
    fc.assert(
      fc.property(anyWishes, (wishes) => {
        if (chooseLanguage(wishes) !== 'en') expect(isHeld(wishes)).toBe(true);
      }),
    );
  });
});
