'use client';

import { type RefObject, useEffect, useRef } from 'react';

// The element to focus when a screen appears, so that keyboard and screen reader users land on it.
export function useFocusOnMount<T extends HTMLElement>(takesFocus = true): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    if (!takesFocus) return;
    window.scrollTo(0, 0);
    element.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return element;
}
