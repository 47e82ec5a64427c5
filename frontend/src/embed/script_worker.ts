// The worker that encodes frames, from this very script.

let importing: string | null = null;

// A script of another origin may not be a worker itself, but may be imported by one. Pages whose
// content security policy has no `worker-src blob:` then get none, and encode on their own thread.
function addressThatImports(script: URL): string {
  const line = `import ${JSON.stringify(script.href)};`;
  importing ??= URL.createObjectURL(new Blob([line], { type: 'text/javascript' }));
  return importing;
}

export function makeScriptWorker(script: URL): Worker {
  const isOwn = script.origin === window.location.origin;
  return new Worker(isOwn ? script : addressThatImports(script), { type: 'module' });
}
