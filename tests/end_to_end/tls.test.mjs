// A whole session over HTTPS and WSS, with a certificate made here and checked by Node, not by us.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import WebSocket from 'ws';

import { repository } from './support/clips.mjs';
import { startServer } from './support/server.mjs';

let folder;
let server;
let ca;

function ask(port, target, { method = 'GET', body } = {}) {
  return new Promise((resolve, reject) => {
    const headers = body ? { 'Content-Type': 'application/json' } : {};
    const sent = request({ host: 'localhost', port, path: target, method, headers, ca }, async (response) => {
      const protocol = response.socket.getProtocol();
      const text = Buffer.concat(await response.toArray()).toString();
      resolve({ status: response.statusCode, headers: response.headers, text, protocol });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'proof-of-life-tls-'));
  const files = { cert: path.join(folder, 'cert.pem'), key: path.join(folder, 'key.pem') };
  await promisify(execFile)('openssl', [
    'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost', '-keyout', files.key, '-out', files.cert,
  ]);
  ca = await readFile(files.cert);
  server = await startServer({
    policyFile: path.join(repository, 'tests/end_to_end/policy.json'),
    env: { TLS_CERT_FILE: files.cert, TLS_KEY_FILE: files.key },
    isReady: async (port) => (await ask(port, '/health').catch(() => null))?.status === 200,
  });
});

after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a server with a certificate', () => {
  it('answers by TLS 1.3 on both ports', async () => {
    for (const port of [server.apiPort, server.webPort]) {
      const { status, protocol } = await ask(port, '/runtime-config.json');
      assert.deepEqual([status, protocol], [200, 'TLSv1.3']);
    }
  });

  it('carries a session', async () => {
    const answer = await ask(server.apiPort, '/api/auth/verify', { method: 'POST', body: '{"user_id":"alice"}' });
    const { websocket_url: url } = JSON.parse(answer.text);
    assert.match(url, /^wss:\/\/localhost:/);
    const first = await new Promise((resolve, reject) => {
      const socket = new WebSocket(url, { ca });
      socket.on('error', reject);
      socket.on('message', (data) => { resolve(JSON.parse(data)); socket.close(); });
    });
    assert.equal(first.type, 'CHALLENGE_ISSUED');
  });

  it('does not answer plain requests', async () => {
    await assert.rejects(fetch(`http://127.0.0.1:${server.apiPort}/health`));
  });
});
