// A PostgreSQL of a test's own on a free loopback port, with a password; Debian's postgresql.
import { execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { freePort } from './server.mjs';

const run = promisify(execFile);
const installed = '/usr/lib/postgresql';
export const password = 'p@ss/word:1';

function program(name) {
  const found = (existsSync(installed) ? readdirSync(installed) : [])
    .map((version) => path.join(installed, version, 'bin', name)).find(existsSync);
  if (!found) {
    throw new Error(`there is no ${name}: install Debian's postgresql`);
  }
  return found;
}

// PostgreSQL refuses to run as root.
function owner() {
  if (process.getuid() !== 0) {
    return {};
  }
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((user) => user.startsWith('postgres:'));
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

// All rows, as text.
export async function dumpOf(postgres) {
  const command = ['-d', postgres.url('postgres')];
  const { stdout } = await run(program('pg_dump'), command, { cwd: '/', maxBuffer: 64 << 20 });
  return stdout;
}

export async function startPostgres() {
  const folder = await mkdtemp(path.join(tmpdir(), 'pol-postgres-'));
  const as = owner();
  const data = path.join(folder, 'data');
  const passwordFile = path.join(folder, 'password');
  await writeFile(passwordFile, password);
  for (const file of [folder, passwordFile]) {
    chownSync(file, as.uid ?? process.getuid(), as.gid ?? process.getgid());
  }
  await run(program('initdb'), ['-D', data, '-U', 'pol', '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C',
    '--no-sync', `--pwfile=${passwordFile}`], { ...as, cwd: '/' });
  const port = await freePort();
  const log = [];
  let child;

  const url = (database, secret = password) => (
    `postgresql://pol:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`);
  async function sql(query) {
    const { stdout } = await run(program('psql'), ['-XAt', '-d', url('postgres'), '-c', query], { cwd: '/' });
    return stdout.trim();
  }
  // After a kill -9, the killed server's own processes may live a little longer.
  async function start() {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      if (!child || child.exitCode !== null) {
        child = spawn(program('postgres'), ['-D', data, '-k', folder, '-p', `${port}`, '-c', 'fsync=off',
          '-c', 'listen_addresses=127.0.0.1'], { ...as, cwd: '/' });
        child.stderr.on('data', (chunk) => log.push(`${chunk}`));
      }
      if (await sql('SELECT 1').catch(() => '') === '1') {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`);
  }
  async function kill(signal) {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
    child = undefined;
  }
  const killAtExit = () => child?.kill('SIGQUIT');
  process.on('exit', killAtExit);

  await start();
  return {
    folder, url,
    sql,
    start,
    kill,
    async stop() {
      if (child) {
        await kill('SIGQUIT');
      }
      process.off('exit', killAtExit);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
