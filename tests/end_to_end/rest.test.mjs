// The running server against its own description: what /openapi.json documents is answered as it
// says, and what it does not document is not there.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import Ajv2020 from 'ajv/dist/2020.js';
import * as jose from 'jose';
import WebSocket from 'ws';

import { repository } from './support/clips.mjs';
import { startServer } from './support/server.mjs';

const create = '/api/auth/verify';
const validate = '/api/token/validate';
const introspect = '/api/token/introspect';
const revoke = '/api/token/revoke';
const jwks = '/.well-known/jwks.json';
const socketPath = '/ws/verify/{session_id}';
const connectionsPerAddress = 64;
const unknownSession = '00000000-0000-4000-8000-000000000000';
const evil = { Origin: 'http://evil.example' };
const tooLong = JSON.stringify({ user_id: 'alice', x: 'x'.repeat(16 * 1024) });

let server;
let description;
let ajv;
const provoked = new Set();

const deref = (value) => (value.$ref
  ? value.$ref.slice(2).split('/').reduce((found, key) => found[key], description)
  : value);

function documented(method, route, status) {
  const response = description.paths[route][method].responses[status];
  assert.ok(response, `${method} ${route} does not document ${status}`);
  return deref(response);
}

function assertShape(body, media, what) {
  const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/', '"api#/'));
  assert.ok(ajv.validate(schema, body), `${what}: ${ajv.errorsText()}`);
  if (body.error) {
    const examples = Object.values(media.examples).map(({ value }) => value.error);
    const { message, ...told } = body.error;
    const alike = examples.find(({ code }) => code === told.code);
    assert.deepEqual(told, { code: alike?.code, category: alike?.category, recoverable: alike?.recoverable });
  }
}

// What came back is documented for this operation, and looks as documented.
async function assertDocumented(method, route, answer) {
  const what = `${method} ${route} ${answer.status}`;
  const { content } = documented(method, route, answer.status);
  assert.equal(answer.headers.get('content-type'), 'application/json', what);
  const body = await answer.json();
  assertShape(body, content['application/json'], what);
  provoked.add(what);
  return body;
}

async function ask(method, route, { headers, body, status, code } = {}) {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const url = server.apiUrl + route.replace('{session_id}', unknownSession);
  const answer = await fetch(url, { method: method.toUpperCase(), headers: { ...json, ...headers }, body });
  assert.equal(answer.status, status, `${method} ${route}`);
  const told = await assertDocumented(method, route, answer);
  assert.equal(told.error?.code, code);
  return { told, headers: answer.headers };
}

const post = (route, body, expected) => ask('post', route, {
  body: typeof body === 'string' ? body : JSON.stringify(body), ...expected,
});

const send = (route, form, expected) => ask('post', route, {
  body: new URLSearchParams(form),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  ...expected,
});

// A token as the server would have signed it.
async function sign(seconds, jti = crypto.randomUUID()) {
  const pem = await readFile(path.join(server.directory, 'keys/jwt.pem'), 'utf8');
  const key = await jose.importPKCS8(pem, 'RS256');
  const { keys: [{ kid }] } = await (await fetch(`${server.apiUrl}/.well-known/jwks.json`)).json();
  const examples = documented('post', validate, 200).content['application/json'].examples;
  const issued = Math.floor(Date.now() / 1000) - 3600;
  const times = { iat: issued, nbf: issued, exp: issued + seconds };
  return new jose.SignJWT({ ...examples.valid.value.claims, ...times, jti })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(key);
}

before(async () => {
  server = await startServer({
    policyFile: path.join(repository, 'tests/end_to_end/policy.json'),
    env: {
      TOKEN_AUDIENCES: 'shop',
      LIMIT_SESSIONS_PER_SUBJECT: '1',
      LIMIT_CONNECTIONS_PER_ADDRESS: `${connectionsPerAddress}`,
    },
  });
  description = await (await fetch(`${server.apiUrl}/openapi.json`)).json();
  ajv = new Ajv2020({ strict: false });
  ajv.addSchema({ $id: 'api', components: description.components });
});

after(async () => {
  await server?.stop();
});

