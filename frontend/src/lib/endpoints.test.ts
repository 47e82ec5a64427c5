import { describe, expect, it, vi } from 'vitest';
import { resolveEndpoints, sameHostEndpoints } from './endpoints';

const told = { api_url: 'https://api.example', ws_url: 'wss://api.example/' };
const answering = (body: unknown, status = 200) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(JSON.stringify(body), { status })),
  );

describe('resolveEndpoints', () => {
  it('takes what was fixed at build time, without asking anyone', async () => {
    answering(told);
    const built = { apiUrl: 'http://fixed:1/', wsUrl: 'ws://fixed:1' };
    expect(await resolveEndpoints(built)).toEqual({
      apiUrl: 'http://fixed:1',
      wsUrl: 'ws://fixed:1',
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('otherwise asks the server that serves the page', async () => {
    answering(told);
    expect(await resolveEndpoints({ apiUrl: '', wsUrl: '' })).toEqual({
      apiUrl: 'https://api.example',
      wsUrl: 'wss://api.example',
    });
  });

  it.each([
    [{ api_url: 'javascript:alert(1)', ws_url: 'wss://x' }, 200],
    [told, 404],
    [null, 200],
  ])('otherwise uses port 8000 of the page’s host (%j, %i)', async (body, status) => {
    answering(body, status);
    const { hostname } = window.location;
    expect(await resolveEndpoints({ apiUrl: '', wsUrl: '' })).toEqual({
      apiUrl: `http://${hostname}:8000`,
      wsUrl: `ws://${hostname}:8000`,
    });
  });
});

describe('sameHostEndpoints', () => {
  it('stays secure on a secure page', () => {
    expect(sameHostEndpoints({ protocol: 'https:', hostname: 'example.org' })).toEqual({
      apiUrl: 'https://example.org:8000',
      wsUrl: 'wss://example.org:8000',
    });
  });
});
