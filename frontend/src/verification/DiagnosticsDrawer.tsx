'use client';

import { useEffect, useState } from 'react';
import { useCopy } from '@/components/copy';
import { Disclosure } from '@/components/Disclosure';
import { Icon } from '@/components/Icon';
import { useSpeech } from '@/messages/LanguageProvider';
import styles from './DiagnosticsDrawer.module.css';
import { reportOf, rowsOf } from './diagnostics';
import type { Diagnostics, VerificationFlow } from './flow';

const REFRESH_MS = 500;

// What goes over the wire, for whoever has to find out why something is slow. No live region: who
// wants the figures goes and reads them.
export function DiagnosticsDrawer({ flow }: { flow: VerificationFlow }) {
  const speech = useSpeech();
  const [diagnostics, setDiagnostics] = useState<Diagnostics | null>(null);
  const [copied, copy] = useCopy();
  useEffect(() => {
    const timer = setInterval(() => setDiagnostics(flow.diagnostics()), REFRESH_MS);
    return () => clearInterval(timer);
  }, [flow]);
  if (!diagnostics) return null;
  const { words } = speech;
  return (
    <Disclosure
      title={words.diagnostics.title}
      data-invalid-messages={diagnostics.messagesInvalid}
      data-rung={diagnostics.rung}
    >
      <dl className={styles.figures}>
        {rowsOf(diagnostics, speech).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" onClick={() => copy(reportOf(diagnostics))}>
        <Icon name={copied === 'copied' ? 'check' : 'copy'} />
        {copied === 'copied' ? words.copied : words.diagnostics.copy}
      </button>
      <p role="status">{copied === 'failed' ? words.diagnostics.copyFailed : null}</p>
    </Disclosure>
  );
}
