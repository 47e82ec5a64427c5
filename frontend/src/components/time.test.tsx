import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useHeld } from './time';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it('holds what is shown for its time, and always comes to the last value', async () => {
  const { result, rerender } = renderHook(({ value }) => useHeld(value, 700), {
    initialProps: { value: 'none' },
  });
  rerender({ value: 'dark' });
  await pass(0);
  expect(result.current).toBe('dark');
  rerender({ value: 'closer' });
  await pass(300);
  rerender({ value: 'centre' });
  await pass(399);
  expect(result.current).toBe('dark');
  await pass(1);
  expect(result.current).toBe('centre');
  rerender({ value: 'none' });
  await pass(699);
  expect(result.current).toBe('centre');
  await pass(1);
  expect(result.current).toBe('none');
});
