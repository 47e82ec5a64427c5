import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWebSocket } from '@/testing/fakes';
import { CHALLENGE_IDS, issued } from '@/testing/messages';
import { BUFFERED_BYTES_MAX, RECONNECT_DELAY_MS, WebSocketClient } from './websocket';

const isClientMessage = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(`${process.cwd()}/../protocol/client-messages.schema.json`, 'utf8')),
);
const FRAME = 'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ==';

function makeClient() {
  const handlers = { onMessage: vi.fn(), onClose: vi.fn() };
  const address = { sessionId: 'a b', resumeKey: 'key', wsBaseUrl: 'ws://host:8000' };
  const client = new WebSocketClient(address, handlers);
  return { client, handlers };
}

async function connected() {
  const made = makeClient();
  const connecting = made.client.connect();
  FakeWebSocket.last.open();
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
    expect(client.sendFrame(FRAME, 1234)).toBe(true);
    expect(client.sendChallengeComplete(CHALLENGE_IDS[0])).toBe(true);
    const messages = socket.sent.map((text) => JSON.parse(text));
    expect(messages[0]).toEqual({
      type: 'video_frame',
      frame: FRAME,
      timestamp: 1234,
      sequence: 0,
    });
    for (const message of messages) expect(isClientMessage(message)).toBe(true);
  });

  it('sends a frame with as much waiting as is allowed, and drops one beyond that', async () => {
    const { client, socket } = await connected();
    socket.bufferedAmount = BUFFERED_BYTES_MAX;
    expect(client.sendFrame(FRAME)).toBe(true);
    socket.bufferedAmount = BUFFERED_BYTES_MAX + 1;
    expect(client.sendFrame(FRAME)).toBe(false);
    expect(client.counters()).toMatchObject({ framesSent: 1, framesDropped: 1 });
  });

  it('numbers the frames that it sends, one after the other', async () => {
    const { client, socket } = await connected();
    client.sendFrame(FRAME);
    socket.bufferedAmount = BUFFERED_BYTES_MAX + 1;
    client.sendFrame(FRAME);
    socket.bufferedAmount = 0;
    client.sendFrame(FRAME);
    expect(socket.sent.map((text) => JSON.parse(text).sequence)).toEqual([0, 1]);
  });

  it('sends nothing before it is open or after it is closed', async () => {
    const { client } = makeClient();
    expect(client.sendFrame(FRAME)).toBe(false);
    const open = await connected();
    open.client.close();
    expect(open.client.sendFrame(FRAME)).toBe(false);
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
    expect(handlers.onClose.mock.calls).toEqual([[4409]]);
  });

  it('takes a dropped connection up again with its key, and goes on numbering', async () => {
    vi.useFakeTimers();
    const { client, handlers, socket } = await connected();
    client.sendFrame(FRAME);
    socket.drop(1006);
    expect(client.sendFrame(FRAME)).toBe(false);
    await vi.advanceTimersByTimeAsync(RECONNECT_DELAY_MS);
    const second = FakeWebSocket.last;
    expect(second).not.toBe(socket);
    expect(second.url).toBe(socket.url);
    second.open();
    await vi.advanceTimersByTimeAsync(0);
    client.sendFrame(FRAME);
    const [resume, frame] = second.sent.map((text) => JSON.parse(text));
    expect(resume).toEqual({ type: 'resume', resume_key: 'key' });
    expect(isClientMessage(resume)).toBe(true);
    expect(frame.sequence).toBe(1);
    second.receive(issued());
    expect(handlers.onMessage).toHaveBeenCalledOnce();
    expect(handlers.onClose).not.toHaveBeenCalled();
    second.drop(1006);
    expect(handlers.onClose.mock.calls).toEqual([[1006]]);
    expect(FakeWebSocket.instances).toHaveLength(2);
    vi.useRealTimers();
  });

  it('reports the drop when it cannot connect again', async () => {
    vi.useFakeTimers();
    const { handlers, socket } = await connected();
    socket.drop(1006);
    await vi.advanceTimersByTimeAsync(RECONNECT_DELAY_MS);
    FakeWebSocket.last.drop(1006);
    await vi.advanceTimersByTimeAsync(0);
    expect(handlers.onClose.mock.calls).toEqual([[1006]]);
    vi.useRealTimers();
  });

  it('does not connect again after close(), nor reports anything then', async () => {
    vi.useFakeTimers();
    const waiting = await connected();
    waiting.socket.drop(1006);
    waiting.client.close();
    await vi.advanceTimersByTimeAsync(RECONNECT_DELAY_MS);
    expect(FakeWebSocket.last).toBe(waiting.socket);

    const connecting = await connected();
    connecting.socket.drop(1006);
    await vi.advanceTimersByTimeAsync(RECONNECT_DELAY_MS);
    connecting.client.close();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(connecting.handlers.onClose).not.toHaveBeenCalled();
    vi.useRealTimers();
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
