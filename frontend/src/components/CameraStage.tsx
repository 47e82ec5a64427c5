'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { useSpeech } from '@/messages/LanguageProvider';
import styles from './CameraStage.module.css';

export type StageTone = 'neutral' | 'warn' | 'good' | 'working';

interface Props {
  video: HTMLVideoElement | null;
  tone: StageTone;
  progress: number; // [0, 1], drawn along the oval from its top
  isLive: boolean;
  children?: ReactNode; // laid over the bottom of the picture
}

const OVAL = 'M150 6a144 194 0 0 1 0 388 144 194 0 0 1 0-388';

// Where the face belongs, and along its rim how long the movement was held.
function OvalGuide({ tone, progress }: Pick<Props, 'tone' | 'progress'>) {
  const { held } = useSpeech().words.verifying;
  const percent = Math.round(progress * 100);
  return (
    <div
      className={styles.oval}
      role="progressbar"
      aria-label={held}
      aria-valuenow={tone === 'working' ? undefined : percent}
    >
      <svg viewBox="0 0 300 400" fill="none" aria-hidden="true">
        <path className={styles.rim} d={OVAL} />
        {[styles.glow, styles.progress].map((className) => (
          <path
            key={className}
            className={className}
            d={OVAL}
            pathLength="100"
            strokeDasharray={`${percent} 200`}
            data-empty={progress === 0}
          />
        ))}
      </svg>
    </div>
  );
}

// The mirrored picture with the oval to put the face in. The video element belongs to the camera
// and is only lent to this component.
export function CameraStage({ video, tone, progress, isLive, children }: Props) {
  const slot = useRef<HTMLDivElement>(null);
  const { preview, live } = useSpeech().words.verifying;
  useEffect(() => video?.setAttribute('aria-label', preview), [video, preview]);
  useEffect(() => {
    if (!video) return;
    slot.current?.replaceChildren(video);
    video.play().catch(() => {});
    return () => video.remove();
  }, [video]);

  return (
    <div className={styles.stage} data-tone={tone} part="stage">
      <div className={styles.picture} ref={slot} />
      <OvalGuide tone={tone} progress={progress} />
      {isLive ? (
        <p className={styles.live}>
          <span className={styles.dot} />
          {live}
        </p>
      ) : null}
      <div className={styles.caption}>{children}</div>
    </div>
  );
}
