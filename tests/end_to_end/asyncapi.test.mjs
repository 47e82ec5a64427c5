// The running server against its own description of the WebSocket: what /asyncapi.json documents is
// what is sent and taken, and nothing else.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import Ajv2020 from 'ajv/dist/2020.js';
import WebSocket from 'ws';

import { loadFrames, repository } from './support/clips.mjs';
import { ScriptedCamera, createSession, gestureReel, verify } from './support/person.mjs';
import { startServer } from './support/server.mjs';

let server;
let description;
let ajv;

before(async () => {
  server = await startServer({ policyFile: path.join(repository, 'tests/end_to_end/policy.json') });
  description = await (await fetch(`${server.apiUrl}/asyncapi.json`)).json();
  ajv = new Ajv2020({ strict: false });
  ajv.addSchema({ $id: 'socket', components: description.components });
});

after(async () => {
  await server?.stop();
});

const messagesOf = (operation) => description.operations[operation].messages
  .map(({ $ref }) => description.components.messages[$ref.slice($ref.lastIndexOf('/') + 1)]);

const addressOf = (sessionId) => `ws://127.0.0.1:${server.apiPort}${
  description.channels.verification.address.replace('{session_id}', sessionId)}`;

// Which documented messages it is.
const kindsOf = (message) => messagesOf('sendToClient')
  .filter(({ payload }) => ajv.validate({ $ref: `socket${payload.$ref}` }, message)).map(({ name }) => name);

function assertDocumented(messages) {
  for (const message of messages) {
    assert.equal(kindsOf(message).length, 1, `${JSON.stringify(message)} is ${kindsOf(message)}`);
  }
  return new Set(messages.flatMap(kindsOf));
}

// Opens a session, sends what `textFor` makes of its first challenge's id, and hears for a while.
async function hear(textFor) {
  const { session_id: id } = await createSession(server.apiUrl, 'curious');
  const socket = new WebSocket(addressOf(id));
  const heard = [];
  socket.on('message', (data) => heard.push(JSON.parse(data)));
  const first = await new Promise((resolve, reject) => { socket.once('message', resolve).once('error', reject); });
  socket.send(textFor(JSON.parse(first).data.challenge_id));
  await new Promise((resolve) => { setTimeout(resolve, 700); });
  socket.terminate();
  return heard;
}

const notTaken = ['invalid_json', 'invalid_request', 'unknown_message_type'];
const errorsIn = (messages) => messages.filter(({ type }) => type === 'ERROR');

describe('what the server sends', () => {
  it('is documented, from the first message of a verification to its result', async () => {
    const session = await createSession(server.apiUrl, 'documented');
    const { messages, result } = await verify({
      websocketUrl: session.websocket_url,
      resumeKey: session.resume_key,
      camera: new ScriptedCamera(await loadFrames('rest', { seconds: 60, seed: 11 })),
      reelFor: gestureReel,
    });
    assert.equal(result?.type, 'VERIFICATION_SUCCESS');
    const seen = assertDocumented(messages);
    for (const name of ['ChallengeIssued', 'ScoreUpdate', 'ChallengeCompleted', 'VerificationSuccess']) {
      assert.ok(seen.has(name), name);
    }
  });

  it('is no longer that when it is altered', () => {
    const [{ payload }] = messagesOf('sendToClient').find(({ name }) => name === 'ScoreUpdate').examples;
    assert.deepEqual(kindsOf(payload), ['ScoreUpdate']);
    assert.deepEqual(kindsOf({ ...payload, data: { ...payload.data, liveness_score: 1.5 } }), []);
  });
});

describe('what the server takes', () => {
  it('is every documented message in its place', async () => {
    const anywhere = messagesOf('receiveFromClient').filter(({ name }) => name !== 'Resume');
    assert.equal(anywhere.length, 3);
    for (const { name, examples } of anywhere) {
      const [{ payload }] = examples;
      const heard = await hear((id) => JSON.stringify('challenge_id' in payload ? { ...payload, challenge_id: id } : payload));
      assertDocumented(heard);
      const refused = errorsIn(heard).filter(({ data }) => notTaken.includes(data.code));
      assert.deepEqual(refused, [], name);
    }
  });

  it('is no other, which it says', async () => {
    for (const [text, code] of [
      ['{"type":"undocumented"}', 'unknown_message_type'],
      ['{"type":"swap_challenge","challenge_id":7}', 'invalid_request'],
      ['no JSON', 'invalid_json'],
    ]) {
      const errors = errorsIn(await hear(() => text));
      assertDocumented(errors);
      assert.deepEqual(errors.map(({ data }) => data.code), [code], text);
    }
  });

  it('comes at the documented address alone', async () => {
    const { session_id: id } = await createSession(server.apiUrl, 'astray');
    const socket = new WebSocket(addressOf(id).replace('/ws/', '/sockets/'));
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)).on('error', () => {});
    });
    assert.equal(status, 404);
  });
});

describe('how the server closes', () => {
  it('is with a documented code', async () => {
    const codes = description.components.schemas.CloseCode.oneOf.map(({ const: code }) => code);
    const socket = new WebSocket(addressOf('6f0b7f4e-3c1d-4a55-9a3e-2b8f1d0c7e11'));
    const code = await new Promise((resolve) => { socket.on('close', resolve); });
    assert.equal(code, 4401);
    assert.ok(codes.includes(code), codes.join());
  });
});
