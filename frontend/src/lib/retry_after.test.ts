import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry_after';

const NOW = Date.parse('2026-02-01T10:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['60', 60_000],
    [' 5 ', 5_000],
    ['Sun, 01 Feb 2026 10:00:45 GMT', 45_000],
    [null, null],
    ['', null],
    ['0', null],
    ['-5', null],
    ['soon', null],
    ['1e3', null],
    ['Sun, 01 Feb 2026 09:00:00 GMT', null],
    ['9'.repeat(40), null],
  ])('%j is %j', (header, waitMs) => {
    expect(retryAfterMs(header, NOW)).toBe(waitMs);
  });

  it('is never but a time to wait', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(retryAfterMs(header, NOW) ?? 1).toBeGreaterThan(0);
      }),
    );
  });
});
