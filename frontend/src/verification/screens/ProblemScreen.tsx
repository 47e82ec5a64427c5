import { Heading } from '@/components/Heading';
import { Icon, type IconName } from '@/components/Icon';
import { CameraPicker } from '../CameraPicker';
import { type ErrorCode, type State, unreachable } from '../state';
import { errorText, failureText, type ProblemText, text } from '../text';
import styles from './ProblemScreen.module.css';

type Problem = Extract<State, { name: 'failure' | 'error' }>;

interface View {
  kicker: string;
  icon: IconName;
  words: ProblemText;
  code: string;
  counted: string | null;
  canRetry: boolean;
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
  page_hidden: 'still',
};

function viewOf(state: Problem): View {
  switch (state.name) {
    case 'failure': {
      const { completed_count, total_challenges, can_retry } = state.result;
      return {
        kicker: text.problem.failureKicker,
        icon: 'unsure',
        words: failureText[state.reason],
        code: state.reason,
        counted: text.problem.counted(completed_count, total_challenges),
        canRetry: can_retry,
      };
    }
    case 'error':
      return {
        kicker: text.problem.errorKicker,
        icon: ERROR_ICONS[state.code] ?? 'alert',
        words: errorText[state.code],
        code: state.code,
        counted: null,
        canRetry: true,
      };
    default:
      return unreachable(state);
  }
}

// Both ways of not being verified: judged and refused (failure), or never judged (error).
export function ProblemScreen({ state, onRetry }: { state: Problem; onRetry: () => void }) {
  const { kicker, icon, words, code, counted, canRetry } = viewOf(state);
  return (
    <section className={`glass screen ${styles.card}`} data-kind={state.name}>
      <div className={styles.sign}>
        <Icon name={icon} />
      </div>
      <p className="kicker">{kicker}</p>
      <Heading>{words.title}</Heading>
      <p className={styles.reason}>
        {words.reason} {counted ? `${counted}.` : null}
      </p>
      <div className={styles.todo}>
        <h2>{text.problem.todo}</h2>
        <ol>
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      {canRetry ? (
        <>
          <CameraPicker />
          <button type="button" className="button primary" onClick={onRetry}>
            {text.problem.retry}
          </button>
        </>
      ) : (
        <p className="soft">{text.problem.noRetry}</p>
      )}
      <p className={styles.note}>
        {text.problem.camera} {text.problem.code}: <code>{code}</code>
      </p>
    </section>
  );
}
