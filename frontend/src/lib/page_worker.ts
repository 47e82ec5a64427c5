// The worker that encodes frames, as a file of the page's own: the content security policy allows
// no worker made from a blob.
export const makePageWorker = (): Worker =>
  new Worker(new URL('./frame.worker.ts', import.meta.url), { type: 'module' });