describe('a documented request', () => {
  it('creates a session', async () => {
    const { told } = await post(create, { user_id: 'plain' }, { status: 200 });
    assert.equal(told.nonce, undefined);
    const more = { user_id: 'more', nonce: 'n-0S6 ~!', aud: 'shop' };
    const { told: echoed } = await post(create, more, { status: 200 });
    assert.deepEqual([echoed.nonce, echoed.aud], [more.nonce, more.aud]);
  });

  it('is refused for each documented reason', async () => {
    await post(create, '{', { status: 400, code: 'invalid_json' });
    await post(create, { user_id: '' }, { status: 400, code: 'invalid_request' });
    await post(create, { user_id: 'a', aud: 'no' }, { status: 400, code: 'unknown_audience' });
    await post(create, { user_id: 'a' }, { headers: evil, status: 403, code: 'origin_not_allowed' });
    await post(create, tooLong, { status: 413, code: 'body_too_large' });
    const text = { headers: { 'Content-Type': 'text/plain' } };
    await post(create, '{}', { ...text, status: 415, code: 'unsupported_media_type' });
    await post(create, { user_id: 'often' }, { status: 200 });
    const { headers } = await post(
      create, { user_id: 'often' }, { status: 429, code: 'too_many_sessions' },
    );
    assert.match(headers.get('retry-after'), /^\d+$/);
    await post(validate, '{', { status: 400, code: 'invalid_json' });
    await post(validate, { token: 7 }, { status: 400, code: 'invalid_request' });
    await post(validate, tooLong, { status: 413, code: 'body_too_large' });
    await post(validate, '{}', { ...text, status: 415, code: 'unsupported_media_type' });
  });

  it('tells a valid token from an expired and a false one', async () => {
    const judge = async (token) => (await post(validate, { token }, { status: 200 })).told;
    assert.equal((await judge(await sign(7200))).valid, true);
    assert.deepEqual(await judge(await sign(1800)), { valid: false, reason: 'expired' });
    assert.deepEqual(await judge('a.b.c'), { valid: false, reason: 'invalid' });
  });

  it('uses a token up once', async () => {
    const token = await sign(7200);
    const judge = async (single_use) => (await post(validate, { token, single_use }, { status: 200 })).told;
    assert.equal((await judge(false)).valid, true);
    const told = await Promise.all([judge(true), judge(true), judge(true)]);
    assert.deepEqual(told.map(({ valid }) => valid).sort(), [false, false, true]);
    assert.deepEqual(told.filter(({ valid }) => !valid)[0], { valid: false, reason: 'used' });
    assert.deepEqual(await judge(false), { valid: false, reason: 'used' });
    assert.deepEqual((await send(introspect, { token }, { status: 200 })).told, { active: false });
    await post(validate, { token, single_use: 1 }, { status: 400, code: 'invalid_request' });
    await post(validate, { token }, { headers: evil, status: 403, code: 'origin_not_allowed' });
  });

  it('introspects and revokes, by a form', async () => {
    const token = await sign(7200);
    const hint = { token, token_type_hint: 'access_token' };
    const active = (await send(introspect, hint, { status: 200 })).told;
    assert.deepEqual([active.active, active.sub], [true, 'alice']);
    for (const bad of [await sign(1800), 'a.b.c']) {
      assert.deepEqual((await send(introspect, { token: bad }, { status: 200 })).told, { active: false });
      await send(revoke, { token: bad }, { status: 200 });
    }
    assert.deepEqual((await send(revoke, hint, { status: 200 })).told, {});
    await send(revoke, hint, { status: 200 });
    assert.deepEqual((await send(introspect, hint, { status: 200 })).told, { active: false });
    const { told } = await post(validate, { token }, { status: 200 });
    assert.deepEqual(told, { valid: false, reason: 'revoked' });
    for (const route of [introspect, revoke]) {
      await send(route, { x: '1' }, { status: 400, code: 'invalid_request' });
      await send(route, [['token', 'a'], ['token', 'b']], { status: 400, code: 'invalid_request' });
      await send(route, { token, x: 'x'.repeat(16 * 1024) }, { status: 413, code: 'body_too_large' });
      await post(route, { token }, { status: 415, code: 'unsupported_media_type' });
      const page = { 'Content-Type': 'application/x-www-form-urlencoded', ...evil };
      await send(route, { token }, { headers: page, status: 403, code: 'origin_not_allowed' });
    }
  });

  it('lets the keys be kept', async () => {
    const first = await fetch(server.apiUrl + jwks);
    assert.equal(first.headers.get('cache-control'), 'public, max-age=300');
    const again = await fetch(server.apiUrl + jwks, { headers: { 'If-None-Match': first.headers.get('etag') } });
    assert.equal(again.status, 304);
    assert.equal(await again.text(), '');
    assert.ok(documented('get', jwks, 304));
    provoked.add(`get ${jwks} 304`);
  });

  it('reads what can be read, and HEAD has its status without a body', async () => {
    const readable = Object.entries(description.paths)
      .filter(([route, { get: read }]) => read && route !== socketPath)
      .map(([route]) => route);
    assert.ok(readable.length >= 4);
    for (const route of readable) {
      await ask('get', route, { status: 200 });
      const head = await fetch(server.apiUrl + route, { method: 'HEAD' });
      assert.equal(head.status, 200, route);
      assert.equal(await head.text(), '');
      const long = { headers: { 'X-Long': 'x'.repeat(16 * 1024) } };
      await ask('get', route, { ...long, status: 413, code: 'body_too_large' });
    }
    const page = await fetch(server.apiUrl, { headers: { Accept: 'text/html' } });
    assert.match(page.headers.get('content-type'), /^text\/html/);
    assert.ok(documented('get', '/', 200).content['text/html']);
  });

  it('opens a WebSocket, and nothing else at its address', async () => {
    await ask('get', socketPath, { status: 400, code: 'invalid_request' });
    const long = { headers: { 'X-Long': 'x'.repeat(16 * 1024) } };
    await ask('get', socketPath, { ...long, status: 413, code: 'body_too_large' });
    const url = server.apiUrl.replace('http', 'ws') + socketPath.replace('{session_id}', unknownSession);
    const opened = await new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.on('upgrade', (response) => resolve(response.statusCode));
      socket.on('error', reject);
    });
    assert.ok(documented('get', socketPath, opened));
    const refused = await new Promise((resolve) => {
      const socket = new WebSocket(url, { origin: evil.Origin });
      socket.on('unexpected-response', (_, response) => resolve(response));
    });
    const chunks = await refused.toArray();
    const headers = new Headers({ 'content-type': refused.headers['content-type'] });
    const answer = new Response(Buffer.concat(chunks), { status: refused.statusCode, headers });
    const body = await assertDocumented('get', socketPath, answer);
    assert.equal(body.error.code, 'origin_not_allowed');
  });
});

