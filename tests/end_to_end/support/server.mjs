// Starts the real server on free loopback ports with a database and keys of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { repository } from './clips.mjs';

export const binary = process.env.POL_BINARY ?? path.join(repository, 'build/release/proof-of-life');

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const isHealthy = async (port) => (await fetch(`http://127.0.0.1:${port}/health`).catch(() => null))?.ok;

async function waitUntilHealthy(ask, child, log) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the server ended with ${child.exitCode}:\n${log.join('')}`);
    }
    if (await ask()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`the server did not become healthy:\n${log.join('')}`);
}

// `isReady(apiPort)`: whether it answers, where that is asked in another way than by plain HTTP.
// `port`: for the API, where it is not any free one. `isApart`: without this terminal, if there is
// one, so that SIGHUP asks to read anew.
export async function startServer({ policyFile, env = {}, isReady = isHealthy, port, isApart = false }) {
  const directory = await mkdtemp(path.join(tmpdir(), 'proof-of-life-'));
  const [apiPort, webPort] = [port ?? await freePort(), await freePort()];
  const log = [];
  const child = spawn(
    binary,
    ['serve', '--api-port', `${apiPort}`, '--web-port', `${webPort}`],
    {
      cwd: repository,
      detached: isApart,
      env: {
        ...process.env,
        DATABASE_PATH: path.join(directory, 'test.db'),
        JWT_KEY_FILE: path.join(directory, 'keys/jwt.pem'),
        POLICY_FILE: policyFile,
        // One machine plays many people here, and many of them fail on purpose.
        LIMIT_SESSIONS_PER_ADDRESS: '0',
        LIMIT_SESSIONS_PER_SUBJECT: '0',
        LIMIT_FAILURES_IN_ROW: '0',
        // And does other work beside: what it can do now says nothing.
        ADMISSION: 'fixed',
        ...env,
      },
    },
  );
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  child.stdout.on('data', (chunk) => log.push(`${chunk}`));
  child.stderr.on('data', (chunk) => log.push(`${chunk}`));
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  await waitUntilHealthy(() => isReady(apiPort), child, log);
  return {
    apiUrl,
    webUrl: `http://localhost:${webPort}`,
    webPort,
    apiPort,
    directory,
    pid: child.pid,
    databaseFile: path.join(directory, 'test.db'),
    log: () => log.join(''),
    signal: (name) => child.kill(name),
    exited,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
