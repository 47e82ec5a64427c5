// Serves out/ as the product's own server does, strict content security policy and compressed files
// included, for the scripts that look at the page. Not for production: the server binary serves the page there.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../out/', import.meta.url));
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

function policyFor(html, connect) {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
    .map(([, code]) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
    .join(' ');
  return [
    "default-src 'none'",
    `script-src 'self' ${scripts}`,
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    `connect-src 'self' ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

// `runtimeConfig` is what /runtime-config.json answers: {api_url, ws_url}.
export async function startStaticServer({ port, runtimeConfig }) {
  const connect = `${runtimeConfig.api_url} ${runtimeConfig.ws_url}`;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/runtime-config.json') {
      response.setHeader('Content-Type', TYPES['.json']);
      return response.end(JSON.stringify(runtimeConfig));
    }
    const file = normalize(join(ROOT, pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    const body = file.startsWith(ROOT) ? await readFile(file).catch(() => null) : null;
    if (!body) return response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Permissions-Policy', 'camera=(self), microphone=()');
    if (extname(file) === '.html') {
      response.setHeader('Content-Security-Policy', policyFor(body.toString(), connect));
    }
    const compressed = await readFile(`${file}.gz`).catch(() => null);
    if (compressed) response.setHeader('Content-Encoding', 'gzip');
    response.end(compressed ?? body);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { port: server.address().port, close: () => server.close() };
}
