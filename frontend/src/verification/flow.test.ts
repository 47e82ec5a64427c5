import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberCamera } from '@/lib/camera_choice';
import { RESUME_GRACE_MS } from '@/lib/websocket';
import { eventually } from '@/testing/eventually';
import { FakeTrack, FakeWebSocket, installCamera, streamOf } from '@/testing/fakes';
import {
  CHALLENGE_IDS,
  completed,
  issued,
  resumed,
  SESSION,
  scored,
  succeeded,
} from '@/testing/messages';
import { placeFor } from '@/testing/place';
import { MORE_TIME_FACTOR, RESULT_WAIT_MS, VerificationFlow } from './flow';
import { setOption } from './options';

let track: FakeTrack;
let order: string[];

beforeEach(() => {
  vi.useRealTimers();
  track = new FakeTrack();
  order = [];
  FakeWebSocket.install();
  installCamera(async () => {
    order.push('camera');
    return streamOf(track);
  });
  vi.stubGlobal('fetch', async (url: string) => {
    if (url.endsWith('runtime-config.json')) return new Response('', { status: 404 });
    order.push('session');
    return new Response(JSON.stringify(SESSION));
  });
});

async function settle() {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
}

async function verifying() {
  const flow = new VerificationFlow(placeFor('alice'));
  const started = flow.start();
  await eventually(() => FakeWebSocket.last);
  FakeWebSocket.last.open();
  await started;
  FakeWebSocket.last.receive(issued());
  return { flow, socket: FakeWebSocket.last };
}

