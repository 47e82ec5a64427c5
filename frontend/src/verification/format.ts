// Numbers and times as people read them, in the browser's own language.
import type { TokenClaims } from '@/lib/protocol';

const score = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function formatScore(value: number): string {
  return score.format(value);
}

// "14:05"; hours join the minutes.
export function formatLeft(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}

export function formatClaim(name: keyof TokenClaims, claims: TokenClaims): string {
  switch (name) {
    case 'iat':
    case 'nbf':
    case 'exp':
      return moment.format(new Date(claims[name] * 1000));
    case 'final_score':
    case 'liveness_score':
    case 'emotion_score':
    case 'deepfake_score':
      return formatScore(claims[name]);
    case 'uncalibrated_cues':
      return claims[name]?.join(', ') || '–';
    default:
      return claims[name] ?? '–';
  }
}
