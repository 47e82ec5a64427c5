'use client';

import { useEffect, useState } from 'react';
import styles from './DiagnosticsLine.module.css';
import type { Diagnostics, VerificationFlow } from './flow';
import { text } from './text';

const REFRESH_MS = 500;

function wordsOf(diagnostics: Diagnostics): string {
  const { framesPerSecond, framesSent, framesDropped, messagesInvalid, messagesUnknown } =
    diagnostics;
  return [
    text.diagnostics.line(framesPerSecond, framesSent, framesDropped),
    messagesInvalid > 0 ? text.diagnostics.invalid(messagesInvalid) : null,
    messagesUnknown > 0 ? text.diagnostics.unknown(messagesUnknown) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

// What goes over the wire, for whoever has to find out why something is slow.
export function DiagnosticsLine({ flow }: { flow: VerificationFlow }) {
  const [diagnostics, setDiagnostics] = useState<Diagnostics | null>(null);
  useEffect(() => {
    const timer = setInterval(() => setDiagnostics(flow.diagnostics()), REFRESH_MS);
    return () => clearInterval(timer);
  }, [flow]);
  if (!diagnostics) return null;
  return (
    <p className={styles.line} data-invalid-messages={diagnostics.messagesInvalid}>
      {wordsOf(diagnostics)}
    </p>
  );
}
