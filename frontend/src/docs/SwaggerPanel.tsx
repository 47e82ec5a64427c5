'use client';

import { useEffect, useRef, useState } from 'react';
import { resolveEndpoints } from '@/lib/endpoints';
import { useDarkClass } from './dark_class';
import { swaggerOptions } from './swagger';

const DESCRIPTION = '/openapi.json';

async function readDescription(): Promise<Record<string, unknown>> {
  const response = await fetch(DESCRIPTION);
  if (!response.ok) throw new Error(`${DESCRIPTION} answered ${response.status}`);
  return response.json();
}

async function showIn(node: HTMLElement, isGone: () => boolean) {
  const [{ default: SwaggerUI }, { apiUrl }, document] = await Promise.all([
    import('swagger-ui-dist/swagger-ui-es-bundle.js'),
    resolveEndpoints(),
    readDescription(),
  ]);
  if (!isGone()) SwaggerUI(swaggerOptions(document, apiUrl, node));
}

type Phase = 'loading' | 'shown' | 'failed';

// Swagger UI brings a React of its own: it gets an element that ours never looks into.
export function SwaggerPanel({ className }: { className?: string | undefined }) {
  const node = useRef<HTMLDivElement>(null);
  const [phase, setPhase] = useState<Phase>('loading');
  useDarkClass();
  useEffect(() => {
    let gone = false;
    const settle = (next: Phase) => !gone && setPhase(next);
    if (node.current) {
      showIn(node.current, () => gone).then(
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
          The description could not be loaded. Reload the page, or read{' '}
          <a href={DESCRIPTION}>{DESCRIPTION}</a>.
        </p>
      )}
      <div ref={node} />
    </div>
  );
}
