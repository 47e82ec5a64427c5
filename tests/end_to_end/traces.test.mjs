// After a whole session nothing of the face is left on disk: no picture, no piece of one, no
// landmarks, no embedding; and no crash could leave the memory there.
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { loadFrames, repository } from './support/clips.mjs';
import { ScriptedCamera, createSession, gestureReel, verify } from './support/person.mjs';
import { dumpOf, startPostgres } from './support/postgres.mjs';
import { startServer } from './support/server.mjs';
import { tracesIn } from './support/traces.mjs';

const policyFile = path.join(repository, 'tests/end_to_end/policy.json');
const shown = 12; // of the pictures, evenly chosen

async function bytesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  return Promise.all(files.map(async (file) => ({ name: path.relative(folder, file), bytes: await readFile(file) })));
}

async function playSession(server) {
  const session = await createSession(server.apiUrl, 'genuine');
  const camera = new ScriptedCamera(await loadFrames('rest', { seconds: 60, seed: 11 }));
  const sent = [];
  const next = camera.next.bind(camera);
  camera.next = () => {
    const frame = next();
    sent.push(Buffer.from(frame));
    return frame;
  };
  const { result } = await verify({ websocketUrl: session.websocket_url, camera, reelFor: gestureReel });
  assert.equal(result?.type, 'VERIFICATION_SUCCESS', JSON.stringify(result));
  const step = Math.max(1, Math.floor(sent.length / shown));
  return sent.filter((_, index) => index % step === 0);
}

function assertNothingIn(places, pictures) {
  for (const { name, bytes } of places) {
    assert.deepEqual(tracesIn(bytes, pictures), [], name);
  }
}

describe('the search itself', () => {
  let folder;
  let picture;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'pol-traces-'));
    [picture] = (await loadFrames('rest', { seconds: 1, seed: 11 })).map((frame) => Buffer.from(frame));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  async function searched(...planted) {
    const file = path.join(folder, 'planted');
    await writeFile(file, 'some text before ');
    for (const piece of planted) {
      await appendFile(file, piece);
    }
    const [{ bytes }] = await bytesUnder(folder);
    return tracesIn(bytes, [picture]);
  }

  it('finds nothing in a file that holds nothing', async () => {
    assert.deepEqual(await searched('text', JSON.stringify({ scores: Array(20).fill(0.25) })), []);
  });

  it('finds a planted picture', async () => {
    assert.deepEqual(await searched(picture), ['the beginning of a JPEG', 'a piece of a picture']);
  });

  it('finds a piece of it, wherever it begins', async () => {
    const middle = picture.subarray(Math.floor(picture.length / 4) - 7);
    assert.deepEqual(await searched(middle), ['a piece of a picture']);
    for (const skipped of [0, 1, 2]) {
      const piece = middle.subarray(skipped).toString('base64');
      assert.deepEqual(await searched(piece), ['a piece of a picture in base64']);
    }
    assert.deepEqual(await searched(middle.toString('base64url')), ['a piece of a picture in base64']);
    assert.deepEqual(await searched(middle.toString('hex')), ['a piece of a picture in hexadecimal']);
  });

  it('finds a planted embedding', async () => {
    const embedding = Array.from({ length: 128 }, (_, index) => Math.sin(index + 1));
    assert.deepEqual(await searched(JSON.stringify({ embedding })), ['a long run of numbers']);
    assert.deepEqual(await searched(embedding.join(' ')), ['a long run of numbers']);
  });
});

describe('a server over SQLite', () => {
  let server;

  before(async () => {
    server = await startServer({ policyFile });
  });

  after(() => server?.stop());

  it('keeps nothing of a face, and logs nothing of it', async () => {
    const pictures = await playSession(server);
    assert.ok(pictures.length >= shown);
    const places = await bytesUnder(server.directory);
    assert.ok(places.some(({ name }) => name === 'test.db'));
    assertNothingIn([...places, { name: 'the log', bytes: Buffer.from(server.log()) }], pictures);
  });

  it('can leave no core dump', async () => {
    const limits = await readFile(`/proc/${server.pid}/limits`, 'utf8');
    assert.match(limits, /^Max core file size\s+0\s+0\s/m);
  });
});

describe('a server over PostgreSQL', () => {
  let postgres;
  let server;

  before(async () => {
    postgres = await startPostgres();
    server = await startServer({ policyFile, env: { DATABASE_URL: postgres.url('postgres') } });
  });

  after(async () => {
    await server?.stop();
    await postgres?.stop();
  });

  it('keeps nothing of a face, and logs nothing of it', async () => {
    const pictures = await playSession(server);
    const dump = await dumpOf(postgres);
    assert.match(dump, /COPY public\.results/);
    assert.match(dump, /verification_succeeded/);
    const places = [...await bytesUnder(server.directory), { name: 'the dump', bytes: Buffer.from(dump) },
      { name: 'the log', bytes: Buffer.from(server.log()) }];
    assertNothingIn(places, pictures);
  });
});
