import type { Outcome } from '@/verification/state';
import { text } from '@/verification/text';
import { Icon } from './Icon';
import styles from './Steps.module.css';

interface Props {
  outcomes: readonly Outcome[];
  total: number;
}

type StepState = keyof typeof text.verifying.stepState;

function stateOf(index: number, outcomes: readonly Outcome[]): StepState {
  const outcome = outcomes[index];
  if (outcome) return outcome.kind;
  return index === outcomes.length ? 'current' : 'ahead';
}

// Which of the challenges are over, and which is on.
export function Steps({ outcomes, total }: Props) {
  const current = Math.min(outcomes.length + 1, total);
  return (
    <div className={styles.steps}>
      <p className="kicker">{text.verifying.stepOf(current, total)}</p>
      <ol className={styles.list} aria-label={text.verifying.stepsLabel}>
        {Array.from({ length: total }, (_, index) => {
          const state = stateOf(index, outcomes);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
            <li key={index} data-step={state}>
              {state === 'passed' ? <Icon name="check" /> : null}
              {state === 'missed' ? <Icon name="cross" /> : null}
              <span className="visually-hidden">
                {index + 1}: {text.verifying.stepState[state]}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
