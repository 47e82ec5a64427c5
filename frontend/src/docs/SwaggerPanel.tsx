'use client';

import { useEffect, useRef, useState } from 'react';
import { useDarkClass } from './dark_class';
import { DESCRIPTION, showSwagger } from './swagger';

type Phase = 'loading' | 'shown' | 'failed';

// Swagger UI brings a React of its own: it gets an element that ours never looks into.
export function SwaggerPanel({ className }: { className?: string | undefined }) {
  const node = useRef<HTMLDivElement>(null);
  const [phase, setPhase] = useState<Phase>('loading');
  useDarkClass();
  useEffect(() => {
    let gone = false;
    const settle = (next: Phase) => {
      if (!gone) setPhase(next);
    };
    if (node.current) {
      showSwagger(node.current, () => gone).then(
        () => settle('shown'),
        () => settle('failed'),
      );
    }
    return () => {
      gone = true;
    };
  }, []);
  return (
    <div className={className} data-docs={phase}>
      {phase === 'loading' && <p className="soft">Loading the description…</p>}
      {phase === 'failed' && (
        <p role="alert">
          The description could not be shown. Reload the page, or read{' '}
          <a href={DESCRIPTION}>{DESCRIPTION}</a>.
        </p>
      )}
      <div ref={node} />
    </div>
  );
}
