// Tokens of a real server, signed by each algorithm in turn, checked by the examples of the
// documentation: libraries that know nothing of us.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import * as jose from 'jose';

import { loadFrames, repository } from './support/clips.mjs';
import { ScriptedCamera, createSession, gestureReel, verify } from './support/person.mjs';
import { binary, startServer } from './support/server.mjs';

const run = promisify(execFile);
const examples = path.join(repository, 'docs/examples');
// Where it finds the libraries of these tests.
const nodeExample = path.join(repository, 'tests/end_to_end/node_modules/.examples/verify_token.mjs');
const cppExample = path.join(repository, 'build/verify_token');
const algorithms = ['RS256', 'ES256', 'EdDSA'];

let server;
const tokens = new Map();

const library = {
  'jose, by Node.js': (...args) => run(process.execPath, [nodeExample, ...args]),
  'PyJWT, by Python': (...args) => run('/usr/bin/python3', [path.join(examples, 'verify_token.py'), ...args]),
  'OpenSSL, in C++': (...args) => run(cppExample, args),
};

const keysOf = async () => (await (await fetch(`${server.apiUrl}/.well-known/jwks.json`)).json()).keys;

async function passedToken(name) {
  const session = await createSession(server.apiUrl, name);
  const { result } = await verify({
    websocketUrl: session.websocket_url,
    resumeKey: session.resume_key,
    camera: new ScriptedCamera(await loadFrames('rest', { seconds: 60, seed: 11 })),
    reelFor: gestureReel,
  });
  assert.equal(result?.type, 'VERIFICATION_SUCCESS', JSON.stringify(result));
  return result.data.token;
}

// The next key signs at once, and the server is told of it.
async function rotateTo(algorithm) {
  const file = path.join(server.directory, 'keys/jwt.pem');
  const { stdout } = await run(
    binary, ['keys', 'rotate', '--algorithm', algorithm, '--lead', '0', '--jwt-key-file', file],
  );
  assert.match(stdout, new RegExp(`\\(${algorithm}\\) signs from`));
  server.signal('SIGHUP');
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if ((await keysOf()).some(({ alg }) => alg === algorithm)) {
      await new Promise((resolve) => setTimeout(resolve, 1100)); // it signs from a whole second on
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`the ${algorithm} key was never published:\n${server.log()}`);
}

before(async () => {
  await mkdir(path.dirname(nodeExample), { recursive: true });
  await copyFile(path.join(examples, 'verify_token.mjs'), nodeExample);
  await run('g++', ['-std=c++20', '-Wall', '-Wextra', '-Werror', path.join(examples, 'verify_token.cpp'), '-o', cppExample,
    '-lcurl', '-lcrypto', '-lboost_json']);
  server = await startServer({
    policyFile: path.join(repository, 'tests/end_to_end/policy.json'),
    env: { TOKEN_ALGORITHM: algorithms[0], JWT_PRIVATE_KEY: '' },
    isApart: true,
  });
  tokens.set(algorithms[0], await passedToken(algorithms[0]));
  for (const algorithm of algorithms.slice(1)) {
    await rotateTo(algorithm);
    tokens.set(algorithm, await passedToken(algorithm));
  }
});

after(async () => {
  await server?.stop();
});

describe('the keys', () => {
  it('are all published while their tokens live, each by its thumbprint', async () => {
    const keys = await keysOf();
    assert.deepEqual(keys.map(({ alg }) => alg), algorithms);
    for (const key of keys) {
      assert.equal(await jose.calculateJwkThumbprint(key), key.kid);
    }
  });
});

for (const [name, check] of Object.entries(library)) {
  describe(name, () => {
    for (const algorithm of algorithms) {
      it(`takes a token signed with ${algorithm}`, async () => {
        const token = tokens.get(algorithm);
        assert.equal(jose.decodeProtectedHeader(token).alg, algorithm);
        const { stdout } = await check(server.apiUrl, token);
        const claims = JSON.parse(stdout);
        assert.deepEqual([claims.sub, claims.amr], [algorithm, ['face']]);
        assert.equal(claims.acr, 'proof-of-life:policy:end-to-end');
      });

      it(`refuses what is no such token of ${algorithm}`, async () => {
        const token = tokens.get(algorithm);
        const [header, payload, signature] = token.split('.');
        const other = { ...jose.decodeJwt(token), sub: 'mallory' };
        const altered = Buffer.from(JSON.stringify(other)).toString('base64url');
        const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
        for (const bad of [
          `${header}.${altered}.${signature}`, `${unsigned}.${payload}.`, `${header}.${payload}.`,
        ]) {
          await assert.rejects(check(server.apiUrl, bad), /refused/);
        }
        await assert.rejects(check(server.apiUrl, token, 'another-shop'), /refused/);
      });
    }
  });
}

describe('the server', () => {
  it('takes the tokens of all its keys', async () => {
    for (const token of tokens.values()) {
      const answer = await fetch(`${server.apiUrl}/api/token/introspect`, {
        method: 'POST', body: new URLSearchParams({ token }),
      });
      assert.equal((await answer.json()).active, true);
    }
  });
});
