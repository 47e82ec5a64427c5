'use client';

import { useSpeech } from '@/messages/LanguageProvider';
import type { Countdown as CountdownState } from '@/verification/state';
import styles from './Countdown.module.css';
import { useNow } from './time';

const TICK_MS = 200;
const FEW_SECONDS = 3;

export function remainingMs(countdown: CountdownState, nowMs: number): number {
  const passedMs = countdown.sinceMs === null ? 0 : Math.max(0, nowMs - countdown.sinceMs);
  return Math.max(0, countdown.remainingMs - passedMs);
}

// Seconds as a number and as a ring that empties.
export function Countdown({ countdown }: { countdown: CountdownState }) {
  const { phrases, formats } = useSpeech();
  const leftMs = remainingMs(countdown, useNow(TICK_MS));
  const seconds = Math.ceil(leftMs / 1000);
  const share = Math.min(1, leftMs / countdown.totalMs);
  return (
    <div
      className={styles.countdown}
      role="timer"
      aria-label={phrases.secondsLeft(seconds)}
      data-few={seconds <= FEW_SECONDS}
    >
      <svg viewBox="0 0 64 64" fill="none" aria-hidden="true">
        <circle className={styles.track} cx="32" cy="32" r="28" />
        <path
          className={styles.arc}
          d="M32 4a28 28 0 0 1 0 56 28 28 0 0 1 0-56"
          pathLength="100"
          strokeDasharray={`${(share * 100).toFixed(1)} 200`}
        />
      </svg>
      <span className={styles.number}>{formats.number(seconds)}</span>
    </div>
  );
}
