import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiLink } from './ApiLink';

afterEach(cleanup);

const answer = (body: unknown) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json(body)),
  );
const address = () => screen.getByRole('link', { name: 'Health' }).getAttribute('href');

describe('a link to the API', () => {
  it('leads to where the server says the API is', async () => {
    answer({ api_url: 'http://api.example:8000', ws_url: 'ws://api.example:8000' });
    render(<ApiLink path="/health">Health</ApiLink>);
    expect(address()).toBe('/health');
    await waitFor(() => expect(address()).toBe('http://api.example:8000/health'));
  });
});
