import { describe, expect, it, vi } from 'vitest';
import { CLAIMS, SESSION, TOKEN } from '@/testing/messages';
import { APIClient } from './api';

function answering(status: number, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const fetch = vi.fn(async () => new Response(text, { status }));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

const refusal = (code: string) => ({
  error: { code, message: 'no', category: 'client', recoverable: true },
});

describe('createSession', () => {
  it('posts the user id and gives the session', async () => {
    const fetch = answering(200, SESSION);
    expect(await new APIClient('http://host').createSession({ user_id: 'alice' })).toEqual({
      ok: true,
      value: SESSION,
    });
    expect(fetch).toHaveBeenCalledWith(
      'http://host/api/auth/verify',
      expect.objectContaining({ method: 'POST', body: '{"user_id":"alice"}' }),
    );
  });

  it.each([
    [429, refusal('server_busy'), 'too_many_attempts'],
    [429, 'nonsense', 'too_many_attempts'],
    [503, refusal('server_busy'), 'server_full'],
    [503, refusal('store_unavailable'), 'server_fault'],
    [500, 'nonsense', 'server_fault'],
    [400, refusal('invalid_request'), 'request_refused'],
    [403, refusal('origin_not_allowed'), 'request_refused'],
    [200, { session_id: 'x' }, 'protocol_error'],
    [200, '<html>', 'protocol_error'],
  ])('understands %i %j as %s', async (status, body, code) => {
    answering(status, body);
    const result = await new APIClient('').createSession({ user_id: 'a' });
    expect(result).toMatchObject({ ok: false, code });
  });

  it('tells the server’s own code where there is one', async () => {
    answering(400, refusal('time_factor_out_of_range'));
    expect(await new APIClient('').createSession({ user_id: 'a', time_factor: 9 })).toEqual({
      ok: false,
      code: 'request_refused',
      serverCode: 'time_factor_out_of_range',
    });
    answering(500, 'nonsense');
    expect(await new APIClient('').createSession({ user_id: 'a' })).toEqual({
      ok: false,
      code: 'server_fault',
    });
  });

  it('tells how long the server asks to be left alone', async () => {
    const headers = { 'Retry-After': '45' };
    const body = JSON.stringify(refusal('cooling_down'));
    vi.stubGlobal('fetch', async () => new Response(body, { status: 429, headers }));
    const result = await new APIClient('').createSession({ user_id: 'a' });
    expect(result).toMatchObject({ ok: false, code: 'too_many_attempts', retryAfterMs: 45_000 });
  });

  it('tells the place in the server’s line', async () => {
    const { error } = refusal('server_busy');
    const body = JSON.stringify({ error: { ...error, queue_position: 3 } });
    vi.stubGlobal('fetch', async () => new Response(body, { status: 503 }));
    const result = await new APIClient('').createSession({ user_id: 'a' });
    expect(result).toMatchObject({ ok: false, code: 'server_full', queuePosition: 3 });
  });

  it('tells when the server cannot be reached', async () => {
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('failed')));
    const result = await new APIClient('').createSession({ user_id: 'a' });
    expect(result).toEqual({ ok: false, code: 'server_unreachable' });
  });

  it('stops when told to', async () => {
    const hanging = (_: string, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason)),
      );
    vi.stubGlobal('fetch', vi.fn(hanging));
    const abort = new AbortController();
    const creating = new APIClient('').createSession({ user_id: 'a' }, abort.signal);
    abort.abort();
    expect(await creating).toEqual({ ok: false, code: 'server_unreachable' });
  });
});

describe('validateToken', () => {
  it('gives the server’s judgement', async () => {
    const answer = { valid: true, claims: CLAIMS };
    answering(200, answer);
    expect(await new APIClient('').validateToken(TOKEN)).toEqual({ ok: true, value: answer });
  });
});