describe('the flow', () => {
  it('asks for the camera before it makes a session', async () => {
    const { flow } = await verifying();
    expect(order).toEqual(['camera', 'session']);
    expect(flow.state().name).toBe('verifying');
    expect(flow.video()).toBeInstanceOf(HTMLVideoElement);
    flow.cancel();
  });

  it('makes no session without a camera', async () => {
    installCamera(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    const flow = new VerificationFlow(placeFor('alice'));
    await flow.start();
    expect(flow.state()).toEqual({ name: 'error', code: 'permission_denied' });
    expect(order).toEqual([]);
  });

  it('puts the camera out when the session is refused', async () => {
    vi.stubGlobal('fetch', async () => new Response('{}', { status: 503 }));
    const flow = new VerificationFlow(placeFor('alice'));
    await flow.start();
    expect(flow.state()).toEqual({ name: 'error', code: 'server_fault' });
    expect(track.isStopped).toBe(true);
  });

  it('knows when it may try again after a refusal', async () => {
    const headers = { 'Retry-After': '45' };
    vi.stubGlobal('fetch', async () => new Response('{}', { status: 429, headers }));
    const flow = new VerificationFlow(placeFor('alice'));
    const before = performance.now();
    await flow.start();
    const state = flow.state();
    expect(state).toMatchObject({ name: 'error', code: 'too_many_attempts' });
    const waitMs = (state.name === 'error' ? (state.retryAtMs ?? 0) : 0) - before;
    expect(waitMs).toBeGreaterThanOrEqual(45_000);
    expect(waitMs).toBeLessThan(55_000);
  });

  it('asks for the camera anew after a denial', async () => {
    installCamera(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    const flow = new VerificationFlow(placeFor('alice'));
    await flow.start();
    await flow.start();
    expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledTimes(2);
    expect(flow.state()).toEqual({ name: 'error', code: 'permission_denied' });
  });

  it('waits for a result no longer than its limit, whatever comes in between', async () => {
    const { flow, socket } = await verifying();
    vi.useFakeTimers();
    socket.receive(completed(0));
    socket.receive(issued(2));
    socket.receive(completed(2));
    socket.receive(issued(1));
    socket.receive(completed(1));
    expect(flow.state().name).toBe('finishing');
    await vi.advanceTimersByTimeAsync(RESULT_WAIT_MS / 2);
    socket.receive(scored());
    await vi.advanceTimersByTimeAsync(RESULT_WAIT_MS / 2 - 1);
    expect(flow.state().name).toBe('finishing');
    await vi.advanceTimersByTimeAsync(1);
    expect(flow.state()).toEqual({ name: 'error', code: 'result_overdue' });
    expect(track.isStopped).toBe(true);
    expect(socket.isClosed).toBe(true);
    vi.useRealTimers();
  });

  it.each<[string, (flow: VerificationFlow, socket: FakeWebSocket) => void, string]>([
    ['success', (_, socket) => socket.receive(succeeded()), 'success'],
    ['cancel', (flow) => flow.cancel(), 'start'],
    ['a fault of the server', (_, socket) => socket.drop(1011), 'error'],
    ['a lost camera', () => track.dispatchEvent(new Event('ended')), 'error'],
    ['a server that stops', (_, socket) => socket.drop(1001), 'error'],
  ])('lets camera and socket go at once on %s', async (_, end, name) => {
    const { flow, socket } = await verifying();
    end(flow, socket);
    expect(flow.state().name).toBe(name);
    expect(track.isStopped).toBe(true);
    expect(flow.video()).toBeNull();
    expect(flow.diagnostics()).toBeNull();
  });

  it('does not end while the camera prompt covers the page', async () => {
    installCamera(() => new Promise(() => {}));
    const flow = new VerificationFlow(placeFor('alice'));
    void flow.start();
    flow.hide();
    expect(flow.state().name).toBe('requesting_camera');
    flow.cancel();
  });

  it('opens nothing after a cancel that came during the prompt', async () => {
    let allow = () => {};
    installCamera(() => new Promise((resolve) => (allow = () => resolve(streamOf(track)))));
    const flow = new VerificationFlow(placeFor('alice'));
    const started = flow.start();
    flow.cancel();
    allow();
    await started;
    await settle();
    expect(order).toEqual([]);
    expect(track.isStopped).toBe(true);
    expect(flow.state().name).toBe('start');
  });

  it('runs again after an end, without a reload', async () => {
    const first = await verifying();
    first.socket.drop(1011);
    track = new FakeTrack();
    const again = first.flow.start();
    await eventually(() => expect(FakeWebSocket.instances).toHaveLength(2));
    FakeWebSocket.last.open();
    await again;
    FakeWebSocket.last.receive(issued());
    expect(first.flow.state().name).toBe('verifying');
    first.flow.cancel();
  });

  it('tells the server once when a gesture was held to its end', async () => {
    const { flow, socket } = await verifying();
    const challenge = {
      challenge_id: CHALLENGE_IDS[0],
      phase: 'holding' as const,
      remaining_ms: 100,
    };
    socket.receive(scored({ challenge: { ...challenge, progress: 0.9 } }));
    socket.receive(scored({ challenge: { ...challenge, progress: 1 } }));
    socket.receive(scored({ challenge: { ...challenge, progress: 1 } }));
    const hints = socket.sent.filter((text) => text.includes('challenge_complete'));
    expect(hints).toEqual([
      JSON.stringify({ type: 'challenge_complete', challenge_id: CHALLENGE_IDS[0] }),
    ]);
    flow.cancel();
  });
});

describe('a swap', () => {
  const swapsOf = (socket: FakeWebSocket) =>
    socket.sent.filter((text) => text.includes('swap_challenge'));

  it('is asked for once, until the next challenge', async () => {
    const { flow, socket } = await verifying();
    flow.swap();
    flow.swap();
    expect(swapsOf(socket)).toEqual([
      JSON.stringify({ type: 'swap_challenge', challenge_id: CHALLENGE_IDS[0] }),
    ]);
    socket.receive(issued(0, { challenge_id: CHALLENGE_IDS[1], replaces: CHALLENGE_IDS[0] }));
    flow.swap();
    expect(swapsOf(socket)).toHaveLength(2);
    flow.cancel();
  });

  it('is not asked for before and between challenges', async () => {
    const { flow, socket } = await verifying();
    socket.receive(completed(0));
    flow.swap();
    expect(swapsOf(socket)).toEqual([]);
    flow.cancel();
    flow.swap();
    expect(swapsOf(socket)).toEqual([]);
  });
});

describe('more time', () => {
  const bodies: unknown[] = [];
  const answering = (refuses: (body: object) => boolean) =>
    vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
      bodies.push(JSON.parse(body));
      if (!refuses(JSON.parse(body))) return Response.json(SESSION);
      const error = { code: 'time_factor_out_of_range', message: 'No', category: 'client' };
      return Response.json({ error: { ...error, recoverable: true } }, { status: 400 });
    });

  beforeEach(() => {
    bodies.length = 0;
    setOption('moreTime', true);
  });
  afterEach(() => setOption('moreTime', false));

  it('is asked for where it is wished for', async () => {
    answering(() => false);
    const { flow } = await verifying();
    expect(bodies).toEqual([{ user_id: 'alice', time_factor: MORE_TIME_FACTOR }]);
    flow.cancel();
  });

  it('is done without where the server gives none', async () => {
    answering((body) => 'time_factor' in body);
    const { flow } = await verifying();
    expect(bodies).toEqual([
      { user_id: 'alice', time_factor: MORE_TIME_FACTOR },
      { user_id: 'alice' },
    ]);
    expect(flow.state().name).toBe('verifying');
    flow.cancel();
  });

  it('is not asked for otherwise', async () => {
    setOption('moreTime', false);
    answering(() => false);
    const { flow } = await verifying();
    expect(bodies).toEqual([{ user_id: 'alice' }]);
    flow.cancel();
  });
});

