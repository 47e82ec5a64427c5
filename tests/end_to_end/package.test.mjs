// The Debian package: made, installed into an empty root, run from there, removed and purged.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { access, appendFile, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import { repository } from './support/clips.mjs';
import { freePort } from './support/server.mjs';

const run = promisify(execFile);
const settingsFile = 'etc/proof-of-life/proof-of-life.env';

let work;
let root;
let deb;

const exists = (file) => access(path.join(root, file)).then(() => true, () => false);

// As dpkg does it for real, but for the users and services of this machine.
function dpkg(...words) {
  return run('fakeroot', ['dpkg', `--root=${root}`, '--force-script-chrootless', '--force-depends',
    '--force-not-root', '--log=/dev/null', ...words], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

// The package's own settings, as they would be if the root were this machine's.
async function settingsInRoot() {
  const text = await readFile(path.join(root, settingsFile), 'utf8');
  const file = path.join(work, 'moved.env');
  await writeFile(file, text.replaceAll('=/', `=${root}/`));
  return file;
}

function installed(...words) {
  return run(path.join(root, 'usr/bin/proof-of-life'), words, { cwd: '/', env: { PATH: process.env.PATH } });
}

before(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'proof-of-life-package-'));
  root = path.join(work, 'root');
  await mkdir(path.join(root, 'var/lib/dpkg/info'), { recursive: true });
  await mkdir(path.join(root, 'var/lib/dpkg/updates'));
  await writeFile(path.join(root, 'var/lib/dpkg/status'), '');
  await run('cpack', ['-G', 'DEB', '-B', work], { cwd: path.join(repository, 'build/release') });
  const [name] = (await readdir(work)).filter((file) => file.endsWith('.deb'));
  deb = path.join(work, name);
}, { timeout: 120_000 });

after(async () => {
  await rm(work, { recursive: true, force: true });
});

describe('the package', () => {
  it('has the version of the program, and depends on what this machine has of Debian', async () => {
    const { stdout: version } = await run('dpkg-deb', ['-f', deb, 'Version']);
    const { stdout: told } = await run(path.join(repository, 'build/release/proof-of-life'), ['--version']);
    assert.equal(version, told);
    const { stdout: depends } = await run('dpkg-deb', ['-f', deb, 'Depends']);
    const names = depends.trim().split(', ').map((part) => part.split(' ')[0]);
    assert.ok(names.includes('libc6') && names.includes('libpq5') && names.includes('adduser'), depends);
    assert.ok(!depends.includes('onnxruntime'), depends);
    for (const name of names.filter((each) => each.startsWith('lib'))) {
      await run('dpkg-query', ['-W', name]);
    }
  });

  it('installs', async () => {
    await dpkg('-i', deb);
    const { mode } = await stat(path.join(root, settingsFile));
    assert.equal(mode & 0o777, 0o640);
    const { stdout } = await installed('--version');
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
    const { stdout: libraries } = await run('ldd', [path.join(root, 'usr/bin/proof-of-life')]);
    assert.match(libraries, new RegExp(`libonnxruntime.so.1 => ${root}/usr/`));
    assert.ok(!libraries.includes(repository), libraries);
  });

  it('holds the manual page, the completion and a unit that systemd understands', async () => {
    const { stdout: page } = await run('zcat', [path.join(root, 'usr/share/man/man1/proof-of-life.1.gz')]);
    assert.match(page, /^\.TH/m);
    const completion = await readFile(path.join(root, 'usr/share/bash-completion/completions/proof-of-life'), 'utf8');
    assert.match(completion, /^complete .*proof-of-life$/m);
    const unit = await readFile(path.join(root, 'usr/lib/systemd/system/proof-of-life.service'), 'utf8');
    const moved = path.join(work, 'proof-of-life.service');
    await writeFile(moved, unit.replaceAll('/usr/bin/', `${root}/usr/bin/`));
    const { stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', moved]);
    const about = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('proof-of-life'));
    assert.deepEqual(about, []);
  });

  it('serves from where it was installed', async () => {
    const settings = await settingsInRoot();
    const ports = { API_PORT: `${await freePort()}`, WEB_PORT: `${await freePort()}` };
    const words = ['--env-file', settings, '--api-port', ports.API_PORT, '--web-port', ports.WEB_PORT];
    const { stdout: check } = await installed('config', '--check', ...words);
    assert.ok(!/^fails /m.test(check), check);
    const child = spawn(path.join(root, 'usr/bin/proof-of-life'), ['serve', ...words], { cwd: '/', env: {} });
    const ended = new Promise((resolve) => { child.once('exit', resolve); });
    try {
      await new Promise((resolve, reject) => {
        child.stdout.on('data', (text) => `${text}`.includes('is ready') && resolve());
        ended.then((code) => reject(new Error(`ended with ${code}`)));
      });
      const health = await (await fetch(`http://127.0.0.1:${ports.API_PORT}/health`)).json();
      assert.equal(health.status, 'healthy');
      const page = await fetch(`http://127.0.0.1:${ports.WEB_PORT}/verify-glass/`);
      assert.equal(page.status, 200);
      assert.match(await page.text(), /<html/);
    } finally {
      child.kill('SIGTERM');
    }
    assert.equal(await ended, 0);
    assert.ok(await exists('var/lib/proof-of-life/proof-of-life.db'));
  });

  it('keeps changed settings when it is installed again', async () => {
    await appendFile(path.join(root, settingsFile), 'MAX_SESSIONS=7\n');
    await dpkg('-i', deb);
    assert.match(await readFile(path.join(root, settingsFile), 'utf8'), /MAX_SESSIONS=7/);
  });

  it('leaves settings and data when it is removed, and nothing when it is purged', async () => {
    await dpkg('-r', 'proof-of-life');
    assert.equal(await exists('usr/bin/proof-of-life'), false);
    assert.equal(await exists('usr/share/proof-of-life'), false);
    assert.equal(await exists(settingsFile), true);
    assert.equal(await exists('var/lib/proof-of-life/proof-of-life.db'), true);
    await dpkg('-P', 'proof-of-life');
    assert.equal(await exists('etc/proof-of-life'), false);
    assert.equal(await exists('var/lib/proof-of-life'), false);
  });
});
