// The course of a session, as a sequence diagram between two lifelines. It is a list, so that it is
// read in order where it cannot be seen.
import styles from './SessionCourse.module.css';

type Party = 'client' | 'server';

interface Step {
  from: Party;
  what: string; // on the arrow
  note: string;
}

interface Part {
  title: string;
  isRepeated?: boolean;
  steps: readonly Step[];
}

const PARTS: readonly Part[] = [
  {
    title: 'Opening',
    steps: [
      { from: 'client', what: 'POST /api/auth/verify', note: 'Over HTTP, with the user_id' },
      {
        from: 'server',
        what: 'session_id, websocket_url, resume_key',
        note: 'Good for one session',
      },
      { from: 'client', what: 'WebSocket handshake', note: 'At websocket_url, before expires_at' },
    ],
  },
  {
    title: 'For each challenge',
    isRepeated: true,
    steps: [
      {
        from: 'server',
        what: 'CHALLENGE_ISSUED',
        note: 'The first at once; its clock starts with the first frame',
      },
      {
        from: 'client',
        what: 'video_frame',
        note: 'About ten a second, without waiting for answers',
      },
      { from: 'server', what: 'SCORE_UPDATE, hints', note: 'One update for each frame judged' },
      {
        from: 'server',
        what: 'CHALLENGE_COMPLETED or CHALLENGE_FAILED',
        note: 'The next one is revealed only now',
      },
    ],
  },
  {
    title: 'Result',
    steps: [
      {
        from: 'server',
        what: 'VERIFICATION_SUCCESS or VERIFICATION_FAILED',
        note: 'The token, or a reason and advice',
      },
      { from: 'server', what: 'Close 1000', note: 'A session is used once' },
    ],
  },
  {
    title: 'After a dropped connection',
    steps: [
      {
        from: 'client',
        what: 'WebSocket handshake',
        note: 'Within the grace time, 10 s by default',
      },
      {
        from: 'client',
        what: 'resume',
        note: 'The first message, within 5 s, with the resume_key',
      },
      { from: 'server', what: 'SESSION_RESUMED', note: 'The running challenge; its clock ran on' },
    ],
  },
];

const NAMES: Record<Party, string> = { client: 'Client', server: 'Server' };
const OTHER: Record<Party, Party> = { client: 'server', server: 'client' };

function Arrow({ step }: { step: Step }) {
  return (
    <li className={styles.step} data-from={step.from}>
      <span className="visually-hidden">
        {NAMES[step.from]} to {OTHER[step.from]}:{' '}
      </span>
      <code>{step.what}</code>
      <span className={styles.arrow} aria-hidden="true" />
      <span className={styles.note}>{step.note}</span>
    </li>
  );
}

export function SessionCourse() {
  return (
    <div className={styles.diagram}>
      <div className={styles.parties} aria-hidden="true">
        <span>{NAMES.client}</span>
        <span>{NAMES.server}</span>
      </div>
      {PARTS.map(({ title, isRepeated, steps }) => (
        <section key={title} className={styles.part} data-repeated={isRepeated}>
          <h3>{title}</h3>
          <ol>
            {steps.map((step) => (
              <Arrow key={step.what} step={step} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
