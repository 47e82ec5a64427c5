import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff';

describe('backoff', () => {
  it('doubles up to its most', () => {
    expect([0, 1, 2, 3, 4, 9].map((attempt) => backoffMs(attempt, () => 0))).toEqual([
      300, 600, 1200, 2400, 2400, 2400,
    ]);
  });

  it('spreads the pages by up to a quarter, and never asks sooner', () => {
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.nat(50), share, (attempt, random) => {
        const least = backoffMs(attempt, () => 0);
        const waited = backoffMs(attempt, () => random);
        expect(waited).toBeGreaterThanOrEqual(least);
        expect(waited).toBeLessThanOrEqual(least * 1.25);
      }),
    );
  });
});
