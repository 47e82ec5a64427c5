import { Heading } from '@/components/Heading';
import { Icon, type IconName } from '@/components/Icon';
import { browserFamily } from '@/lib/browser_family';
import type { Words } from '@/messages/en';
import type { Problem as ProblemWords } from '@/messages/en/problems';
import { useSpeech } from '@/messages/LanguageProvider';
import type { Speech } from '@/messages/speech';
import { CameraPicker } from '../CameraPicker';
import { type ErrorCode, type State, unreachable } from '../state';
import styles from './ProblemScreen.module.css';
import { RetryButton } from './RetryButton';

type Problem = Extract<State, { name: 'failure' | 'error' }>;

interface View {
  kicker: string;
  icon: IconName;
  words: ProblemWords;
  code: string;
  counted: string[];
  canRetry: boolean;
  retryAtMs: number | null;
}

const ERROR_ICONS: Partial<Record<ErrorCode, IconName>> = {
  no_camera: 'camera',
  permission_denied: 'camera',
  camera_in_use: 'camera',
  camera_lost: 'camera',
  camera_too_weak: 'camera',
  insecure_page: 'lock',
  server_unreachable: 'wifi',
  connection_lost: 'wifi',
  server_full: 'clock',
  too_many_attempts: 'clock',
  session_expired: 'clock',
  result_overdue: 'clock',
  page_hidden: 'still',
};

// Where a permission is given back differs from browser to browser.
function errorWords(code: ErrorCode, { errors, permission }: Words): ProblemWords {
  const family = browserFamily(navigator);
  if (code !== 'permission_denied' || family === 'other') return errors[code];
  return { ...errors[code], steps: permission[family] };
}

function viewOf(state: Problem, { words, phrases }: Speech): View {
  switch (state.name) {
    case 'failure': {
      const { completed_count, total_challenges, can_retry, tries_left } = state.result;
      return {
        kicker: words.problem.failureKicker,
        icon: 'unsure',
        words: words.failures[state.reason],
        code: state.reason,
        counted: [
          phrases.recognised(completed_count, total_challenges),
          ...(can_retry && tries_left ? [phrases.triesLeft(tries_left)] : []),
        ],
        canRetry: can_retry,
        retryAtMs: state.retryAtMs,
      };
    }
    case 'error':
      return {
        kicker: words.problem.errorKicker,
        icon: ERROR_ICONS[state.code] ?? 'alert',
        words: errorWords(state.code, words),
        code: state.code,
        counted: state.queuePosition ? [phrases.inLine(state.queuePosition)] : [],
        canRetry: true,
        retryAtMs: state.retryAtMs ?? null,
      };
    default:
      return unreachable(state);
  }
}

function Todo({ steps }: { steps: readonly string[] }) {
  const { words, formats } = useSpeech();
  return (
    <div className={styles.todo}>
      <h2>{words.problem.todo}</h2>
      <ol>
        {steps.map((step, index) => (
          <li key={step}>
            <span className={styles.place} aria-hidden="true">
              {formats.number(index + 1)}
            </span>
            {step}
          </li>
        ))}
      </ol>
    </div>
  );
}

// Both ways of not being verified: judged and refused (failure), or never judged (error).
export function ProblemScreen({ state, onRetry }: { state: Problem; onRetry: () => void }) {
  const speech = useSpeech();
  const { kicker, icon, words, code, counted, canRetry, retryAtMs } = viewOf(state, speech);
  const { problem } = speech.words;
  return (
    <section className={`glass screen ${styles.card}`} part="card" data-kind={state.name}>
      <div className={styles.sign}>
        <Icon name={icon} />
      </div>
      <p className="kicker">{kicker}</p>
      <Heading>{words.title}</Heading>
      <div className={styles.reason}>
        <p>{words.reason}</p>
        {counted.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Todo steps={words.steps} />
      {canRetry ? (
        <>
          <CameraPicker />
          <RetryButton retryAtMs={retryAtMs} onRetry={onRetry} />
        </>
      ) : (
        <p className="soft">{problem.noRetry}</p>
      )}
      <p className={styles.note}>
        {problem.camera} {problem.code} <code>{code}</code>
      </p>
    </section>
  );
}
