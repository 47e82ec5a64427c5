'use client';

import { useSpeech } from '@/messages/LanguageProvider';
import styles from './Meter.module.css';

// A score in [0, 1] as a bar and a number; null while there is no evidence, which is not a zero.
export function Meter({ label, value }: { label: string; value: number | null }) {
  const { words, formats } = useSpeech();
  const percent = value === null ? null : Math.round(value * 100);
  return (
    <div className={styles.meter}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>
        {percent === null ? '–' : formats.percent(percent / 100)}
      </span>
      {percent === null ? (
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
          aria-valuetext={formats.percent(percent / 100)}
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