describe('an interruption', () => {
  const sentinel = { release: vi.fn(async () => {}) };

  beforeEach(() => {
    localStorage.clear();
    sentinel.release.mockClear();
    Object.defineProperty(navigator, 'wakeLock', {
      configurable: true,
      value: { request: vi.fn(async () => sentinel) },
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('by a dropped connection is bridged with the camera on, once', async () => {
    const { flow, socket } = await verifying();
    vi.useFakeTimers();
    socket.drop(1006);
    expect(flow.state()).toMatchObject({ name: 'reconnecting', after: 'drop' });
    expect(track.isStopped).toBe(false);
    await vi.advanceTimersByTimeAsync(400);
    FakeWebSocket.last.open();
    FakeWebSocket.last.receive(resumed(0));
    expect(flow.state().name).toBe('verifying');
    FakeWebSocket.last.drop(1006);
    expect(flow.state()).toEqual({ name: 'error', code: 'connection_lost' });
    expect(track.isStopped).toBe(true);
  });

  it('by a hidden page puts camera, connection and wake lock out, and asks again on return', async () => {
    const { flow, socket } = await verifying();
    await settle();
    const { video } = flow;
    const first = video();
    flow.hide();
    expect(flow.state().name).toBe('paused');
    expect(track.isStopped).toBe(true);
    expect(socket.isClosed).toBe(true);
    expect(sentinel.release).toHaveBeenCalledOnce();
    expect(video()).toBeNull();

    track = new FakeTrack();
    flow.show();
    expect(flow.state()).toMatchObject({ name: 'reconnecting', after: 'pause' });
    expect(video()).not.toBe(first);
    FakeWebSocket.last.open();
    FakeWebSocket.last.receive(resumed(0));
    await settle();
    expect(JSON.parse(FakeWebSocket.last.sent[0] ?? '')).toEqual({
      type: 'resume',
      resume_key: SESSION.resume_key,
    });
    expect(flow.state().name).toBe('verifying');
    expect(track.isStopped).toBe(false);
    expect(order).toEqual(['camera', 'session', 'camera']);
    expect(navigator.wakeLock.request).toHaveBeenCalledTimes(2);
    flow.cancel();
    expect(sentinel.release).toHaveBeenCalledTimes(2);
    expect(track.isStopped).toBe(true);
  });

  it('that lasts longer than the server waits is a clear end', async () => {
    const { flow } = await verifying();
    vi.useFakeTimers();
    flow.hide();
    await vi.advanceTimersByTimeAsync(RESUME_GRACE_MS);
    expect(flow.state()).toEqual({ name: 'error', code: 'page_hidden' });
    flow.show();
    expect(flow.state().name).toBe('error');
    expect(FakeWebSocket.instances).toHaveLength(1);
  });

  it('takes the same camera again, and no other', async () => {
    const settings = { width: 640, height: 480, frameRate: 30, deviceId: 'b' };
    track = new FakeTrack(settings);
    const { flow } = await verifying();
    flow.hide();
    const gone = Object.assign(new Error(''), {
      name: 'OverconstrainedError',
      constraint: 'deviceId',
    });
    installCamera(() => Promise.reject(gone));
    flow.show();
    await settle();
    expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledOnce();
    expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledWith(
      expect.objectContaining({ video: expect.objectContaining({ deviceId: { exact: 'b' } }) }),
    );
    expect(flow.state()).toEqual({ name: 'error', code: 'camera_lost' });
  });

  it('leaves nothing on when the page is hidden again before the camera is back', async () => {
    const { flow } = await verifying();
    flow.hide();
    const late = new FakeTrack();
    let allow = () => {};
    installCamera(() => new Promise((resolve) => (allow = () => resolve(streamOf(late)))));
    flow.show();
    flow.hide();
    allow();
    await settle();
    expect(late.isStopped).toBe(true);
    expect(flow.state().name).toBe('paused');
    flow.cancel();
  });

  it('says when the camera chosen is gone and another is used', async () => {
    rememberCamera('gone');
    installCamera(async ({ video }) => {
      if (typeof video === 'object' && video.deviceId) throw new DOMException('', 'NotFoundError');
      return streamOf(track);
    });
    const { flow } = await verifying();
    expect(flow.state()).toMatchObject({ name: 'verifying', camera: 'substitute' });
    flow.cancel();
  });
});
