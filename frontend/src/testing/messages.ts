// Valid server messages for tests, with the fields a test cares about laid over them.
import type {
  ChallengeCompleted,
  ChallengeFailed,
  ChallengeIssued,
  CreateSessionResponse,
  ErrorMessage,
  HintMessage,
  ScoreUpdate,
  SessionResumed,
  VerificationFailed,
  VerificationSuccess,
} from '@/lib/protocol';

export const CHALLENGE_IDS = [
  '0d9c0b52-8a47-4c6e-b1f0-5f1b8f3a2c44',
  '1d9c0b52-8a47-4c6e-b1f0-5f1b8f3a2c44',
  '2d9c0b52-8a47-4c6e-b1f0-5f1b8f3a2c44',
] as const;

export const SESSION: CreateSessionResponse = {
  session_id: '6f0b7f4e-3c1d-4a55-9a3e-2b8f1d0c7e11',
  resume_key: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA',
  websocket_url: 'ws://localhost:8000/ws/verify/6f0b7f4e-3c1d-4a55-9a3e-2b8f1d0c7e11',
  message: 'Session created',
  expires_at: '2026-02-01T10:15:30.000Z',
};

export function issued(
  index: 0 | 1 | 2 = 0,
  data: Partial<ChallengeIssued['data']> = {},
): ChallengeIssued {
  return {
    type: 'CHALLENGE_ISSUED',
    message: 'Please smile',
    data: {
      challenge_id: CHALLENGE_IDS[index],
      instruction: 'Please smile',
      timeout_seconds: 10,
      challenge_type: 'smile',
      challenge_index: index,
      total_challenges: 3,
      ...data,
    },
  };
}

export function resumed(index: 0 | 1 | 2 | null): SessionResumed {
  const challenge = index === null ? null : { ...issued(index).data, remaining_ms: 4000 };
  return {
    type: 'SESSION_RESUMED',
    message: 'Go on',
    data: { challenge, completed_count: 0, total_challenges: 3, transcript: 'a'.repeat(64) },
  };
}

export function scored(data: Partial<ScoreUpdate['data']> = {}): ScoreUpdate {
  return {
    type: 'SCORE_UPDATE',
    message: 'Scores updated',
    data: {
      liveness_score: 0.8,
      emotion_score: null,
      deepfake_score: 0.9,
      frames_analyzed: 4,
      face_detected: true,
      challenge: {
        challenge_id: CHALLENGE_IDS[0],
        phase: 'holding',
        progress: 0.5,
        remaining_ms: 6500,
      },
      ...data,
    },
  };
}

export function completed(index: 0 | 1 | 2 = 0): ChallengeCompleted {
  return {
    type: 'CHALLENGE_COMPLETED',
    message: 'Challenge completed!',
    data: {
      challenge_id: CHALLENGE_IDS[index],
      confidence: 0.9,
      completed_count: index + 1,
      total_challenges: 3,
    },
  };
}

export function missed(index: 0 | 1 | 2 = 0): ChallengeFailed {
  return {
    type: 'CHALLENGE_FAILED',
    message: 'Time ran out.',
    data: {
      challenge_id: CHALLENGE_IDS[index],
      reason: 'timeout',
      completed_count: 0,
      total_challenges: 3,
    },
  };
}

const part = (value: object) => btoa(JSON.stringify(value)).replace(/=+$/, '');

export const CLAIMS = {
  iss: 'proof-of-life',
  sub: 'alice',
  aud: 'clients',
  iat: 1_770_000_000,
  nbf: 1_770_000_000,
  exp: 1_770_000_900,
  jti: CHALLENGE_IDS[0],
  session_id: CHALLENGE_IDS[1],
  liveness_score: 0.85,
  emotion_score: 0.92,
  deepfake_score: 0.88,
  final_score: 0.89,
  policy: 'default',
};

export const TOKEN = `${part({ alg: 'RS256' })}.${part(CLAIMS)}.c2lnbmF0dXJl`;

export function succeeded(data: Partial<VerificationSuccess['data']> = {}): VerificationSuccess {
  return {
    type: 'VERIFICATION_SUCCESS',
    message: 'Verification successful!',
    data: {
      token: TOKEN,
      final_score: 0.89,
      liveness_score: 0.85,
      emotion_score: 0.92,
      deepfake_score: 0.88,
      expires_at: '2026-02-01T10:15:30.000Z',
      ...data,
    },
  };
}

export function refused(data: Partial<VerificationFailed['data']> = {}): VerificationFailed {
  return {
    type: 'VERIFICATION_FAILED',
    message: 'Not verified',
    data: {
      reason: 'challenges_failed',
      advice: 'Make the movement clearly.',
      final_score: null,
      liveness_score: 0.4,
      emotion_score: null,
      deepfake_score: null,
      completed_count: 1,
      total_challenges: 3,
      can_retry: true,
      ...data,
    },
  };
}

export function serverError(code: ErrorMessage['data']['code']): ErrorMessage {
  return { type: 'ERROR', message: code, data: { code, category: 'client', recoverable: true } };
}

export function hinted(type: HintMessage['type']): HintMessage {
  return { type, message: type, data: {} };
}
