'use client';

import { useState } from 'react';

export type CopyState = 'idle' | 'copied' | 'failed';

// Puts text on the clipboard when asked, and says whether that worked.
export function useCopy(): [CopyState, (words: string) => void] {
  const [state, setState] = useState<CopyState>('idle');
  const copy = (words: string) => {
    const written = navigator.clipboard?.writeText(words) ?? Promise.reject(new Error('blocked'));
    written.then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  return [state, copy];
}
