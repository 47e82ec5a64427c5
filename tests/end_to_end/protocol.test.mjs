// A scripted person, and scripted attacks, over the public protocol against the real server.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import * as jose from 'jose';

import { loadFrames, repository, runFfmpeg, splitJpegs, takes } from './support/clips.mjs';
import { ScriptedCamera, createSession, gestureReel, verify } from './support/person.mjs';
import { record, writeReport } from './support/report.mjs';
import { startServer } from './support/server.mjs';
import { Transcript, followSession } from './support/transcript.mjs';

const run = promisify(execFile);
const policyFile = path.join(repository, 'tests/end_to_end/policy.json');
const idleSeconds = 60;

const opposite = {
  smile: 'nod_down', open_mouth: 'turn_left', raise_eyebrows: 'turn_right', turn_left: 'smile',
  turn_right: 'open_mouth', nod_up: 'smile', nod_down: 'open_mouth',
};

let server;

async function attempt(name, { camera, reelFor = gestureReel, create, ...rest }) {
  const session = await createSession(server.apiUrl, name, create);
  const outcome = await verify({
    websocketUrl: session.websocket_url, resumeKey: session.resume_key, camera, reelFor, ...rest,
  });
  record(name, outcome);
  return { session, ...outcome };
}

const idle = (options) => loadFrames('rest', { seconds: idleSeconds, ...options });
const inactive = () => null;

async function sql(query) {
  const { stdout } = await run('sqlite3', ['-json', '-readonly', server.databaseFile, query]);
  return stdout.trim() === '' ? [] : JSON.parse(stdout);
}

function assertRefused({ result, messages }, ...reasons) {
  assert.equal(result?.type, 'VERIFICATION_FAILED', JSON.stringify(messages.at(-1)));
  assert.ok(reasons.includes(result.data.reason), `reason was ${result.data.reason}`);
  assert.ok(result.message.length > 0 && result.data.advice.length > 0);
  assert.equal(messages.filter((message) => 'token' in message.data).length, 0);
}

before(async () => {
  server = await startServer({ policyFile, env: { TOKEN_AUDIENCES: 'shop' } });
});

after(async () => {
  await writeReport('protocol.json');
  await server?.stop();
});