describe('what is not documented', () => {
  it('is not there', async () => {
    const routes = Object.keys(description.paths).filter((route) => !route.includes('{'));
    const near = routes.flatMap((route) => [`${route}x`, `${route}/x`]);
    const guesses = [
      '/api', '/api/auth', '/api/auth/session', '/api/token', '/api/token/issue', '/api/sessions',
      '/admin', '/health/', '/metrics', '/status', '/version', '/ws', '/ws/verify', '/.well-known/openid-configuration',
    ];
    for (const route of [...near, ...guesses]) {
      const answer = await fetch(server.apiUrl + route);
      assert.equal(answer.status, 404, route);
      assert.equal((await answer.json()).error.code, 'not_found', route);
    }
  });

  it('is no method of a documented path', async () => {
    const withOwnRules = [socketPath, '/runtime-config.json'];
    const routes = Object.entries(description.paths).filter(([route]) => !withOwnRules.includes(route));
    for (const [route, methods] of routes) {
      const allowed = Object.keys(methods).map((method) => method.toUpperCase());
      const expected = [...allowed, ...(methods.get ? ['HEAD'] : []), 'OPTIONS'];
      for (const method of ['PUT', 'DELETE', methods.get ? 'POST' : 'GET']) {
        const answer = await fetch(server.apiUrl + route, { method });
        assert.equal(answer.status, 405, `${method} ${route}`);
        assert.equal((await answer.json()).error.code, 'method_not_allowed');
        assert.deepEqual(answer.headers.get('allow').split(', '), expected);
      }
    }
  });
});

describe('the server when it is full', () => {
  it('answers as documented, whatever was asked', async () => {
    const socketOf = () => connect(server.apiPort, '127.0.0.1');
    const sockets = Array.from({ length: connectionsPerAddress }, socketOf);
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.on('connect', resolve))));
    for (const [route, methods] of Object.entries(description.paths)) {
      const response = await new Promise((resolve, reject) => {
        get(`${server.apiUrl}/health`, { agent: false }, resolve).on('error', reject);
      });
      const body = JSON.parse(Buffer.concat(await response.toArray()));
      for (const method of Object.keys(methods)) {
        const { content } = documented(method, route, response.statusCode);
        assertShape(body, content['application/json'], route);
        provoked.add(`${method} ${route} ${response.statusCode}`);
      }
      assert.equal(body.error.code, 'too_many_connections');
    }
    sockets.forEach((socket) => socket.destroy());
  });
});

describe('the description', () => {
  it('documents no answer that was not seen here, but those of a broken or stopping server', () => {
    const answers = Object.entries(description.paths).flatMap(([route, methods]) => (
      Object.entries(methods).flatMap(([method, { responses }]) => (
        Object.keys(responses).map((status) => `${method} ${route} ${status}`)
      ))
    ));
    const unseen = answers.filter((answer) => !provoked.has(answer) && !/ (101|500|503)$/.test(answer));
    assert.deepEqual(unseen, []);
  });
});
