// Scores as the server tells them, in numbers or in bands, and as a person reads them.
import type { Band, ScoreName, Scores } from '@/lib/protocol';
import type { Speech } from '@/messages/speech';

export const SCORE_NAMES: readonly ScoreName[] = ['liveness', 'emotion', 'deepfake'];

export const NO_SCORES: Scores = {
  liveness_score: null,
  emotion_score: null,
  deepfake_score: null,
  liveness_band: null,
  emotion_band: null,
  deepfake_band: null,
};

type Told = Record<`${ScoreName}_score`, number | null> &
  Partial<Record<`${ScoreName}_band`, Band | null>>;

export const scoresOf = (told: Told): Scores => ({
  liveness_score: told.liveness_score,
  emotion_score: told.emotion_score,
  deepfake_score: told.deepfake_score,
  liveness_band: told.liveness_band ?? null,
  emotion_band: told.emotion_band ?? null,
  deepfake_band: told.deepfake_band ?? null,
});

// `share` of the bar that is filled.
export interface Reading {
  share: number;
  text: string;
}

const SHARE_OF_BAND: Record<Band, number> = { low: 1 / 3, medium: 2 / 3, high: 1 };

// The server's own bounds (docs/protocol.md), so that both disclosures read the same.
function bandOf(score: number): Band {
  if (score < 0.5) return 'low';
  return score < 0.8 ? 'medium' : 'high';
}

// Null while there is no evidence, which is not a zero. A number is shown only to whoever asked.
export function readingOf(
  score: number | null,
  told: Band | null | undefined,
  isExact: boolean,
  { words, formats }: Speech,
): Reading | null {
  if (score !== null && isExact) return { share: score, text: formats.percent(score) };
  const band = score === null ? told : bandOf(score);
  return band ? { share: SHARE_OF_BAND[band], text: words.bands[band] } : null;
}