describe('a person at the protocol', { concurrency: true }, () => {
  it('passes, and the token verifies with an independent library', async () => {
    const camera = new ScriptedCamera(await idle({ seed: 11 }));
    const { session, messages, result, code } = await attempt('genuine', { camera });
    assert.equal(result?.type, 'VERIFICATION_SUCCESS', JSON.stringify(result));
    assert.equal(code, 1000);
    for (const score of ['final_score', 'liveness_score', 'emotion_score', 'deepfake_score']) {
      assert.ok(result.data[score] >= 0 && result.data[score] <= 1, score);
    }

    const keys = jose.createRemoteJWKSet(new URL(`${server.apiUrl}/.well-known/jwks.json`));
    const { payload, protectedHeader } = await jose.jwtVerify(result.data.token, keys, {
      algorithms: ['RS256'],
    });
    assert.equal(protectedHeader.alg, 'RS256');
    assert.equal(payload.sub, 'genuine');
    assert.equal(payload.session_id, session.session_id);
    assert.equal(payload.exp - payload.iat, 900);

    const stored = await sql(
      `SELECT * FROM tokens WHERE session_id = '${session.session_id}'`,
    );
    assert.equal(stored.length, 1);
    assert.equal(stored[0].jti, payload.jti);

    const issued = messages.findIndex((message) => message.type === 'CHALLENGE_ISSUED');
    assert.equal(issued, 0, 'the first challenge comes at once');
    assert.equal(messages.filter((message) => message.type === 'CHALLENGE_COMPLETED').length, 3);
    assert.ok(messages.filter((message) => message.type === 'SCORE_UPDATE').length > 20);
  });

  it('gets a token whose transcript, reckoned independently from its frames, matches', async () => {
    const camera = new ScriptedCamera(await idle({ seed: 14 }));
    const create = { nonce: 'n-0S6_WzA2Mj ~', aud: 'shop' };
    const { session, messages, result, framesSent } = await attempt(
      'genuine, with a nonce', { camera, create },
    );
    assert.equal(session.nonce, create.nonce);
    assert.equal(session.aud, 'shop');
    assert.equal(result?.type, 'VERIFICATION_SUCCESS', JSON.stringify(result));
    const claims = jose.decodeJwt(result.data.token);
    assert.equal(claims.nonce, create.nonce);
    assert.equal(claims.aud, 'shop');
    assert.match(claims.policy_hash, /^[0-9a-f]{64}$/);
    assert.match(claims.models_hash, /^[0-9a-f]{64}$/);
    const opening = {
      sessionId: session.session_id,
      nonce: create.nonce,
      policyHash: claims.policy_hash,
      modelsHash: claims.models_hash,
    };
    const told = [];
    const root = followSession(opening, messages, framesSent, (...pair) => told.push(pair));
    assert.equal(root, claims.transcript);
    assert.ok(told.length >= 3, `${told.length} roots told`);
    told.forEach(([said, reckoned]) => assert.equal(said, reckoned));

    const without = (sequence) => messages.filter(
      ({ type, data }) => type !== 'SCORE_UPDATE' || data.sequence !== sequence,
    );
    const [first] = messages.filter(({ type }) => type === 'SCORE_UPDATE');
    assert.notEqual(followSession(opening, without(first.data.sequence), framesSent), root);
    const altered = new Map(framesSent);
    const frame = framesSent.get(first.data.sequence);
    const jpeg = Buffer.from(frame.jpeg);
    jpeg[jpeg.length - 3] ^= 1;
    altered.set(first.data.sequence, { ...frame, jpeg });
    assert.notEqual(followSession(opening, messages, altered), root);
    assert.notEqual(followSession({ ...opening, nonce: 'other' }, messages, framesSent), root);

    const [stored] = await sql(
      `SELECT transcript, policy_hash FROM results WHERE session_id = '${session.session_id}'`,
    );
    assert.deepEqual(stored, { transcript: root, policy_hash: claims.policy_hash });
    const validated = await fetch(`${server.apiUrl}/api/token/validate`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: result.data.token }),
    });
    assert.equal((await validated.json()).valid, true);
  });

  it('passes though the connection drops once', async () => {
    const camera = new ScriptedCamera(await idle({ seed: 15 }));
    const { messages, result, code } = await attempt('genuine, dropped once', { camera, dropAt: 1 });
    const [resumed] = messages.filter(({ type }) => type === 'SESSION_RESUMED');
    assert.equal(resumed?.data.challenge.challenge_index, 1);
    assert.equal(result?.type, 'VERIFICATION_SUCCESS', JSON.stringify(result));
    assert.equal(code, 1000);
  });

  it('is shown the next challenge only when the last is over', async () => {
    const camera = new ScriptedCamera(await idle({ seed: 12 }));
    const { messages } = await attempt('genuine, order of messages', { camera });
    const order = messages
      .map((message) => message.type)
      .filter((type) => type.startsWith('CHALLENGE_'));
    const over = (type) => type === 'CHALLENGE_COMPLETED' || type === 'CHALLENGE_FAILED';
    order.forEach((type, index) => {
      assert.equal(index % 2 === 0, type === 'CHALLENGE_ISSUED', order.join(' '));
      assert.equal(index % 2 === 1, over(type), order.join(' '));
    });
    const ids = messages
      .filter((message) => message.type === 'CHALLENGE_ISSUED')
      .map((message) => message.data.challenge_id);
    const types = messages
      .filter((message) => message.type === 'CHALLENGE_ISSUED')
      .map((message) => message.data.challenge_type);
    assert.equal(new Set(ids).size, 3);
    assert.equal(new Set(types).size, 3);
  });

  it('passes with a client that only says challenge_complete in addition', async () => {
    const camera = new ScriptedCamera(await idle({ seed: 13 }));
    const { result } = await attempt('genuine, with hints', { camera, hintAfterReel: true });
    assert.equal(result?.type, 'VERIFICATION_SUCCESS', JSON.stringify(result));
  });
});

