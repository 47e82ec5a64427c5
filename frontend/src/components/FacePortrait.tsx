// The start screen's picture: a face in the oval guide, moving from gesture to gesture.
import type { ChallengeType } from '@/lib/protocol';
import styles from './FacePortrait.module.css';
import { Pictogram } from './Pictogram';

const SHOWN: readonly ChallengeType[] = ['smile', 'turn_left', 'raise_eyebrows'];

export function FacePortrait() {
  return (
    <div className={styles.portrait} aria-hidden="true">
      <svg className={styles.ring} viewBox="0 0 300 380" fill="none" aria-hidden="true">
        <defs>
          <linearGradient id="portrait" x1="0" y1="0" x2="1" y2="1">
            <stop offset="0" stopColor="var(--accent)" />
            <stop offset="1" stopColor="var(--accent-2)" />
          </linearGradient>
        </defs>
        <ellipse className={styles.track} cx="150" cy="190" rx="144" ry="184" />
        <path
          className={styles.arc}
          pathLength="100"
          stroke="url(#portrait)"
          d="M150 6a144 184 0 0 1 0 368 144 184 0 0 1 0-368"
        />
      </svg>
      {SHOWN.map((gesture, index) => (
        <div key={gesture} className={styles.face} data-turn={index}>
          <Pictogram gesture={gesture} />
        </div>
      ))}
    </div>
  );
}
