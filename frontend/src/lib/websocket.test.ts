import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWebSocket } from '@/testing/fakes';
import { CHALLENGE_IDS, issued, resumed, scored, serverError } from '@/testing/messages';
import { BINARY_PROTOCOL, JSON_PROTOCOL } from './binary_frame';
import { FrameTally } from './frame_tally';
import { BUFFERED_BYTES_MAX, RESUME_GRACE_MS, SILENCE_MS_MAX, WebSocketClient } from './websocket';

const isClientMessage = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(`${process.cwd()}/../protocol/client-messages.schema.json`, 'utf8')),
);
const FRAME = 'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ==';

const AT_MS = 1234;
const FIRST_RETRY_MS = 400; // its longest

function makeClient(protocols: string[] = []) {
  const handlers = { onMessage: vi.fn(), onDrop: vi.fn(), onClose: vi.fn() };
  const address = { sessionId: 'a b', resumeKey: 'key', wsBaseUrl: 'ws://host:8000', protocols };
  const tally = new FrameTally();
  const client = new WebSocketClient(address, tally, handlers);
  return { client, handlers, tally };
}

async function connected(protocols: string[] = [], chosen = '') {
  const made = makeClient(protocols);
  const connecting = made.client.connect();
  FakeWebSocket.last.open(chosen);
  await connecting;
  return { ...made, socket: FakeWebSocket.last };
}

beforeEach(() => FakeWebSocket.install());

describe('connecting', () => {
  it('opens the session’s address', async () => {
    const { socket } = await connected();
    expect(socket.url).toBe('ws://host:8000/ws/verify/a%20b');
  });

  it('tells when the server cannot be reached, and does not report a close as well', async () => {
    const { client, handlers } = makeClient();
    const connecting = client.connect();
    FakeWebSocket.last.drop(1006);
    expect(await connecting).toEqual({ ok: false, code: 'server_unreachable' });
    expect(handlers.onClose).not.toHaveBeenCalled();
  });

  it('gives up after ten seconds without an answer', async () => {
    vi.useFakeTimers();
    const connecting = makeClient().client.connect();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await connecting).toEqual({ ok: false, code: 'server_unreachable' });
    expect(FakeWebSocket.last.isClosed).toBe(true);
    vi.useRealTimers();
  });

  it('tells of an address that the browser refuses', async () => {
    vi.stubGlobal('WebSocket', function refuse() {
      throw new DOMException('', 'SecurityError');
    });
    expect(await makeClient().client.connect()).toEqual({ ok: false, code: 'server_unreachable' });
  });
});

describe('sending', () => {
  it('sends frames and completion hints as the contract has them', async () => {
    const { client, socket } = await connected();
    expect(client.sendFrame(FRAME, AT_MS)).toBe(true);
    expect(client.sendChallengeComplete(CHALLENGE_IDS[0])).toBe(true);
    const messages = socket.sent.map((text) => JSON.parse(text));
    expect(messages[0]).toEqual({
      type: 'video_frame',
      frame: FRAME,
      timestamp: AT_MS,
      sequence: 0,
    });
    for (const message of messages) expect(isClientMessage(message)).toBe(true);
  });

  it('sends a frame with as much waiting as is allowed, and drops one beyond that', async () => {
    const { client, socket, tally } = await connected();
    socket.bufferedAmount = BUFFERED_BYTES_MAX;
    expect(client.sendFrame(FRAME, AT_MS)).toBe(true);
    socket.bufferedAmount = BUFFERED_BYTES_MAX + 1;
    expect(client.sendFrame(FRAME, AT_MS)).toBe(false);
    expect(client.blockage()).toBe('network');
    expect(tally.figures(0).sent).toBe(1);
  });

  it('numbers the frames that it sends, one after the other', async () => {
    const { client, socket } = await connected();
    client.sendFrame(FRAME, AT_MS);
    socket.bufferedAmount = BUFFERED_BYTES_MAX + 1;
    client.sendFrame(FRAME, AT_MS);
    socket.bufferedAmount = 0;
    client.sendFrame(FRAME, AT_MS);
    expect(socket.sent.map((text) => JSON.parse(text).sequence)).toEqual([0, 1]);
  });

  it('sends nothing before it is open or after it is closed', async () => {
    const { client } = makeClient();
    expect(client.sendFrame(FRAME, AT_MS)).toBe(false);
    const open = await connected();
    open.client.close();
    expect(open.client.sendFrame(FRAME, AT_MS)).toBe(false);
    expect(open.client.blockage()).toBe('offline');
  });
});

