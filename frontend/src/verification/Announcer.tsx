'use client';

import { useHeld } from '@/components/time';
import { useSpeech } from '@/messages/LanguageProvider';
import { announcementOf } from './announcement';
import type { State } from './state';

const HOLD_MS = 2_000;

// The page's one live region: polite, and not more often than every two seconds.
export function Announcer({ state, isReadAloud }: { state: State; isReadAloud: boolean }) {
  const announced = useHeld(announcementOf(state, useSpeech(), isReadAloud), HOLD_MS);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {announced}
    </p>
  );
}
