// The real server over a real PostgreSQL, which is killed and started again under it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import * as jose from 'jose';

import { loadFrames, repository } from './support/clips.mjs';
import { ScriptedCamera, createSession, gestureReel, verify } from './support/person.mjs';
import { password, startPostgres } from './support/postgres.mjs';
import { binary, startServer } from './support/server.mjs';

const policyFile = path.join(repository, 'tests/end_to_end/policy.json');

let postgres;
let server;
const servers = [];

const startNode = async (url) => {
  const node = await startServer({ policyFile, env: { DATABASE_URL: url } });
  servers.push(node);
  return node;
};

async function person(name, rest = {}) {
  const session = await createSession(server.apiUrl, name);
  const camera = new ScriptedCamera(await loadFrames('rest', { seconds: 60, seed: 11 }));
  const outcome = await verify({ websocketUrl: session.websocket_url, camera, reelFor: gestureReel, ...rest });
  return { session, ...outcome };
}

async function health() {
  const answer = await fetch(`${server.apiUrl}/health`);
  return { status: answer.status, body: await answer.json() };
}

async function until(condition, what) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await condition()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`not within 10 s: ${what}`);
}

before(async () => {
  postgres = await startPostgres();
  server = await startNode(postgres.url('postgres'));
});

after(async () => {
  for (const node of servers) {
    await node.stop();
  }
  await postgres?.stop();
});

describe('a server over PostgreSQL', () => {
  let passed;

  it('keeps a verdict and its token', async () => {
    passed = await person('genuine');
    assert.equal(passed.result?.type, 'VERIFICATION_SUCCESS', JSON.stringify(passed.result));
    const { jti } = jose.decodeJwt(passed.result.data.token);
    assert.equal(
      await postgres.sql(`SELECT state, jti FROM sessions JOIN tokens USING (session_id) WHERE jti = '${jti}'`),
      `passed|${jti}`,
    );
  });

  it('tells everyone when the database is killed, and goes on when it is back', async () => {
    let killed;
    const cut = await person('cut-off', {
      onChallenge: () => {
        killed ??= postgres.kill('SIGKILL');
      },
    });
    await killed;
    assert.equal(cut.result, undefined, 'nobody may be told a verdict that was not kept');
    assert.equal(cut.messages.at(-1).data.code, 'store_unavailable');
    const sick = await health();
    assert.equal(sick.status, 503);
    assert.deepEqual(sick.body.services, { api: 'operational', database: 'unavailable', webhooks: 'off' });
    await assert.rejects(createSession(server.apiUrl, 'too-early'), /503.*store_unavailable/s);

    await postgres.start();
    await until(async () => (await health()).status === 200, 'healthy again');
    await until(() => createSession(server.apiUrl, 'later').then(() => true, () => false), 'a session');
    assert.equal(
      await postgres.sql(`SELECT state FROM sessions WHERE session_id = '${passed.session.session_id}'`),
      'passed',
    );
    assert.notEqual(
      await postgres.sql(`SELECT state FROM sessions WHERE session_id = '${cut.session.session_id}'`),
      'passed',
    );
    assert.match(server.log(), /PostgreSQL was lost/);
    assert.match(server.log(), /PostgreSQL answers again/);
  });

  it('opens a session that another server of the same database made', async () => {
    const other = await startNode(postgres.url('postgres'));
    const session = await createSession(other.apiUrl, 'elsewhere');
    const socket = new URL(session.websocket_url);
    socket.host = new URL(server.apiUrl).host;
    const camera = new ScriptedCamera(await loadFrames('rest', { seconds: 60, seed: 12 }));
    const { result } = await verify({ websocketUrl: `${socket}`, camera, reelFor: gestureReel });
    assert.equal(result?.type, 'VERIFICATION_SUCCESS', JSON.stringify(result));
    assert.equal(
      await postgres.sql(`SELECT state FROM sessions WHERE session_id = '${session.session_id}'`),
      'passed',
    );
  });

  it('is tried before it is used', async () => {
    const env = { ...process.env, DATABASE_URL: postgres.url('postgres') };
    const checking = promisify(execFile)(binary, ['config', '--check'], { cwd: repository, env });
    const { stdout } = await checking.catch((failure) => failure);
    assert.match(stdout, /^ok    database: PostgreSQL, /m);
    assert.ok(!stdout.includes(password));
  });

  it('never logs the password', () => {
    for (const secret of [password, encodeURIComponent(password)]) {
      assert.ok(servers.every((node) => !node.log().includes(secret)));
    }
  });
});

describe('a server that cannot use its database', () => {
  const refusal = (url) => startNode(url).then(() => assert.fail('it started'), (error) => error.message);

  it('says that the password is wrong', async () => {
    const said = await refusal(postgres.url('postgres', 'wr0ng'));
    assert.match(said, /ended with 1:.*refused the user 'pol': see that DATABASE_URL holds the right user/s);
    assert.doesNotMatch(said, /wr0ng/);
  });

  it('says that the database is missing', async () => {
    assert.match(await refusal(postgres.url('nowhere')), /has no database 'nowhere': make it with createdb/);
  });

  it('says that nobody answers', async () => {
    const said = await refusal('postgresql://pol:s3cret@127.0.0.1:1/pol');
    assert.match(said, /cannot reach PostgreSQL at 127.0.0.1:1: see that it runs/);
    assert.doesNotMatch(said, /s3cret/);
  });

  it('refuses an address that it cannot read, without repeating it', async () => {
    const said = await refusal('postgresql://pol:s3@cret@127.0.0.1/pol');
    assert.match(said, /ended with 2:.*DATABASE_URL in the environment must be an address such as/s);
    assert.doesNotMatch(said, /cret@/);
  });
});
