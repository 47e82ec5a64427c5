import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AT_MS, connected, FRAME, makeClient } from '@/testing/connection';
import { FakeWebSocket } from '@/testing/fakes';
import { CHALLENGE_IDS, issued, scored } from '@/testing/messages';
import { BINARY_PROTOCOL, JSON_PROTOCOL } from './binary_frame';
import { BUFFERED_BYTES_MAX } from './websocket';

const isClientMessage = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(`${process.cwd()}/../protocol/client-messages.schema.json`, 'utf8')),
);

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
  it('sends as often as the server asks', async () => {
    const { client, socket } = await connected();
    expect(client.frameIntervalMs()).toBe(100);
    socket.receive({ type: 'RATE', message: 'x', data: { frames_per_second: 8 } });
    expect(client.frameIntervalMs()).toBe(125);
    socket.receive({ type: 'RATE', message: 'x', data: { frames_per_second: 10 } });
    expect(client.frameIntervalMs()).toBe(100);
  });

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

describe('the round trip', () => {
  it('is taken from the frame that the server names', async () => {
    const { client, socket, tally } = await connected();
    client.sendFrame(FRAME, AT_MS);
    socket.receive(scored({ sequence: 0 }));
    expect(tally.figures(0).roundTripMs).not.toBeNull();
  });
});
