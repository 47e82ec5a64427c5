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
// idle. `idleFor(challengeIndex)` may change what the camera shows from a challenge on.
// Resolves with everything that happened once the server closes the socket.
export function verify({
  websocketUrl, camera, reelFor, onChallenge, origin, signal, hintAfterReel = false,
}) {
  return new Promise((resolve, reject) => {
    const messages = [];
    const timers = new Set();
    const framesSent = new Map(); // by number: what the transcript must hold
    let sequence = 0;
    const socket = new WebSocket(websocketUrl, { origin, perMessageDeflate: false });
    let pump;
    signal?.addEventListener('abort', () => socket.terminate());
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
          socket.send(JSON.stringify({
            type: 'challenge_complete',
            challenge_id: challenge.challenge_id,
          }));
        }
      }
    };
    const handle = (message) => {
      messages.push(message);
      if (message.type !== 'CHALLENGE_ISSUED') {
        return;
      }
      dropTimers();
      onChallenge?.(message.data);
      later(reactionMs, () => perform(message.data, 0).catch(reject));
      later(reactionMs + secondTryMs, () => perform(message.data, 1).catch(reject));
    };
    socket.on('open', () => {
      pump = setInterval(() => {
        const frame = camera.next();
        if (socket.readyState === WebSocket.OPEN && frame) {
          const timestamp = performance.now();
          sequence += 1;
          framesSent.set(sequence, { sequence, timestamp, jpeg: frame });
          socket.send(JSON.stringify({
            type: 'video_frame',
            frame: `data:image/jpeg;base64,${frame.toString('base64')}`,
            timestamp,
            sequence,
          }));
        }
      }, 1000 / framesPerSecond);
    });
    socket.on('message', (data) => handle(JSON.parse(data.toString())));
    socket.on('error', reject);
    socket.on('close', (code) => {
      clearInterval(pump);
      dropTimers();
      const result = messages.find((message) => message.type.startsWith('VERIFICATION_'));
      resolve({ messages, result, code, framesSent });
    });
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
