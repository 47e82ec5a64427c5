import { vi } from 'vitest';

// What must come true soon; not at once on a machine that does much else.
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 10_000 });