describe('the sub-protocol', () => {
  const JPEG = new TextEncoder().encode('jpeg').buffer as ArrayBuffer;

  it('is offered only to a server that announced it', async () => {
    expect((await connected()).socket.offered).toEqual([]);
    const { socket } = await connected([JSON_PROTOCOL, BINARY_PROTOCOL], JSON_PROTOCOL);
    expect(socket.offered).toEqual([BINARY_PROTOCOL, JSON_PROTOCOL]);
  });

  it('sends bytes where the server chose to take them', async () => {
    const { client, socket, tally } = await connected([BINARY_PROTOCOL], BINARY_PROTOCOL);
    expect(client.pictureForm()).toBe('bytes');
    expect(client.sendFrame(JPEG, 1234.5)).toBe(true);
    const [message] = socket.sentBytes;
    expect(message?.byteLength).toBe(20);
    expect(socket.sent).toEqual([]);
    expect(tally.figures(0).bytes).toBe(20);
    expect(client.sendFrame(FRAME, AT_MS)).toBe(true);
    expect(JSON.parse(socket.sent[0] ?? '')).toMatchObject({ frame: FRAME, sequence: 1 });
  });

  it('sends no bytes where it did not', async () => {
    const { client, socket } = await connected([BINARY_PROTOCOL, JSON_PROTOCOL], JSON_PROTOCOL);
    expect(client.pictureForm()).toBe('data_url');
    expect(client.sendFrame(JPEG, AT_MS)).toBe(false);
    expect(socket.sentBytes).toEqual([]);
  });
});

describe('receiving', () => {
  it('hands on valid messages only, and counts the others by kind', async () => {
    const { client, handlers, socket } = await connected();
    socket.receive(issued());
    socket.receive('not json');
    socket.receive({ type: 'SCORE_UPDATE', message: 'x', data: { liveness_score: 7 } });
    socket.receive({ type: 'A_NEWER_TYPE', message: 'x', data: {} });
    expect(handlers.onMessage.mock.calls).toEqual([[issued()]]);
    expect(client.counters()).toMatchObject({ messagesInvalid: 2, messagesUnknown: 1 });
  });

  it('reports the close code once', async () => {
    const { handlers, socket } = await connected();
    socket.drop(4409);
    socket.drop(1006);
    expect(handlers.onClose.mock.calls).toEqual([[4409]]);
    expect(handlers.onDrop).not.toHaveBeenCalled();
  });

  it('reports nothing after close()', async () => {
    const { client, handlers, socket } = await connected();
    client.close();
    socket.receive(issued());
    socket.drop(1006);
    expect(socket.isClosed).toBe(true);
    expect(handlers.onMessage).not.toHaveBeenCalled();
    expect(handlers.onClose).not.toHaveBeenCalled();
  });
});

