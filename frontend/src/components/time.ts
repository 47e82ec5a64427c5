'use client';

import { useEffect, useRef, useState } from 'react';

// The page's monotonic clock, renewed every `intervalMs`.
export function useNow(intervalMs: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return now;
}

// `value`, but never changed again within `holdMs`: what is shown stays long enough to be read, and
// the last value always arrives.
export function useHeld<T>(value: T, holdMs: number): T {
  const [shown, setShown] = useState(value);
  const shownAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (Object.is(value, shown)) return;
    const waitMs = Math.max(0, shownAt.current + holdMs - performance.now());
    const timer = setTimeout(() => {
      shownAt.current = performance.now();
      setShown(() => value);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [value, shown, holdMs]);
  return shown;
}
