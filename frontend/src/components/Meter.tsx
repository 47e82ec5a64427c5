'use client';

import { useSpeech } from '@/messages/LanguageProvider';
import type { Reading } from '@/verification/scores';
import styles from './Meter.module.css';

// A score as a bar and what it reads; null while there is no evidence, which is not a zero.
export function Meter({ label, reading }: { label: string; reading: Reading | null }) {
  const { words } = useSpeech();
  const percent = reading === null ? 0 : Math.round(reading.share * 100);
  return (
    <div className={styles.meter}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>{reading?.text ?? '–'}</span>
      {reading === null ? (
        <>
          <span className="visually-hidden">{words.verifying.measuring}</span>
          <span className={styles.track} data-unknown="true" />
        </>
      ) : (
        <span
          className={styles.track}
          role="meter"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={reading.text}
        >
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <path
              className={styles.bar}
              d="M0 2h100"
              pathLength="100"
              strokeDasharray={`${percent} 200`}
            />
          </svg>
        </span>
      )}
    </div>
  );
}
