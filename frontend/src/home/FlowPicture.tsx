'use client';

// Three drawings that make one picture: from the camera through the server to the token.
import type { ReactNode } from 'react';
import { useSpeech } from '@/messages/LanguageProvider';
import styles from './FlowPicture.module.css';

const GRADIENT = 'flow';
const PAINT = `url(#${GRADIENT})`;

// Referred to by all three; drawn nowhere.
function Gradient() {
  return (
    <svg className={styles.defs} aria-hidden="true">
      <defs>
        <linearGradient id={GRADIENT} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="var(--accent)" />
          <stop offset="1" stopColor="var(--accent-2)" />
        </linearGradient>
      </defs>
    </svg>
  );
}

function Drawing({ children }: { children: ReactNode }) {
  return (
    <svg className={styles.drawing} viewBox="0 0 240 180" fill="none" aria-hidden="true">
      {children}
    </svg>
  );
}

function Camera() {
  return (
    <Drawing>
      <rect className={styles.body} x="34" y="12" width="172" height="132" rx="14" />
      <circle className={styles.dot} cx="120" cy="23" r="3" />
      <path className={styles.body} d="M14 152h212l-8 14H22z" />
      <ellipse className={styles.track} cx="120" cy="88" rx="38" ry="47" />
      <path
        className={styles.bright}
        stroke={PAINT}
        d="M120 41a38 47 0 0 1 0 94 38 47 0 0 1-36-32"
      />
      <path
        className={styles.line}
        d="M120 60c15 0 23 10 23 25 0 20-11 37-23 37s-23-17-23-37c0-15 8-25 23-25"
      />
      <path className={styles.line} d="M111 84v3m18-3v3M110 102q10 8 20 0" />
      <path className={styles.bright} stroke={PAINT} d="m60 76-12 12 12 12m120-24 12 12-12 12" />
    </Drawing>
  );
}

const UNITS = [28, 72, 116] as const;

function Server() {
  return (
    <Drawing>
      <rect className={styles.boundary} x="22" y="8" width="196" height="164" rx="20" />
      {UNITS.map((top) => (
        <g key={top}>
          <rect className={styles.body} x="46" y={top} width="148" height="36" rx="10" />
          <circle className={styles.dot} cx="64" cy={top + 18} r="4" />
          <path className={styles.faint} d={`M80 ${top + 18}h58`} />
          <path className={styles.bright} stroke={PAINT} d={`m158 ${top + 18} 6 7 12-14`} />
        </g>
      ))}
    </Drawing>
  );
}

function Token() {
  return (
    <Drawing>
      <rect className={styles.body} x="28" y="26" width="160" height="116" rx="16" />
      <path className={styles.line} d="M48 52h62" />
      <path className={styles.faint} d="M48 74h104M48 94h82M48 114h50" />
      <path className={styles.ribbon} d="m160 138-8 34 24-12 24 12-8-34" />
      <circle className={styles.seal} cx="176" cy="116" r="34" />
      <path className={styles.bright} stroke={PAINT} d="M176 82a34 34 0 1 1-30 18" />
      <path className={styles.bright} stroke={PAINT} d="m161 117 11 12 20-24" />
    </Drawing>
  );
}

const DRAWINGS = [Camera, Server, Token];

export function FlowPicture() {
  const { flow } = useSpeech().words.home;
  return (
    <div>
      <Gradient />
      <ol className={styles.flow}>
        {flow.map(({ title, detail }, index) => {
          const Step = DRAWINGS[index] ?? Token;
          return (
            <li key={title} className={styles.step}>
              <Step />
              <h3>{title}</h3>
              <p className="soft">{detail}</p>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
