// Carries a verification out: camera, session, socket, frames. What happened goes through reduce();
// whenever the state is no longer live, everything held is let go at once.
import { APIClient, type ApiResult } from '@/lib/api';
import { CameraCapture, type CameraWish } from '@/lib/camera';
import { rememberedCamera } from '@/lib/camera_choice';
import { FrameCapture, type Rung } from '@/lib/frame_capture';
import { FramePump } from '@/lib/frame_pump';
import { type FrameFigures, FrameTally } from '@/lib/frame_tally';
import type { CreateSessionRequest, CreateSessionResponse, ServerMessage } from '@/lib/protocol';
import { checkSupport } from '@/lib/support';
import { ScreenWakeLock } from '@/lib/wake_lock';
import { type MessageCounters, RESUME_GRACE_MS, WebSocketClient } from '@/lib/websocket';
import { currentOptions } from './options';
import type { Place } from './place';
import { type Event, initialState, isLive, reduce, type State, sessionOf } from './state';

// How long a person is let wait for the result once all challenges are over.
export const RESULT_WAIT_MS = 20_000;

export const MORE_TIME_FACTOR = 2;

export interface Diagnostics extends FrameFigures, MessageCounters {
  rung: Rung | null; // null: no camera, as in a pause
  protocol: string; // the sub-protocol; '' for none
}

// A camera and what carries its frames.
interface Feed {
  camera: CameraCapture;
  capture: FrameCapture;
  pump: FramePump | null; // while frames go out
}

// With more time where that is wished for and to be had.
async function createSession(
  api: APIClient,
  request: CreateSessionRequest,
  signal: AbortSignal,
): Promise<ApiResult<CreateSessionResponse>> {
  if (!currentOptions().moreTime) return api.createSession(request, signal);
  const answer = await api.createSession({ ...request, time_factor: MORE_TIME_FACTOR }, signal);
  const isTooMuch = !answer.ok && answer.serverCode === 'time_factor_out_of_range';
  return isTooMuch ? api.createSession(request, signal) : answer;
}

export class VerificationFlow {
  readonly #place: Place;
  readonly #listeners = new Set<() => void>();
  readonly #wakeLock = new ScreenWakeLock();
  #state: State = initialState;
  #abort = new AbortController();
  #feed: Feed | null = null;
  #socket: WebSocketClient | null = null;
  #tally = new FrameTally();
  #cameraId: string | null = null; // of the session's camera
  #pauseTimer: ReturnType<typeof setTimeout> | null = null;
  #resultTimer: ReturnType<typeof setTimeout> | null = null;
  #hintedChallenge: string | null = null;

  constructor(place: Place) {
    this.#place = place;
  }

  readonly state = (): State => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  // The camera's picture while there is one.
  readonly video = (): HTMLVideoElement | null => this.#feed?.camera.video ?? null;

