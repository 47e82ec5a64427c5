// A scripted person in front of a scripted camera, speaking the public protocol.
import WebSocket from 'ws';

import { framesPerSecond, loadFrames } from './clips.mjs';

export async function createSession(apiUrl, userId, extra = {}) {
  const answer = await fetch(`${apiUrl}/api/auth/verify`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user_id: userId, ...extra }),
  });
  if (!answer.ok) {
    throw new Error(`POST /api/auth/verify answered ${answer.status}: ${await answer.text()}`);
  }
  return answer.json();
}

// A camera that plays an idle reel, and on cue another reel once.
export class ScriptedCamera {
  constructor(idleFrames) {
    this.idle = idleFrames;
    this.position = 0;
    this.queue = [];
  }

  cue(frames) {
    this.queue = [...frames];
  }

  next() {
    const queued = this.queue.shift();
    if (queued !== undefined) {
      return queued;
    }
    const frame = this.idle[this.position % this.idle.length];
    this.position += 1;
    return frame;
  }
}

const reactionMs = 1100; // from reading the instruction to moving
const secondTryMs = 4500;

// Runs one verification; `reelFor(challengeType, attempt)` returns frames to play, or null to stay
// idle. `dropAt`: the connection is cut when this challenge is issued, and taken up again with
// `resumeKey`. Resolves with everything that happened once the server closes the socket.
export function verify({
  websocketUrl, camera, reelFor, onChallenge, origin, signal, hintAfterReel = false, dropAt,
  resumeKey,
}) {
  return new Promise((resolve, reject) => {
    const messages = [];
    const timers = new Set();
    const framesSent = new Map(); // by number: what the transcript must hold
    let sequence = 0;
    let socket;
    let hasDropped = false;
    const send = (message) => socket.send(JSON.stringify(message));
    const later = (ms, action) => timers.add(setTimeout(action, ms));
    const dropTimers = () => {
      timers.forEach(clearTimeout);
      timers.clear();
    };
    const perform = async (challenge, attempt) => {
      const reel = await reelFor(challenge.challenge_type, attempt);
      if (reel) {
        camera.cue(reel);
        if (hintAfterReel) {
          send({ type: 'challenge_complete', challenge_id: challenge.challenge_id });
        }
      }
    };
    const answer = (challenge) => {
      dropTimers();
      onChallenge?.(challenge);
      later(reactionMs, () => perform(challenge, 0).catch(reject));
      later(reactionMs + secondTryMs, () => perform(challenge, 1).catch(reject));
    };
    const handle = (message) => {
      messages.push(message);
      if (message.type === 'SESSION_RESUMED' && message.data.challenge) {
        answer(message.data.challenge);
      } else if (message.type === 'CHALLENGE_ISSUED') {
        answer(message.data);
        if (message.data.challenge_index === dropAt && !hasDropped) {
          hasDropped = true;
          socket.terminate();
        }
      }
    };
    const sendFrame = () => {
      const frame = camera.next();
      if (socket.readyState !== WebSocket.OPEN || !frame) {
        return;
      }
      const timestamp = performance.now();
      sequence += 1;
      framesSent.set(sequence, { sequence, timestamp, jpeg: frame });
      const picture = `data:image/jpeg;base64,${frame.toString('base64')}`;
      send({ type: 'video_frame', frame: picture, timestamp, sequence });
    };
    const pump = setInterval(sendFrame, 1000 / framesPerSecond);
    const end = (code) => {
      clearInterval(pump);
      dropTimers();
      const result = messages.find((message) => message.type.startsWith('VERIFICATION_'));
      resolve({ messages, result, code, framesSent });
    };
    const connect = (isAgain) => {
      socket = new WebSocket(websocketUrl, { origin, perMessageDeflate: false });
      socket.on('open', () => isAgain && send({ type: 'resume', resume_key: resumeKey }));
      socket.on('message', (data) => handle(JSON.parse(data.toString())));
      socket.on('error', reject);
      socket.on('close', (code) => {
        if (hasDropped && !isAgain) {
          setTimeout(() => connect(true), 300);
        } else {
          end(code);
        }
      });
    };
    signal?.addEventListener('abort', () => socket.terminate());
    connect(false);
  });
}

const reels = new Map();

// Two takes of each gesture, cut once and kept for all sessions.
export function gestureReel(name, attempt) {
  const key = `${name}/${attempt}`;
  if (!reels.has(key)) {
    reels.set(key, loadFrames(name, { seed: 100 + attempt }));
  }
  return reels.get(key);
}
