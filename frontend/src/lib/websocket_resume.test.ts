import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AT_MS, connected, FRAME } from '@/testing/connection';
import { FakeWebSocket } from '@/testing/fakes';
import { resumed, scored, serverError } from '@/testing/messages';
import { RESUME_GRACE_MS, SILENCE_MS_MAX } from './websocket';

const FIRST_RETRY_MS = 400; // its longest

beforeEach(() => FakeWebSocket.install());

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
    expect(frame.sequence).toBe(1);
    expect(handlers.onClose).not.toHaveBeenCalled();
  });

  it('begins at the full rate again', async () => {
    const { client, socket } = await connected();
    socket.receive({ type: 'RATE', message: 'x', data: { frames_per_second: 8 } });
    socket.drop(1006);
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    await answered();
    expect(client.frameIntervalMs()).toBe(100);
  });

  it('ends for good when it drops again', async () => {
    const { handlers, socket } = await connected();
    socket.drop(1006);
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    (await answered()).drop(1006);
    expect(handlers.onClose.mock.calls).toEqual([[1006]]);
    expect(FakeWebSocket.instances).toHaveLength(2);
  });

  it('is taken up elsewhere each time that its server goes, and once more when it drops', async () => {
    const { handlers, socket } = await connected();
    socket.drop(1012);
    for (const code of [1012, 1006]) {
      await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
      (await answered()).drop(code);
    }
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    await answered();
    expect(handlers.onDrop).toHaveBeenCalledTimes(3);
    expect(handlers.onClose).not.toHaveBeenCalled();
    FakeWebSocket.last.drop(1006);
    expect(handlers.onClose.mock.calls).toEqual([[1006]]);
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