describe('a connection that went away', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const answered = async (message: unknown = resumed(0)) => {
    FakeWebSocket.last.open();
    FakeWebSocket.last.receive(message);
    return FakeWebSocket.last;
  };
  const sentBy = (socket: FakeWebSocket) => socket.sent.map((text) => JSON.parse(text));

  it('is taken up again with its key, and the numbers go on', async () => {
    const { client, handlers, socket } = await connected();
    client.sendFrame(FRAME, AT_MS);
    socket.drop(1006);
    expect(handlers.onDrop).toHaveBeenCalledOnce();
    expect(client.blockage()).toBe('offline');
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    const second = FakeWebSocket.last;
    expect(second.url).toBe(socket.url);
    second.open();
    expect(client.sendFrame(FRAME, AT_MS)).toBe(false);
    second.receive(resumed(0));
    expect(handlers.onMessage.mock.calls).toEqual([[resumed(0)]]);
    client.sendFrame(FRAME, AT_MS);
    const [resume, frame] = sentBy(second);
    expect(resume).toEqual({ type: 'resume', resume_key: 'key' });
    expect(isClientMessage(resume)).toBe(true);
    expect(frame.sequence).toBe(1);
    expect(handlers.onClose).not.toHaveBeenCalled();
  });

  it('ends for good when it drops again', async () => {
    const { handlers, socket } = await connected();
    socket.drop(1006);
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    (await answered()).drop(1006);
    expect(handlers.onClose.mock.calls).toEqual([[1006]]);
    expect(FakeWebSocket.instances).toHaveLength(2);
  });

  it('is tried for several times within the grace time, ever more slowly, and then given up', async () => {
    const { handlers, socket } = await connected();
    socket.drop(1006);
    const starts: number[] = [];
    for (let elapsedMs = 0; elapsedMs <= 2 * RESUME_GRACE_MS; elapsedMs += 50) {
      const before = FakeWebSocket.instances.length;
      await vi.advanceTimersByTimeAsync(50);
      if (FakeWebSocket.instances.length > before) {
        starts.push(elapsedMs);
        FakeWebSocket.last.drop(1006);
      }
    }
    expect(starts.length).toBeGreaterThanOrEqual(4);
    expect(starts.at(-1)).toBeLessThanOrEqual(RESUME_GRACE_MS);
    expect(handlers.onDrop).toHaveBeenCalledOnce();
    expect(handlers.onClose.mock.calls).toEqual([[1006]]);
  });

  it('is tried again while the server still holds the old one, whose refusal is not told', async () => {
    const { handlers, socket } = await connected();
    socket.drop(1006);
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    (await answered(serverError('session_used'))).drop(4409);
    await vi.advanceTimersByTimeAsync(1000);
    await answered();
    expect(FakeWebSocket.instances).toHaveLength(3);
    expect(handlers.onMessage.mock.calls).toEqual([[resumed(0)]]);
    expect(handlers.onClose).not.toHaveBeenCalled();
  });

  it.each([4403, 1001, 1013])('is given up at once on %i', async (code) => {
    const { handlers, socket } = await connected();
    socket.drop(1006);
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    (await answered(serverError('resume_refused'))).drop(code);
    await vi.advanceTimersByTimeAsync(RESUME_GRACE_MS);
    expect(handlers.onClose.mock.calls).toEqual([[code]]);
    expect(FakeWebSocket.instances).toHaveLength(2);
  });

  it('is not waited for by a server that opens but does not answer', async () => {
    const { handlers, socket } = await connected();
    socket.drop(1006);
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    const silent = FakeWebSocket.last;
    silent.open();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(silent.isClosed).toBe(true);
    await vi.advanceTimersByTimeAsync(2 * RESUME_GRACE_MS);
    expect(handlers.onClose.mock.calls).toEqual([[1006]]);
  });

  it('is not tried for after close(), and nothing is reported then', async () => {
    const waiting = await connected();
    waiting.socket.drop(1006);
    waiting.client.close();
    await vi.advanceTimersByTimeAsync(RESUME_GRACE_MS);
    expect(FakeWebSocket.last).toBe(waiting.socket);
    const connecting = await connected();
    connecting.socket.drop(1006);
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    connecting.client.close();
    await vi.advanceTimersByTimeAsync(2 * RESUME_GRACE_MS);
    expect(connecting.handlers.onClose).not.toHaveBeenCalled();
  });

  it('is noticed by the silence after a frame', async () => {
    const { client, handlers, socket } = await connected();
    await vi.advanceTimersByTimeAsync(2 * SILENCE_MS_MAX);
    expect(handlers.onDrop).not.toHaveBeenCalled();
    client.sendFrame(FRAME, AT_MS);
    await vi.advanceTimersByTimeAsync(SILENCE_MS_MAX - 1000);
    socket.receive(scored());
    client.sendFrame(FRAME, AT_MS);
    await vi.advanceTimersByTimeAsync(SILENCE_MS_MAX - 1000);
    expect(handlers.onDrop).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3000);
    expect(handlers.onDrop).toHaveBeenCalledOnce();
    expect(socket.isClosed).toBe(true);
    expect(FakeWebSocket.instances.length).toBeGreaterThan(1);
  });
});

describe('a suspended session', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is let go without a word, and taken up at once when asked for, any number of times', async () => {
    const { client, handlers, socket } = await connected();
    for (let pause = 0; pause < 3; pause += 1) {
      const before = FakeWebSocket.last;
      client.suspend();
      expect(before.isClosed).toBe(true);
      expect(client.blockage()).toBe('offline');
      await vi.advanceTimersByTimeAsync(RESUME_GRACE_MS / 2);
      expect(FakeWebSocket.last).toBe(before);
      client.resume();
      FakeWebSocket.last.open();
      FakeWebSocket.last.receive(resumed(0));
      expect(client.blockage()).toBeNull();
    }
    expect(handlers.onDrop).not.toHaveBeenCalled();
    expect(handlers.onClose).not.toHaveBeenCalled();
    expect(socket.sent).toEqual([]);
  });

  it('is tried for once even when the grace time seems over', async () => {
    const { client, handlers } = await connected();
    client.suspend();
    await vi.advanceTimersByTimeAsync(2 * RESUME_GRACE_MS);
    client.resume();
    FakeWebSocket.last.open();
    FakeWebSocket.last.drop(4409);
    expect(handlers.onClose.mock.calls).toEqual([[4409]]);
    expect(FakeWebSocket.instances).toHaveLength(2);
  });

  it('is not taken up by a resume() that nobody needed', async () => {
    const { client, socket } = await connected();
    client.resume();
    expect(FakeWebSocket.last).toBe(socket);
  });
});

describe('the round trip', () => {
  it('is taken from the frame that the server names', async () => {
    const { client, socket, tally } = await connected();
    client.sendFrame(FRAME, AT_MS);
    socket.receive(scored({ sequence: 0 }));
    expect(tally.figures(0).roundTripMs).not.toBeNull();
  });
});
