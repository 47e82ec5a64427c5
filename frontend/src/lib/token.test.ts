import { describe, expect, it } from 'vitest';
import { CLAIMS, TOKEN } from '@/testing/messages';
import { readClaims } from './token';

describe('readClaims', () => {
  it('reads the claims', () => {
    expect(readClaims(TOKEN)).toEqual({ ok: true, claims: CLAIMS });
  });

  it('reads letters beyond ASCII, in the URL-safe alphabet', () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...CLAIMS, sub: 'Zoë ÿÿ 🙂' }));
    const payload = btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, '-')
      .replace(/\//g, '_');
    const read = readClaims(`e30.${payload.replace(/=/g, '')}.x`);
    expect(read.ok && read.claims.sub).toBe('Zoë ÿÿ 🙂');
  });

  it.each(['', 'a.b.c', `e30.${btoa('{}')}.x`, 'no dots'])('does not trip over %j', (token) => {
    expect(readClaims(token)).toEqual({ ok: false, code: 'unreadable' });
  });
});
