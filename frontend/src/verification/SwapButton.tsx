import { useId } from 'react';
import { useSpeech } from '@/messages/LanguageProvider';
import type { VerificationFlow } from './flow';
import styles from './SwapButton.module.css';
import type { Step } from './state';

interface Props {
  step: Step;
  flow: VerificationFlow;
  isConnected: boolean; // else nothing can be asked of the server
}

// A way out for who cannot make the movement. Nothing where none is left.
export function SwapButton({ step, flow, isConnected }: Props) {
  const { swap: words } = useSpeech().words;
  const price = useId();
  if (step.kind !== 'challenge') return null;
  const { challenge, swap, phase } = step;
  if (typeof swap === 'object') {
    return (
      <p className={`soft ${styles.refused}`} role="status" data-swap="refused">
        {words.refused[swap.refused]}
      </p>
    );
  }
  if (!challenge.swaps_left) return null;
  return (
    <div className={styles.swap} data-swap={swap}>
      <button
        type="button"
        className={styles.button}
        part="button"
        onClick={flow.swap}
        disabled={swap === 'asked' || phase === 'holding' || !isConnected}
        aria-describedby={price}
      >
        {words.button}
      </button>
      <p id={price} className="soft">
        {words.price}
      </p>
    </div>
  );
}
