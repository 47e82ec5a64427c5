// What the element tells the page around it.
import type { VerificationSuccess } from '@/lib/protocol';
import { readClaims } from '@/lib/token';
import { isLive, type State } from '@/verification/state';
import type { VerifyEvents, VerifySuccess } from './proof-of-life-verify';

export type Told = {
  [Type in keyof VerifyEvents]: { type: Type; detail: VerifyEvents[Type]['detail'] };
}[keyof VerifyEvents];

function successOf(result: VerificationSuccess['data']): VerifySuccess {
  const { token, expires_at, final_score, liveness_score, emotion_score, deepfake_score } = result;
  const read = readClaims(token);
  return {
    token,
    expires_at,
    claims: read.ok ? { ...read.claims } : null,
    scores: { final_score, liveness_score, emotion_score, deepfake_score },
  };
}

function endOf(last: State, next: State): Told | null {
  switch (next.name) {
    case 'success':
      return { type: 'pol-success', detail: successOf(next.result) };
    case 'failure': {
      const { reason, advice, can_retry, tries_left, retry_after_s } = next.result;
      const detail = { reason, advice, can_retry, tries_left, retry_after_s };
      return { type: 'pol-failure', detail };
    }
    case 'error':
      return { type: 'pol-error', detail: { code: next.code } };
    case 'start':
      return isLive(last) ? { type: 'pol-cancel', detail: null } : null;
    default:
      return null;
  }
}

// In the order in which they are told.
export function eventsBetween(last: State, next: State): Told[] {
  if (last.name === next.name) return [];
  const end = endOf(last, next);
  return [{ type: 'pol-state', detail: { state: next.name } }, ...(end ? [end] : [])];
}
