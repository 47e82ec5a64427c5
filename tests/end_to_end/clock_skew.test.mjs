// Servers of one database whose clocks do not agree.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { loadFrames, repository } from './support/clips.mjs';
import { startNginx } from './support/nginx.mjs';
import { ScriptedCamera, createSession, gestureReel, verify } from './support/person.mjs';
import { startPostgres } from './support/postgres.mjs';
import { freePort, startServer } from './support/server.mjs';

// libfaketime, wherever this architecture keeps it.
const faketime = readdirSync('/usr/lib').map((name) => path.join('/usr/lib', name, 'faketime'))
  .flatMap((folder) => { try { return readdirSync(folder).map((file) => path.join(folder, file)); } catch { return []; } })
  .find((file) => file.endsWith('libfaketime.so.1'));

let postgres;
const cleanUp = [];

// `ahead`: seconds that its clock of the day is before the others'.
async function startNode(ahead, rest = {}) {
  const clock = ahead === 0 ? {} : {
    LD_PRELOAD: faketime, FAKETIME: `${ahead > 0 ? '+' : ''}${ahead}s`, FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  const node = await startServer({
    policyFile: path.join(repository, 'tests/end_to_end/policy.json'),
    env: {
      DATABASE_URL: postgres.url('postgres'),
      JWT_KEY_FILE: path.join(postgres.folder, 'keys/jwt.pem'),
      RESUME_GRACE_SECONDS: '20',
      ...clock,
      ...rest,
    },
  });
  cleanUp.push(() => node.stop());
  return node;
}

const secondsAhead = async (node) => {
  const answer = await createSession(node.apiUrl, 'clock');
  return (Date.parse(answer.expires_at) - Date.now()) / 1000 - 300;
};

async function passAt(node, from, name, rest = {}) {
  const session = await createSession(from.apiUrl, name);
  const outcome = await verify({
    websocketUrl: `ws://127.0.0.1:${node.apiPort}/ws/verify/${session.session_id}`,
    resumeKey: session.resume_key,
    camera: new ScriptedCamera(await loadFrames('rest', { seconds: 60, seed: 11 })),
    reelFor: gestureReel,
    ...rest,
  });
  return { session, ...outcome };
}

function assertPassed({ result, messages, code }) {
  assert.equal(result?.type, 'VERIFICATION_SUCCESS', `${code} ${JSON.stringify(messages.at(-1))}`);
  return result.data.token;
}

async function validated(node, token) {
  const answer = await fetch(`${node.apiUrl}/api/token/validate`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }),
  });
  return (await answer.json()).valid;
}

before(async () => {
  assert.ok(faketime, 'libfaketime is not installed');
  postgres = await startPostgres();
});

after(async () => {
  for (const end of cleanUp.reverse()) {
    await end();
  }
  await postgres?.stop();
});

describe('clocks 25 seconds apart', () => {
  let right;
  let ahead;
  before(async () => {
    right = await startNode(0);
    ahead = await startNode(25);
    assert.ok(Math.abs(await secondsAhead(right)) < 3);
    assert.ok(Math.abs(await secondsAhead(ahead) - 25) < 3);
  });

  it('let a session be created by one and verified by the other, whose token the first takes', async () => {
    const token = assertPassed(await passAt(ahead, right, 'ahead'));
    assert.equal(await validated(right, token), true);
    const back = assertPassed(await passAt(right, ahead, 'right'));
    assert.equal(await validated(ahead, back), true);
  });

  it('let a session go on at the other when its server is killed', async () => {
    const port = await freePort();
    const nginx = await startNginx(port, [right.apiPort, ahead.apiPort]);
    cleanUp.push(() => nginx.stop());
    let killed = false;
    const serves = (node, id) => node.log().includes(`established for session ${id}`);
    const session = await createSession(nginx.url, 'moved');
    const outcome = await verify({
      websocketUrl: `ws://127.0.0.1:${port}/ws/verify/${session.session_id}`,
      resumeKey: session.resume_key,
      camera: new ScriptedCamera(await loadFrames('rest', { seconds: 60, seed: 12 })),
      reelFor: gestureReel,
      persists: true,
      onChallenge: (challenge) => {
        if (!killed && challenge.challenge_index === 1) {
          killed = true;
          (serves(ahead, session.session_id) ? ahead : right).signal('SIGKILL');
        }
      },
    });
    assert.ok(killed);
    assertPassed(outcome);
    const id = session.session_id;
    assert.equal(await postgres.sql(`SELECT count(*) FROM tokens WHERE session_id = '${id}'`), '1');
  });
});

describe('clocks two minutes apart', () => {
  it('give a token that the others take only when their time has come', async () => {
    const right = await startNode(0);
    const ahead = await startNode(120);
    const token = assertPassed(await passAt(ahead, right, 'far'));
    assert.equal(await validated(ahead, token), true);
    assert.equal(await validated(right, token), false);
  });
});
