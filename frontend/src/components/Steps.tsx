'use client';

import type { Words } from '@/messages/en';
import { useSpeech } from '@/messages/LanguageProvider';
import type { Outcome } from '@/verification/state';
import { Icon } from './Icon';
import styles from './Steps.module.css';

interface Props {
  outcomes: readonly Outcome[];
  total: number;
}

type StepState = keyof Words['verifying']['stepState'];

function stateOf(index: number, outcomes: readonly Outcome[]): StepState {
  const outcome = outcomes[index];
  if (outcome) return outcome.kind;
  return index === outcomes.length ? 'current' : 'ahead';
}

// Which of the challenges are over, and which is on.
export function Steps({ outcomes, total }: Props) {
  const { words, phrases } = useSpeech();
  const { stepsLabel, stepState } = words.verifying;
  const current = Math.min(outcomes.length + 1, total);
  return (
    <div className={styles.steps}>
      <p className="kicker">{phrases.stepOf(current, total)}</p>
      <ol className={styles.list} aria-label={stepsLabel}>
        {Array.from({ length: total }, (_, index) => {
          const state = stateOf(index, outcomes);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
            <li key={index} data-step={state}>
              {state === 'passed' ? <Icon name="check" /> : null}
              {state === 'missed' ? <Icon name="cross" /> : null}
              <span className="visually-hidden">{phrases.step(index + 1, stepState[state])}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
