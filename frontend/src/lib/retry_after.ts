// The header Retry-After: whole seconds, or the moment itself. Null for what is neither, and for
// nothing to wait for.
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return waitMs > 0 && Number.isSafeInteger(waitMs) ? waitMs : null;
}
