// Two servers over one PostgreSQL behind nginx with the site of deploy/: what a person notices when
// one of them is killed or restarted.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { loadFrames, repository } from './support/clips.mjs';
import { startNginx } from './support/nginx.mjs';
import { ScriptedCamera, createSession, gestureReel, verify } from './support/person.mjs';
import { startPostgres } from './support/postgres.mjs';
import { freePort, startServer } from './support/server.mjs';

const policyFile = path.join(repository, 'tests/end_to_end/policy.json');

let postgres;
let nginx;
let nginxPort;
const nodes = [];
const logs = [];

// All nodes sign with one key.
async function startNode(port) {
  const node = await startServer({
    policyFile,
    port,
    env: {
      DATABASE_URL: postgres.url('postgres'),
      JWT_KEY_FILE: path.join(postgres.folder, 'keys/jwt.pem'),
      PUBLIC_WS_URL: `ws://127.0.0.1:${nginxPort}`,
      TRUSTED_PROXIES: '127.0.0.1',
      SHUTDOWN_GRACE_SECONDS: '1',
      RESUME_GRACE_SECONDS: '20',
    },
  });
  logs.push(node.log);
  return node;
}

const serves = (node, sessionId) => node.log().includes(`established for session ${sessionId}`);
const countOf = (pattern) => logs.reduce((sum, log) => sum + log().split(pattern).length - 1, 0);

async function person(name, rest = {}) {
  const session = await createSession(nginx.url, name);
  const camera = new ScriptedCamera(await loadFrames('rest', { seconds: 60, seed: name.length }));
  const outcome = await verify({
    websocketUrl: session.websocket_url,
    resumeKey: session.resume_key,
    camera,
    reelFor: gestureReel,
    persists: true,
    ...rest,
    onChallenge: (challenge) => rest.onChallenge?.(challenge, session),
  });
  return { session, ...outcome };
}

async function assertPassedOnce({ session, result, messages, code }) {
  const told = `${code} ${JSON.stringify(messages.filter((m) => m.type !== 'SCORE_UPDATE').slice(-6))}`;
  assert.equal(result?.type, 'VERIFICATION_SUCCESS', told);
  const id = session.session_id;
  assert.equal(await postgres.sql(`SELECT state FROM sessions WHERE session_id = '${id}'`), 'passed');
  assert.equal(await postgres.sql(`SELECT count(*) FROM tokens WHERE session_id = '${id}'`), '1');
  assert.equal(
    await postgres.sql(
      `SELECT count(*) FROM audit_events WHERE session_id = '${id}' AND kind LIKE 'verification_%'`),
    '1',
  );
}

before(async () => {
  postgres = await startPostgres();
  nginxPort = await freePort();
  nodes.push(await startNode());
  nodes.push(await startNode());
  nginx = await startNginx(nginxPort, nodes.map((node) => node.apiPort));
});

after(async () => {
  await nginx?.stop();
  for (const node of nodes) {
    await node.stop();
  }
  await postgres?.stop();
});

describe('two servers behind nginx', () => {
  it('verify a person, who does not see that they are two', async () => {
    await assertPassedOnce(await person('quiet'));
  });

  it('go on with a session whose connection was lost, whichever of them it comes back to', async () => {
    const comers = Array.from({ length: 4 }, (_, i) => person(`dropped-${i}`, { dropAt: 1 }));
    for (const outcome of await Promise.all(comers)) {
      await assertPassedOnce(outcome);
      assert.equal(outcome.messages.filter((m) => m.type === 'SESSION_RESUMED').length, 1);
    }
  });

  it('lose nobody when one of them is killed', async () => {
    let killed;
    let resumed = 0;
    const outcome = await person('survivor', {
      onChallenge: (challenge, session) => {
        if (challenge.challenge_index === 1) {
          killed ??= nodes.findIndex((node) => serves(node, session.session_id));
          nodes[killed].signal('SIGKILL');
        }
      },
      onResumed: () => {
        resumed += 1;
      },
    });
    await assertPassedOnce(outcome);
    assert.equal(resumed, 1);
    const survivor = nodes[1 - killed];
    assert.match(survivor.log(), /was begun at another server and goes on here/);
    assert.equal(
      await postgres.sql(
        `SELECT detail FROM audit_events WHERE session_id = '${outcome.session.session_id}' ` +
          "AND kind = 'session_claimed'"),
      'deserted',
    );
    nodes[killed] = await startNode(nodes[killed].apiPort);
  });

  it('are restarted one after the other while people verify, and nobody fails', async () => {
    const people = Array.from({ length: 4 }, (_, i) => person(`rolling-${i}`));
    for (const at of [0, 1]) {
      await new Promise((resolve) => setTimeout(resolve, 4000));
      nodes[at].signal('SIGTERM');
      await nodes[at].exited;
      nodes[at] = await startNode(nodes[at].apiPort);
    }
    for (const outcome of await Promise.all(people)) {
      await assertPassedOnce(outcome);
    }
    assert.ok(countOf('goes on here') >= 2, 'some sessions were handed over');
  });

  it('keep nothing of a running session once it is over', async () => {
    assert.equal(await postgres.sql('SELECT count(*) FROM session_states'), '0');
  });
});
