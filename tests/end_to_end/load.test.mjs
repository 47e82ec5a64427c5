// More people than the server can examine: it asks those who are in for fewer frames and lets nobody
// else in until there is room. So many people who send so much are too many for one worker of any
// machine; only how long things take depends on it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import WebSocket from 'ws';

import { framesPerSecond, loadFrames, repository } from './support/clips.mjs';
import { createSession } from './support/person.mjs';
import { startServer } from './support/server.mjs';

const policyFile = path.join(repository, 'tests/end_to_end/load-policy.json');
const people = 24;
const sentPerSecond = 14; // more than is asked for, and no more than is taken
const framesUntilMeasured = 50;
const binaryProtocol = 'proof-of-life.binary.v1';
const patienceMs = 25_000;

let server;
let reel;

// Waits for one condition after the other, for `patienceMs` in all.
function patiently() {
  const end = performance.now() + patienceMs;
  return async (what, condition) => {
    while (!await condition()) {
      assert.ok(performance.now() < end, `not within ${patienceMs} ms: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
}

function binaryFrame(sequence, jpeg) {
  const head = Buffer.from('POLF............');
  head.writeUInt32LE(sequence, 4);
  head.writeDoubleLE(performance.now(), 8);
  return Buffer.concat([head, jpeg]);
}

// Sits still before the camera.
class Sitter {
  scores = 0;
  rate = framesPerSecond; // that the server wants
  hasEnded = false;
  #sequence = 0;

  constructor(session, firstPicture) {
    this.firstPicture = firstPicture;
    this.socket = new WebSocket(session.websocket_url, binaryProtocol, { perMessageDeflate: false });
    this.isOpen = new Promise((resolve, reject) => {
      this.socket.on('open', resolve);
      this.socket.on('error', reject);
    });
    this.socket.on('message', (text) => this.#take(JSON.parse(text.toString())));
    this.socket.on('close', () => {
      this.hasEnded = true;
      clearTimeout(this.timer);
    });
  }

  begin() {
    const picture = reel[(this.firstPicture + this.#sequence) % reel.length];
    this.#sequence += 1;
    this.socket.send(binaryFrame(this.#sequence, picture));
    this.timer = setTimeout(() => this.begin(), 1000 / sentPerSecond);
  }

  #take({ type, data }) {
    if (type === 'SCORE_UPDATE') {
      this.scores += 1;
    } else if (type === 'RATE') {
      this.rate = data.frames_per_second;
    }
  }
}

async function sitDown(number) {
  const session = await createSession(server.apiUrl, `sitter-${number}`);
  assert.ok(session.websocket_protocols.includes(binaryProtocol));
  const sitter = new Sitter(session, Math.floor((number * reel.length) / people));
  await sitter.isOpen;
  return sitter;
}

async function askForSession(userId) {
  const answer = await fetch(`${server.apiUrl}/api/auth/verify`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user_id: userId }),
  });
  return { status: answer.status, wait: answer.headers.get('retry-after'), ...await answer.json() };
}

async function assertWaits(userId, position) {
  const { status, wait, error } = await askForSession(userId);
  assert.equal(status, 503);
  assert.equal(error.code, 'server_busy');
  assert.equal(error.recoverable, true);
  assert.equal(error.queue_position, position);
  assert.match(wait, /^[1-9][0-9]*$/);
}

before(async () => {
  reel = await loadFrames('rest', { seconds: 10, seed: 41 });
  server = await startServer({
    policyFile, env: { ADMISSION: 'measured', WORKERS: '1', RESUME_GRACE_SECONDS: '0' },
  });
});

after(() => server?.stop());

describe('more people than the server can examine', () => {
  it('keeps those who are in, at fewer frames, and the others in line', async () => {
    const until = patiently();
    const sitters = await Promise.all(Array.from({ length: people }, (_, at) => sitDown(at)));
    try {
      sitters.forEach((sitter) => sitter.begin());
      const scores = () => sitters.reduce((sum, sitter) => sum + sitter.scores, 0);
      await until('the server measures itself', () => scores() >= framesUntilMeasured);
      await until('fewer frames are asked for', () => sitters.some(({ rate }) => rate < framesPerSecond));
      assert.ok(sitters.every(({ rate }) => rate >= 7 && rate <= framesPerSecond));

      await assertWaits('late', 1);
      await assertWaits('later', 2);
      await assertWaits('late', 1);

      const told = sitters.map((sitter) => sitter.scores);
      await until('everybody goes on', () => sitters.every((sitter, at) => sitter.scores > told[at]));
      assert.ok(sitters.every(({ hasEnded }) => !hasEnded));
    } finally {
      sitters.forEach(({ socket }) => socket.terminate());
    }
    await until('the first in line comes in', async () => (await askForSession('late')).status === 200);
  });
});
