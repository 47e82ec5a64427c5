// What a backend hears of verifications: signed so that it can check it, in order, and all of it when
// it was away or the server that told it was killed.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import WebSocket from 'ws';

import { repository } from './support/clips.mjs';
import { createSession } from './support/person.mjs';
import { startPostgres } from './support/postgres.mjs';
import { binary, startServer } from './support/server.mjs';

const run = promisify(execFile);
const policyFile = path.join(repository, 'tests/end_to_end/policy.json');
const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ...').toString('base64')}`;

// As a receiver checks it, from the specification.
function isGenuine(headers, body, key = secret) {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const mac = createHmac('sha256', Buffer.from(key.slice('whsec_'.length), 'base64')).update(signed).digest();
  const fresh = Math.abs(Date.now() / 1000 - Number(headers['webhook-timestamp'])) < 300;
  return fresh && headers['webhook-signature'].split(' ')
    .map((part) => Buffer.from(part.replace(/^v1,/, ''), 'base64'))
    .some((each) => each.length === mac.length && timingSafeEqual(each, mac));
}

async function startReceiver() {
  const heard = [];
  const receiver = { heard, status: 200 };
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      if (receiver.status === 200) {
        heard.push({ headers: request.headers, body, ...JSON.parse(body) });
      }
      response.writeHead(receiver.status).end();
    });
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  receiver.url = `http://127.0.0.1:${server.address().port}/hook`;
  receiver.stop = () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); });
  return receiver;
}

// Opens a session and leaves it at once, which ends it: nothing is waited for.
async function comeAndGo(server, name) {
  const session = await createSession(server.apiUrl, name);
  const socket = new WebSocket(`ws://127.0.0.1:${server.apiPort}/ws/verify/${session.session_id}`);
  await new Promise((resolve, reject) => { socket.once('message', resolve).once('error', reject); });
  socket.terminate();
  return session.session_id;
}

async function until(condition, what, seconds = 30) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    if (condition()) {
      return;
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  assert.fail(`${what} did not come`);
}

const environment = (receiver, rest = {}) => ({
  WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: secret, RESUME_GRACE_SECONDS: '0', ...rest,
});

const cleanUp = [];
after(async () => {
  for (const end of cleanUp.reverse()) {
    await end();
  }
});

async function started(promise) {
  const thing = await promise;
  cleanUp.push(() => thing.stop());
  return thing;
}

describe('one server', () => {
  it('tells what it saw, also what happened while nobody listened', async () => {
    const receiver = await started(startReceiver());
    const server = await started(startServer({ policyFile, env: environment(receiver) }));
    receiver.status = 503;
    const missed = await comeAndGo(server, 'missed');
    await until(() => server.log().includes('was not delivered'), 'a failed attempt');
    receiver.status = 200;
    const seen = await comeAndGo(server, 'seen');
    await until(() => receiver.heard.length === 2, 'the second message');
    assert.deepEqual(receiver.heard.map(({ type, data }) => [type, data.session_id, data.user_id]), [
      ['session.abandoned', missed, 'missed'], ['session.abandoned', seen, 'seen']]);
    for (const { headers, body } of receiver.heard) {
      assert.ok(isGenuine(headers, body));
      assert.ok(!isGenuine(headers, body.replace('abandoned', 'passed')));
      assert.ok(!isGenuine(headers, body, `whsec_${Buffer.alloc(32).toString('base64')}`));
    }
  });

  it('sends a test message by command', async () => {
    const receiver = await started(startReceiver());
    const env = { ...process.env, WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: secret };
    const { stdout } = await run(binary, ['webhook', 'test'], { cwd: '/', env });
    assert.match(stdout, /^test_[0-9a-f-]+ was delivered/);
    assert.equal(receiver.heard[0].type, 'webhook.test');
    assert.ok(isGenuine(receiver.heard[0].headers, receiver.heard[0].body));
    receiver.status = 403;
    await assert.rejects(run(binary, ['webhook', 'test'], { cwd: '/', env }), (failure) => failure.code === 1
      && /HTTP 403/.test(failure.stderr));
  });
});

describe('two servers of one database', () => {
  it('lose no message when the one that tells is killed', async () => {
    const receiver = await started(startReceiver());
    const postgres = await started(startPostgres());
    const env = environment(receiver, {
      DATABASE_URL: postgres.url('postgres'), JWT_KEY_FILE: path.join(postgres.folder, 'keys/jwt.pem'),
    });
    const teller = await startServer({ policyFile, env });
    const expected = [await comeAndGo(teller, 'first')];
    await until(() => receiver.heard.length === 1, 'the first message');
    const other = await started(startServer({ policyFile, env }));
    for (let i = 0; i < 5; i += 1) {
      expected.push(await comeAndGo(other, `before ${i}`));
    }
    receiver.status = 503;
    expected.push(await comeAndGo(other, 'untold'));
    teller.signal('SIGKILL');
    await teller.exited;
    receiver.status = 200;
    for (let i = 0; i < 5; i += 1) {
      expected.push(await comeAndGo(other, `after ${i}`));
    }
    const told = () => new Set(receiver.heard.map(({ data }) => data.session_id));
    await until(() => told().size === expected.length, 'every message', 60);
    assert.deepEqual([...told()].sort(), expected.sort());
    const firsts = [...new Map(receiver.heard.map((each) => [each.headers['webhook-id'], each])).values()];
    assert.equal(firsts.length, expected.length, 'a message came under two ids');
    const order = firsts.map(({ data }) => data.sequence);
    assert.deepEqual(order, order.toSorted((a, b) => a - b));
    await teller.stop();
  });
});
