import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ENGLISH } from '@/messages/speech';
import { HomeScreen } from './HomeScreen';

const text = ENGLISH.words.home;

afterEach(cleanup);

beforeEach(() => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response('', { status: 404 })),
  );
  render(<HomeScreen />);
});

describe('the home page', () => {
  it('leads to the start, the API, the protocol and the health check', () => {
    const navigation = screen.getByRole('navigation', { name: text.linksTitle });
    const addresses = [...navigation.querySelectorAll('a')].map((link) =>
      link.getAttribute('href'),
    );
    expect(addresses).toEqual(['/verify-glass/', '/docs/', '/docs/protocol/', '/health']);
  });

  it('shows the way from camera to token as a list of three, in order', () => {
    const titles = screen.getAllByRole('heading', { level: 3 }).map((title) => title.textContent);
    expect(titles).toEqual(text.flow.map(({ title }) => title));
    expect(document.querySelectorAll('ol svg')).toHaveLength(3);
  });

  it('says what it does not claim beside what it can tell', () => {
    for (const { title, points } of [text.claims, text.limits]) {
      const card = screen.getByRole('heading', { name: title }).parentElement;
      for (const point of points) expect(card?.textContent).toContain(point);
    }
  });
});
