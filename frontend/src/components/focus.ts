'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { usePlace } from '@/verification/place';

// The element to focus when a screen appears, so that keyboard and screen reader users land on it.
export function useFocusOnMount<T extends HTMLElement>(takesFocus = true): RefObject<T | null> {
  const element = useRef<T>(null);
  const { bringIntoView } = usePlace();
  useEffect(() => {
    if (!takesFocus || !element.current) return;
    bringIntoView(element.current);
    element.current.focus({ preventScroll: true });
  }, [takesFocus, bringIntoView]);
  return element;
}
