// What a good picture needs, drawn.
import type { Words } from '@/messages/en';
import styles from './TipPicture.module.css';

export type Tip = keyof Words['start']['tips'];

const FACE = 'M24 8c9 0 14 6.5 14 15.5C38 34 32 44 24 44s-14-10-14-20.5C10 14.5 15 8 24 8';
const FEATURES = 'M19 24v1m10-1v1M19 34q5 3 10 0';

const DRAWINGS: Record<Tip, { lines: string; accent: string }> = {
  light: {
    lines: `${FACE}${FEATURES}`,
    accent:
      'M70 26a7 7 0 1 0 0-14 7 7 0 0 0 0 14M70 4v3m0 24v3M55 19h3m24 0h3M59.5 8.5l2 2m17 17 2 2m0-21-2 2m-17 17-2 2M50 19h-7',
  },
  bare: {
    lines: `M58 8c9 0 14 6.5 14 15.5C72 34 66 44 58 44s-14-10-14-20.5C44 14.5 49 8 58 8M53 24v1m10-1v1M53 34q5 3 10 0`,
    accent:
      'M3 18h13v4c0 5-3 8-6.5 8S3 27 3 22zM22 18h13v4c0 5-3 8-6.5 8S22 27 22 22zM16 20q3-2.5 6 0M4 40 34 8',
  },
  level: {
    lines: `${FACE}${FEATURES}M70 18h10q3 0 3 3v24q0 3-3 3H70q-3 0-3-3V21q0-3 3-3`,
    accent: 'M30 24.5h4m4 0h4m4 0h4m4 0h4m4 0h4M75 24.4v.2M73 43h4',
  },
  alone: {
    lines: 'M45 24a8 8 0 1 0 0-16 8 8 0 0 0 0 16M29 44q2-15 16-15t16 15',
    accent:
      'M12 26a5 5 0 1 0 0-10 5 5 0 0 0 0 10M4 40q1-9 8-9M78 26a5 5 0 1 0 0-10 5 5 0 0 0 0 10M86 40q-1-9-8-9M5 13l14 26M71 39l14-26',
  },
};

export function TipPicture({ tip, picture }: { tip: Tip; picture: string }) {
  const { lines, accent } = DRAWINGS[tip];
  return (
    <svg className={styles.picture} viewBox="0 0 90 50" role="img" aria-label={picture}>
      <path d={lines} />
      <path className={styles.accent} d={accent} />
    </svg>
  );
}