describe('attacks at the protocol', { concurrency: true }, () => {
  it('refuses a still photo of the same person', async () => {
    const camera = new ScriptedCamera(await idle({ seed: 21, still: true }));
    assertRefused(await attempt('still photo', { camera, reelFor: inactive }), 'challenges_failed');
  });

  it('refuses claims of completion without the gesture', async () => {
    const camera = new ScriptedCamera(await idle({ seed: 22, still: true }));
    let seed = 220;
    const reelFor = () => loadFrames('rest', { seed: (seed += 1), still: true, seconds: 1 });
    assertRefused(
      await attempt('still photo, with claims', { camera, reelFor, hintAfterReel: true }),
      'challenges_failed',
    );
  });

  it('refuses the wrong clip for every challenge', async () => {
    const camera = new ScriptedCamera(await idle({ seed: 23 }));
    const reelFor = (type, take) => gestureReel(opposite[type], take);
    assertRefused(
      await attempt('wrong clips', { camera, reelFor }),
      'challenges_failed', 'stream_frozen',
    );
  });

  it('refuses when another man takes over at the second challenge', async () => {
    const camera = new ScriptedCamera(await idle({ seed: 24 }));
    const other = await loadFrames('other_man', { seconds: idleSeconds, seed: 25 });
    const onChallenge = ({ challenge_index }) => {
      if (challenge_index === 1) {
        camera.idle = other;
      }
    };
    assertRefused(
      await attempt('two people', { camera, onChallenge }),
      'identity_changed', 'challenges_failed',
      'stream_frozen', // the cuts between the two come back alike
    );
  });

  it('refuses when another man does one of the gestures', async () => {
    const camera = new ScriptedCamera(await idle({ seed: 26 }));
    const reelFor = async (type, take) => (type === 'smile'
      ? loadFrames('other_man_smile', { seed: 27 + take, ...takes[take] })
      : gestureReel(type, take));
    assertRefused(
      await attempt('another man smiles', { camera, reelFor }),
      'identity_changed', 'challenges_failed',
    );
  });

  it('refuses an empty room', async () => {
    const room = splitJpegs(await runFfmpeg([
      '-f', 'lavfi', '-i', `color=c=0x8090a0:s=640x480:r=10:d=${idleSeconds}`,
      '-vf', 'noise=alls=6:allf=t', '-c:v', 'mjpeg', '-q:v', '4', '-f', 'image2pipe', 'pipe:1',
    ]));
    const camera = new ScriptedCamera(room);
    assertRefused(await attempt('no face', { camera, reelFor: inactive }), 'no_face');
  });

  it('refuses a camera that froze', async () => {
    const [frame] = await idle({ seed: 28, still: true });
    const camera = new ScriptedCamera([frame]);
    assertRefused(
      await attempt('frozen camera', { camera, reelFor: inactive }),
      'stream_frozen',
    );
  });
});

describe('the transcript', () => {
  it('follows the documented vector', async () => {
    const protocol = await readFile(path.join(repository, 'docs/protocol.md'), 'utf8');
    const documented = [...protocol.matchAll(/`([0-9a-f]{64})`/g)].map(([, root]) => root);
    const transcript = new Transcript({
      sessionId: '6f0b7f4e-3c1d-4a55-9a3e-2b8f1d0c7e11', nonce: 'n-1', policyHash: 'p', modelsHash: 'm',
    });
    const roots = [transcript.root];
    const then = (event) => {
      event();
      roots.push(transcript.root);
    };
    then(() => transcript.issueChallenge({
      challenge_id: 'c-1', challenge_index: 0, challenge_type: 'smile',
    }));
    then(() => transcript.addFrame({ sequence: 17, timestamp: 1234.5, jpeg: Buffer.from('jpeg') }));
    then(() => transcript.resume());
    then(() => transcript.addFrame({ jpeg: Buffer.from('other') }));
    then(() => transcript.endChallenge('c-1', true));
    assert.deepEqual(roots, documented);
  });
});

describe('the server around a session', () => {
  it('opens a session once only', async () => {
    const session = await createSession(server.apiUrl, 'twice');
    const leave = new AbortController();
    const open = () => verify({
      websocketUrl: session.websocket_url,
      camera: new ScriptedCamera([]),
      reelFor: inactive,
      signal: leave.signal,
    });
    const first = open();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const second = await open();
    leave.abort();
    await first;
    assert.equal(second.code, 4409);
    assert.equal(second.messages.at(-1).data.code, 'session_used');
  });

  it('refuses an unknown session with a close code that says so', async () => {
    const websocketUrl = `${server.apiUrl.replace('http', 'ws')}/ws/verify/00000000-0000-4000-8000-000000000000`;
    const { code, messages } = await verify({
      websocketUrl, camera: new ScriptedCamera([]), reelFor: inactive,
    });
    assert.equal(code, 4401);
    assert.equal(messages[0].data.code, 'session_unknown');
  });

  it('writes no picture, and logs neither frame nor token', async () => {
    const files = await readdir(server.directory, { recursive: true });
    const unexpected = files.filter((file) => !/^(test\.db(-wal|-shm)?|keys(\/jwt\.pem)?)$/.test(file));
    assert.deepEqual(unexpected, []);
    assert.doesNotMatch(server.log(), /eyJ[A-Za-z0-9_-]{20}|\/9j\/|base64/);
    assert.match(server.log(), /WebSocket connection established for session/);
    assert.match(server.log(), /Generated 3 challenges for session/);
    assert.match(server.log(), /Scores - Liveness: \d/);
    assert.match(server.log(), /Verification successful for session/);
  });
});
