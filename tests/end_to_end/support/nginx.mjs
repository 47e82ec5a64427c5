// Debian's nginx on a loopback port with the site of deploy/, before servers of a test.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { repository } from './clips.mjs';

const site = path.join(repository, 'deploy/nginx/proof-of-life.conf');

// The site as it is shipped, but for its address, its certificate and the servers' addresses.
async function siteFor(port, apiPorts) {
  const text = await readFile(site, 'utf8');
  const servers = apiPorts.map((apiPort) => `    server 127.0.0.1:${apiPort} max_fails=0;\n`).join('');
  return text
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replace(/^ *ssl_.*\n/gm, '')
    .replace(/( *server 10\.0\.0\.\d+:8000 max_fails=0;\n)+/, servers);
}

export async function startNginx(port, apiPorts) {
  const folder = await mkdtemp(path.join(tmpdir(), 'pol-nginx-'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `  ${kind}_temp_path ${folder}/${kind};\n`).join('');
  await writeFile(path.join(folder, 'site.conf'), await siteFor(port, apiPorts));
  await writeFile(path.join(folder, 'nginx.conf'), `daemon off;
pid ${folder}/nginx.pid;
error_log stderr warn;
worker_processes 1;
${process.getuid() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off;
${temporary}  include ${folder}/site.conf;
}
`);
  const log = [];
  const child = spawn('/usr/sbin/nginx', ['-p', folder, '-e', 'stderr', '-c', path.join(folder, 'nginx.conf')]);
  child.stderr.on('data', (chunk) => log.push(`${chunk}`));
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => resolve(log.push(`${error}: install Debian's nginx`)));
  });
  const killAtExit = () => child.kill('SIGKILL');
  process.on('exit', killAtExit);
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; !(await fetch(`${url}/healthz`).catch(() => null))?.ok; attempt += 1) {
    if (attempt === 100) {
      child.kill('SIGKILL');
      throw new Error(`nginx did not start:\n${log.join('')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    log: () => log.join(''),
    async stop() {
      child.kill('SIGTERM');
      await exited;
      process.off('exit', killAtExit);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
