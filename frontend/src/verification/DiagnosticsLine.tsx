'use client';

import { useEffect, useState } from 'react';
import type { Phrases } from '@/messages/en';
import { useSpeech } from '@/messages/LanguageProvider';
import styles from './DiagnosticsLine.module.css';
import type { Diagnostics, VerificationFlow } from './flow';

const REFRESH_MS = 500;

function wordsOf(diagnostics: Diagnostics, phrases: Phrases): string {
  const { framesPerSecond, framesSent, framesDropped, messagesInvalid, messagesUnknown } =
    diagnostics;
  return [
    phrases.framesPerSecond(framesPerSecond),
    phrases.framesSent(framesSent),
    phrases.framesDropped(framesDropped),
    messagesInvalid > 0 ? phrases.messagesInvalid(messagesInvalid) : null,
    messagesUnknown > 0 ? phrases.messagesUnknown(messagesUnknown) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

// What goes over the wire, for whoever has to find out why something is slow.
export function DiagnosticsLine({ flow }: { flow: VerificationFlow }) {
  const { phrases } = useSpeech();
  const [diagnostics, setDiagnostics] = useState<Diagnostics | null>(null);
  useEffect(() => {
    const timer = setInterval(() => setDiagnostics(flow.diagnostics()), REFRESH_MS);
    return () => clearInterval(timer);
  }, [flow]);
  if (!diagnostics) return null;
  return (
    <p className={styles.line} data-invalid-messages={diagnostics.messagesInvalid}>
      {wordsOf(diagnostics, phrases)}
    </p>
  );
}
