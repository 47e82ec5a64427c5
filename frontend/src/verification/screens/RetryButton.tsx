'use client';

import { useNow } from '@/components/time';
import { useSpeech } from '@/messages/LanguageProvider';

interface Props {
  retryAtMs: number | null; // of the monotonic clock; null: at once
  onRetry: () => void;
}

function Wait({ retryAtMs, onRetry }: { retryAtMs: number; onRetry: () => void }) {
  const { words, phrases, formats } = useSpeech();
  const leftMs = retryAtMs - useNow(250);
  const mustWait = leftMs > 0;
  return (
    <>
      {mustWait ? <p role="timer">{phrases.retryIn(formats.clock(leftMs))}</p> : null}
      <p role="status">{mustWait ? null : words.problem.retryNow}</p>
      <button
        type="button"
        className="button primary"
        part="button primary"
        onClick={onRetry}
        disabled={mustWait}
      >
        {words.problem.retry}
      </button>
    </>
  );
}

// Starts again without a reload, once the server is ready for that.
export function RetryButton({ retryAtMs, onRetry }: Props) {
  const { problem } = useSpeech().words;
  if (retryAtMs !== null) return <Wait retryAtMs={retryAtMs} onRetry={onRetry} />;
  return (
    <button type="button" className="button primary" part="button primary" onClick={onRetry}>
      {problem.retry}
    </button>
  );
}
