// Carries a verification out: camera, session, socket, frames. What happened goes through reduce();
// whenever the state is no longer live, everything held is let go at once.
import { APIClient } from '@/lib/api';
import { CameraCapture } from '@/lib/camera';
import { resolveEndpoints } from '@/lib/endpoints';
import { startFrameClock } from '@/lib/frame_clock';
import type { ServerMessage } from '@/lib/protocol';
import { checkSupport } from '@/lib/support';
import { type SocketCounters, WebSocketClient } from '@/lib/websocket';
import { type Event, initialState, isConnected, isLive, reduce, type State } from './state';

export interface Diagnostics extends SocketCounters {
  framesPerSecond: number; // over the last second
}

// The server answers each frame, so this long a silence means that the connection is gone, also
// where the browser has not noticed.
export const SILENCE_MS_MAX = 10_000;
const WATCH_INTERVAL_MS = 1_000;

export class VerificationFlow {
  readonly #userId: () => string;
  readonly #listeners = new Set<() => void>();
  #state: State = initialState;
  #abort = new AbortController();
  #camera: CameraCapture | null = null;
  #socket: WebSocketClient | null = null;
  #stopFrames: (() => void) | null = null;
  #watch: ReturnType<typeof setInterval> | null = null;
  #lastHeardMs = 0;
  #hintedChallenge: string | null = null;
  #frameTimes: number[] = [];

  constructor(userId: () => string) {
    this.#userId = userId;
  }

  readonly state = (): State => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  // The camera's picture while there is one.
  readonly video = (): HTMLVideoElement | null => this.#camera?.video ?? null;

  diagnostics(): Diagnostics | null {
    if (!this.#socket) return null;
    const since = performance.now() - 1000;
    this.#frameTimes = this.#frameTimes.filter((time) => time > since);
    return { ...this.#socket.counters(), framesPerSecond: this.#frameTimes.length };
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

    const camera = new CameraCapture(() => this.#dispatch({ type: 'failed', code: 'camera_lost' }));
    this.#camera = camera;
    const started = await camera.start();
    if (signal.aborted) return;
    if (!started.ok) return this.#dispatch({ type: 'failed', code: started.code });
    this.#dispatch({ type: 'camera_ready' });

    await this.#connect(camera, signal);
  };

  readonly cancel = (): void => this.#dispatch({ type: 'cancelled' });

  // The tab went out of sight or is being closed.
  readonly leave = (): void => {
    if (isConnected(this.#state)) this.#dispatch({ type: 'failed', code: 'page_hidden' });
  };

  async #connect(camera: CameraCapture, signal: AbortSignal): Promise<void> {
    const endpoints = await resolveEndpoints();
    if (signal.aborted) return;
    const session = await new APIClient(endpoints.apiUrl).createSession(this.#userId(), signal);
    if (signal.aborted) return;
    if (!session.ok) return this.#dispatch({ type: 'failed', code: session.code });

    const address = {
      sessionId: session.value.session_id,
      resumeKey: session.value.resume_key,
      wsBaseUrl: endpoints.wsUrl,
    };
    const socket = new WebSocketClient(address, {
      onMessage: (message) => this.#receive(message),
      onClose: (closeCode) => this.#dispatch({ type: 'closed', closeCode }),
    });
    this.#socket = socket;
    const connected = await socket.connect();
    if (signal.aborted) return;
    if (!connected.ok) return this.#dispatch({ type: 'failed', code: connected.code });

    this.#lastHeardMs = performance.now();
    this.#watch = setInterval(() => this.#checkSilence(), WATCH_INTERVAL_MS);
    this.#stopFrames = startFrameClock(camera.video, () => this.#sendFrame(camera, socket));
  }

  #sendFrame(camera: CameraCapture, socket: WebSocketClient): void {
    const frame = camera.captureFrame();
    if (frame && socket.sendFrame(frame)) this.#frameTimes.push(performance.now());
  }

  #receive(message: ServerMessage): void {
    this.#lastHeardMs = performance.now();
    const progress = message.type === 'SCORE_UPDATE' ? message.data.challenge : null;
    if (progress?.progress === 1 && progress.challenge_id !== this.#hintedChallenge) {
      this.#hintedChallenge = progress.challenge_id;
      this.#socket?.sendChallengeComplete(progress.challenge_id);
    }
    this.#dispatch({ type: 'message', message, atMs: this.#lastHeardMs });
  }

  #checkSilence(): void {
    const isSilent = performance.now() - this.#lastHeardMs > SILENCE_MS_MAX;
    if (isSilent) this.#dispatch({ type: 'failed', code: 'connection_lost' });
  }

  #dispatch(event: Event): void {
    const next = reduce(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    if (!isLive(next)) this.#release();
    for (const listener of this.#listeners) listener();
  }

  #release(): void {
    this.#abort.abort();
    if (this.#watch) clearInterval(this.#watch);
    this.#stopFrames?.();
    this.#camera?.stop();
    this.#socket?.close();
    this.#watch = null;
    this.#stopFrames = null;
    this.#camera = null;
    this.#socket = null;
    this.#frameTimes = [];
  }
}
