// A scripted person in front of a scripted camera, speaking the public protocol.
import WebSocket from 'ws';

import { framesPerSecond, loadFrames, takes } from './clips.mjs';

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
const patienceMs = 20_000; // for a server to take the session up again
// Lost, the server goes, in use elsewhere, too busy.
const passingCloseCodes = new Set([1006, 1012, 4409, 1013]);

class Attempt {
  messages = [];
  framesSent = new Map(); // by number: what the transcript must hold
  #sequence = 0;
  #timers = new Set();
  #hasDropped = false;
  #attempts = new Map(); // by challenge
  #lostAtMs; // undefined while a connection carries the session

  constructor(options, resolve, reject) {
    Object.assign(this, options, { resolve, reject });
    this.pump = setInterval(() => this.#sendFrame(), 1000 / framesPerSecond);
    this.signal?.addEventListener('abort', () => this.socket.terminate());
    this.#connect(false);
  }

  #send(message) {
    this.socket.send(JSON.stringify(message));
  }

  #sendFrame() {
    const frame = this.camera.next();
    if (this.socket.readyState !== WebSocket.OPEN || !frame) {
      return;
    }
    const timestamp = performance.now();
    this.#sequence += 1;
    const sequence = this.#sequence;
    this.framesSent.set(sequence, { sequence, timestamp, jpeg: frame });
    const picture = `data:image/jpeg;base64,${frame.toString('base64')}`;
    this.#send({ type: 'video_frame', frame: picture, timestamp, sequence });
  }

  #dropTimers() {
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
  }

  // Never the same movement twice: the server would know it again.
  async #perform(challenge) {
    const attempt = this.#attempts.get(challenge.challenge_id) ?? 0;
    this.#attempts.set(challenge.challenge_id, attempt + 1);
    const reel = await this.reelFor(challenge.challenge_type, attempt);
    if (reel) {
      this.camera.cue(reel);
      if (this.hintAfterReel) {
        this.#send({ type: 'challenge_complete', challenge_id: challenge.challenge_id });
      }
    }
  }

  #answer(challenge) {
    this.#dropTimers();
    this.onChallenge?.(challenge);
    [0, 1].forEach((attempt) => this.#timers.add(setTimeout(
      () => this.#perform(challenge).catch(this.reject),
      reactionMs + attempt * secondTryMs,
    )));
  }

  #handle(message) {
    this.messages.push(message);
    const { type, data } = message;
    if (type === 'SESSION_RESUMED') {
      this.#lostAtMs = undefined;
      this.onResumed?.();
    }
    if (type === 'SESSION_RESUMED' && data.challenge) {
      this.#answer(data.challenge);
    } else if (type === 'CHALLENGE_ISSUED') {
      this.#answer(data);
      if (data.challenge_index === this.dropAt && !this.#hasDropped) {
        this.#hasDropped = true;
        this.socket.terminate();
      }
    }
  }

  #connect(isAgain) {
    const { websocketUrl, origin, resumeKey } = this;
    const socket = new WebSocket(websocketUrl, { origin, perMessageDeflate: false });
    this.socket = socket;
    socket.on('open', () => isAgain && this.#send({ type: 'resume', resume_key: resumeKey }));
    socket.on('message', (data) => this.#handle(JSON.parse(data.toString())));
    socket.on('error', (error) => this.persists || this.reject(error));
    socket.on('close', (code) => {
      if ((this.#hasDropped && !isAgain) || this.#mayComeBack(code)) {
        setTimeout(() => this.#connect(true), 300);
      } else {
        this.#end(code);
      }
    });
  }

  #mayComeBack(code) {
    this.#lostAtMs ??= performance.now();
    const isLate = performance.now() - this.#lostAtMs > patienceMs;
    return this.persists && !this.#result() && passingCloseCodes.has(code) && !isLate;
  }

  #result() {
    return this.messages.find((message) => message.type.startsWith('VERIFICATION_'));
  }

  #end(code) {
    clearInterval(this.pump);
    this.#dropTimers();
    const { messages, framesSent } = this;
    this.resolve({ messages, result: this.#result(), code, framesSent });
  }
}

// Runs one verification. `options`: websocketUrl, camera, `reelFor(challengeType, attempt)`, which
// returns frames to play, or null to stay idle; optional: onChallenge, origin, signal,
// hintAfterReel, and `dropAt`: the connection is cut when this challenge is issued, and taken up
// again with resumeKey; `persists`: so is any connection that is lost, and onResumed tells of it. Resolves with everything that happened once the server closes the socket.
export function verify(options) {
  return new Promise((resolve, reject) => new Attempt(options, resolve, reject));
}

const reels = new Map();

// The takes of each gesture, cut once and kept for all sessions.
export function gestureReel(name, attempt) {
  const key = `${name}/${attempt}`;
  if (!reels.has(key)) {
    reels.set(key, loadFrames(name, { seed: 100 + attempt, ...takes[attempt] }));
  }
  return reels.get(key);
}
