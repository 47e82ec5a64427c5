// A line-drawn face that shows how a gesture is made. Drawn as in a mirror: the person's left is
// the left of the picture.
import type { ChallengeType } from '@/lib/protocol';
import styles from './Pictogram.module.css';

const ARROWS: Partial<Record<ChallengeType, string>> = {
  turn_left: 'M17 50 7 60l10 10',
  turn_right: 'M103 50l10 10-10 10',
  tilt_left: 'M28 14Q14 20 8 36m-2-11 2 11 10-5',
  tilt_right: 'M92 14q14 6 20 22m2-11-2 11-10-5',
  nod_up: 'M98 66V42m-8 8 8-8 8 8',
  nod_down: 'M98 54v24m-8-8 8 8 8-8',
};

export function Pictogram({ gesture }: { gesture: ChallengeType }) {
  const arrow = ARROWS[gesture];
  return (
    <svg className={styles.face} viewBox="0 0 120 120" data-gesture={gesture} aria-hidden="true">
      <g className={styles.head}>
        <path
          className={styles.skin}
          d="M60 14c21 0 33 15 33 38 0 27-15 52-33 52S27 79 27 52c0-23 12-38 33-38Z"
        />
        <g className={styles.features}>
          <g className={styles.brows}>
            <path d="M40 44q7-5 14-1M66 43q7-4 14 1" />
          </g>
          <g className={styles.eyes}>
            <circle cx="47" cy="54" r="3.4" />
            <circle cx="73" cy="54" r="3.4" />
          </g>
          <path className={styles.lids} d="M41 54q6 5 12 0M67 54q6 5 12 0" />
          <path d="M60 56l-3 12q3 2 6 0" />
          <path className={styles.mouth} d="M50 81q10 2 20 0" />
          <path className={styles.smile} d="M44 76q16 5 32 0-3 15-16 15T44 76Z" />
          <ellipse className={styles.open} cx="60" cy="83" rx="8.5" ry="10.5" />
        </g>
      </g>
      {arrow ? <path className={styles.arrow} d={arrow} /> : null}
    </svg>
  );
}