  diagnostics(): Diagnostics | null {
    if (!this.#socket) return null;
    return {
      ...this.#tally.figures(performance.now()),
      ...this.#socket.counters(),
      rung: this.#feed?.capture.rung() ?? null,
      protocol: this.#socket.protocol(),
    };
  }

  // The camera is asked for before the session is made, so that the browser's prompt does not eat
  // the time of a challenge.
  readonly start = async (): Promise<void> => {
    if (isLive(this.#state)) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#dispatch({ type: 'started' });

    const support = checkSupport();
    if (!support.ok) return this.#dispatch({ type: 'failed', code: support.code });
    this.#dispatch({ type: 'support_confirmed' });

    const feed = this.#openFeed();
    const wanted = rememberedCamera();
    const wish: CameraWish | null = wanted ? { id: wanted, orElse: 'default' } : null;
    const started = await feed.camera.start(wish);
    if (signal.aborted) return;
    if (!started.ok) return this.#dispatch({ type: 'failed', code: started.code });
    this.#cameraId = feed.camera.deviceId();
    void this.#wakeLock.acquire();
    this.#dispatch({
      type: 'camera_ready',
      camera: started.isSubstitute ? 'substitute' : 'wanted',
    });

    await this.#connect(feed, signal);
  };

  readonly cancel = (): void => this.#dispatch({ type: 'cancelled' });

  // Another challenge in place of the one that is going on.
  readonly swap = (): void => {
    const step = this.#state.name === 'verifying' ? this.#state.step : null;
    if (step?.kind !== 'challenge' || step.swap !== 'unasked') return;
    const isSent = this.#socket?.sendSwap(step.challenge.challenge_id) ?? false;
    if (isSent) this.#dispatch({ type: 'swap_asked' });
  };

  // The page went out of sight.
  readonly hide = (): void => this.#dispatch({ type: 'hidden' });

  readonly show = (): void => this.#dispatch({ type: 'shown' });

  async #connect(feed: Feed, signal: AbortSignal): Promise<void> {
    const endpoints = await this.#place.endpoints();
    if (signal.aborted) return;
    const api = new APIClient(endpoints.apiUrl);
    const session = await createSession(api, this.#place.request(), signal);
    if (signal.aborted) return;
    if (!session.ok) {
      const { code, retryAfterMs, queuePosition } = session;
      const retryAtMs = retryAfterMs && performance.now() + retryAfterMs;
      return this.#dispatch({ type: 'failed', code, retryAtMs, queuePosition });
    }

    this.#tally = new FrameTally();
    const socket = this.#makeSocket(session.value, endpoints.wsUrl);
    this.#socket = socket;
    const connected = await socket.connect();
    if (signal.aborted) return;
    if (!connected.ok) return this.#dispatch({ type: 'failed', code: connected.code });
    this.#sendFrames(feed, socket);
  }

  #makeSocket(session: CreateSessionResponse, wsBaseUrl: string): WebSocketClient {
    const address = {
      sessionId: session.session_id,
      resumeKey: session.resume_key,
      wsBaseUrl,
      protocols: session.websocket_protocols ?? [],
    };
    return new WebSocketClient(address, this.#tally, {
      onMessage: (message) => this.#receive(message),
      onDrop: () => this.#dispatch({ type: 'dropped' }),
      onClose: (closeCode) => this.#dispatch({ type: 'closed', closeCode }),
    });
  }

  #openFeed(): Feed {
    const camera = new CameraCapture(() => this.#dispatch({ type: 'failed', code: 'camera_lost' }));
    const capture = new FrameCapture(camera.video, this.#place.makeWorker);
    this.#feed = { camera, capture, pump: null };
    return this.#feed;
  }

  #sendFrames(feed: Feed, socket: WebSocketClient): void {
    feed.pump = new FramePump(feed.capture, socket, this.#tally);
    feed.pump.start(feed.camera.video);
  }

  #closeFeed(): void {
    this.#feed?.pump?.stop();
    this.#feed?.capture.close();
    this.#feed?.camera.stop();
    this.#feed = null;
  }

  #receive(message: ServerMessage): void {
    const progress = message.type === 'SCORE_UPDATE' ? message.data.challenge : null;
    if (progress?.progress === 1 && progress.challenge_id !== this.#hintedChallenge) {
      this.#hintedChallenge = progress.challenge_id;
      this.#socket?.sendChallengeComplete(progress.challenge_id);
    }
    this.#dispatch({ type: 'message', message, atMs: performance.now() });
  }

  #dispatch(event: Event): void {
    const last = this.#state;
    const next = reduce(last, event);
    if (next === last) return;
    this.#state = next;
    if (next.name === 'paused') this.#pause();
    else if (last.name === 'paused' && next.name === 'reconnecting') this.#resume();
    else if (!isLive(next)) this.#release();
    if (sessionOf(next)?.name === 'finishing') this.#limitWait();
    for (const listener of this.#listeners) listener();
  }

  #limitWait(): void {
    this.#resultTimer ??= setTimeout(
      () => this.#dispatch({ type: 'failed', code: 'result_overdue' }),
      RESULT_WAIT_MS,
    );
  }

  // Nobody sits before a hidden page: camera out, connection given up, to be resumed.
  #pause(): void {
    this.#closeFeed();
    this.#wakeLock.release();
    this.#socket?.suspend();
    this.#pauseTimer = setTimeout(
      () => this.#dispatch({ type: 'failed', code: 'page_hidden' }),
      RESUME_GRACE_MS,
    );
  }

  // The session is taken up at once, its grace being short; frames follow with the same camera as
  // before.
  #resume(): void {
    this.#stopPauseTimer();
    this.#socket?.resume();
    void this.#wakeLock.acquire();
    void this.#reopenFeed();
  }

  async #reopenFeed(): Promise<void> {
    const feed = this.#openFeed();
    const wish: CameraWish | null = this.#cameraId ? { id: this.#cameraId, orElse: 'fail' } : null;
    const started = await feed.camera.start(wish);
    if (this.#feed !== feed || !this.#socket) return;
    if (started.ok) return this.#sendFrames(feed, this.#socket);
    const code = started.code === 'no_camera' ? 'camera_lost' : started.code;
    this.#dispatch({ type: 'failed', code });
  }

  #stopPauseTimer(): void {
    if (this.#pauseTimer) clearTimeout(this.#pauseTimer);
    this.#pauseTimer = null;
  }

  #release(): void {
    this.#abort.abort();
    this.#stopPauseTimer();
    if (this.#resultTimer) clearTimeout(this.#resultTimer);
    this.#resultTimer = null;
    this.#closeFeed();
    this.#wakeLock.release();
    this.#socket?.close();
    this.#socket = null;
  }
}
