// What the page needs from the browser, asked before the camera prompt appears.

export type SupportErrorCode = 'insecure_page' | 'unsupported_browser';
export type SupportResult = { ok: true } | { ok: false; code: SupportErrorCode };

export function checkSupport(): SupportResult {
  if (!window.isSecureContext) return { ok: false, code: 'insecure_page' };
  const hasAll =
    typeof navigator.mediaDevices?.getUserMedia === 'function' &&
    typeof WebSocket === 'function' &&
    typeof AbortSignal.any === 'function';
  return hasAll ? { ok: true } : { ok: false, code: 'unsupported_browser' };
}
