// A token's claims as people read them.
import type { TokenClaims } from '@/lib/protocol';
import type { Formats } from '@/messages/formats';

export function formatClaim(
  name: keyof TokenClaims,
  claims: TokenClaims,
  formats: Formats,
): string {
  switch (name) {
    case 'iat':
    case 'nbf':
    case 'exp':
      return formats.moment(new Date(claims[name] * 1000));
    case 'final_score':
    case 'liveness_score':
    case 'emotion_score':
    case 'deepfake_score':
      return formats.percent(claims[name]);
    case 'challenges_swapped':
    case 'time_factor': {
      const value = claims[name];
      return value === undefined ? '–' : formats.number(value);
    }
    case 'amr':
    case 'uncalibrated_cues':
      return claims[name]?.join(', ') || '–';
    default:
      return claims[name] ?? '–';
  }
}
