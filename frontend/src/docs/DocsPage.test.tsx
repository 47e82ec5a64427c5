import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { LanguageProvider } from '@/messages/LanguageProvider';
import { loadSpeech } from '@/messages/speech';
import { eventually } from '@/testing/eventually';
import { DocsPage } from './DocsPage';

beforeAll(() => loadSpeech('ar', 'ar'));
afterEach(cleanup);

it('a page of the documentation is English, written from the left, within a page that is not', async () => {
  window.history.replaceState(null, '', '/docs/?lang=ar');
  render(
    <LanguageProvider>
      <DocsPage title="protocol">
        <p>The course of a session</p>
      </DocsPage>
    </LanguageProvider>,
  );
  await eventually(() => expect(document.documentElement.dir).toBe('rtl'));
  const { lang, dir } = screen.getByRole('main');
  expect([lang, dir]).toEqual(['en', 'ltr']);
  expect(document.title).toContain('بروتوكول');
});
