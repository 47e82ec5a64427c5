// Where in its row of challenges a session stands when one is issued, and when a connection was
// taken up again.
import type { Challenge, SessionResumed } from '@/lib/protocol';
import { NO_SCORES } from './scores';
import type { Connected, Outcome, Running, Step, Verifying } from './state';

function stepOf(challenge: Challenge): Extract<Step, { kind: 'challenge' }> {
  const totalMs = challenge.timeout_seconds * 1000;
  const countdown = { totalMs, remainingMs: totalMs, sinceMs: null };
  return {
    kind: 'challenge',
    challenge,
    phase: 'arming',
    progress: 0,
    countdown,
    swap: 'unasked',
  };
}

export function issueChallenge(state: Connected, challenge: Challenge): Verifying {
  const seen = state.name === 'connecting' ? { outcomes: [], scores: NO_SCORES } : state;
  return {
    name: 'verifying',
    step: stepOf(challenge),
    camera: state.camera,
    outcomes: seen.outcomes,
    total: challenge.total_challenges,
    scores: seen.scores,
    hint: null,
  };
}

// What ended unheard: passed as often as the server counted, else missed, as nobody was seen.
function catchUp(known: readonly Outcome[], upTo: number, passed: number): Outcome[] {
  const outcomes = [...known];
  let unheard = passed - known.filter(({ kind }) => kind === 'passed').length;
  for (; outcomes.length < upTo; unheard -= 1) {
    outcomes.push(unheard > 0 ? { kind: 'passed' } : { kind: 'missed', reason: 'timeout' });
  }
  return outcomes;
}

// Between challenges; the one that was going on when the connection went away is over.
function resumeInPause(session: Verifying, passed: number): Running {
  if (session.step.kind === 'pause') return session;
  const { camera, total, scores } = session;
  const outcomes = catchUp(session.outcomes, session.outcomes.length + 1, passed);
  const last = outcomes.at(-1);
  if (!last || outcomes.length >= total) {
    return { name: 'finishing', camera, outcomes, total, scores };
  }
  return { ...session, outcomes, step: { kind: 'pause', last }, hint: null };
}

export function resume<S extends Connected>(
  session: S,
  data: SessionResumed['data'],
  atMs: number,
): S | Running {
  const { challenge, completed_count } = data;
  if (session.name === 'finishing') return session;
  if (!challenge) {
    return session.name === 'verifying' ? resumeInPause(session, completed_count) : session;
  }
  const issued = issueChallenge(session, challenge);
  const outcomes = catchUp(issued.outcomes, challenge.challenge_index, completed_count);
  const countdown = {
    totalMs: challenge.timeout_seconds * 1000,
    remainingMs: challenge.remaining_ms,
    sinceMs: atMs,
  };
  return { ...issued, outcomes, step: { ...stepOf(challenge), countdown } };
}
