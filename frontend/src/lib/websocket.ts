// One verification's WebSocket. Owns the connection, and the one that takes its place should it
// drop; hands on messages that were validated, once.
import { type ClientMessage, parseServerMessage, type ServerMessage } from './protocol';

export interface SocketHandlers {
  onMessage: (message: ServerMessage) => void;
  // Called once, when the connection ends for good, but not after close().
  onClose: (code: number) => void;
}

export interface SocketCounters {
  framesSent: number;
  framesDropped: number; // not sent because the network is behind
  messagesInvalid: number;
  messagesUnknown: number;
}

export type ConnectResult = { ok: true } | { ok: false; code: 'server_unreachable' };

// Beyond this much unsent data a frame is dropped: an old face is worth nothing.
export const BUFFERED_BYTES_MAX = 256 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;
export const RECONNECT_DELAY_MS = 300;
const ABNORMAL_CLOSURE = 1006; // the network's doing: the server says a code of its own

// null: an address the browser refuses, such as ws:// from an https page.
function openSocket(url: string): WebSocket | null {
  try {
    return new WebSocket(url);
  } catch {
    return null;
  }
}

export interface SessionAddress {
  sessionId: string;
  resumeKey: string;
  wsBaseUrl: string;
}

export class WebSocketClient {
  readonly #url: string;
  readonly #resumeKey: string;
  readonly #handlers: SocketHandlers;
  readonly #counters: SocketCounters = {
    framesSent: 0,
    framesDropped: 0,
    messagesInvalid: 0,
    messagesUnknown: 0,
  };
  #socket: WebSocket | null = null;
  #sequence = 0; // of the next frame
  #hasReconnected = false;
  #reconnectTimer: ReturnType<typeof setTimeout> | null = null;

  constructor({ sessionId, resumeKey, wsBaseUrl }: SessionAddress, handlers: SocketHandlers) {
    this.#url = `${wsBaseUrl}/ws/verify/${encodeURIComponent(sessionId)}`;
    this.#resumeKey = resumeKey;
    this.#handlers = handlers;
  }

  connect(): Promise<ConnectResult> {
    return new Promise((resolve) => {
      const socket = openSocket(this.#url);
      if (!socket) return resolve({ ok: false, code: 'server_unreachable' });
      this.#socket = socket;
      const timer = setTimeout(() => settle(false), CONNECT_TIMEOUT_MS);
      const settle = (ok: boolean) => {
        clearTimeout(timer);
        if (!ok) this.#forget();
        resolve(ok ? { ok } : { ok, code: 'server_unreachable' });
      };
      let isOpen = false;
      socket.onopen = () => {
        isOpen = true;
        settle(true);
      };
      socket.onmessage = (event: MessageEvent<unknown>) => this.#receive(event.data);
      socket.onclose = (event) => {
        if (!isOpen) return settle(false);
        this.#socket = null;
        this.#lose(event.code);
      };
    });
  }

  // A dropped connection is taken up again once; the server waits for that a short time.
  #lose(code: number): void {
    if (code !== ABNORMAL_CLOSURE || this.#hasReconnected) {
      this.#handlers.onClose(code);
      return;
    }
    this.#hasReconnected = true;
    this.#reconnectTimer = setTimeout(async () => {
      const connected = await this.connect();
      if (connected.ok) this.#send({ type: 'resume', resume_key: this.#resumeKey });
      else if (this.#reconnectTimer) this.#handlers.onClose(code);
    }, RECONNECT_DELAY_MS);
  }

  // False when the frame was dropped. `frame` is a JPEG as a data URL.
  sendFrame(frame: string, timestampMs: number = Date.now()): boolean {
    const isBehind = (this.#socket?.bufferedAmount ?? 0) > BUFFERED_BYTES_MAX;
    const sequence = this.#sequence;
    const isSent =
      !isBehind && this.#send({ type: 'video_frame', frame, timestamp: timestampMs, sequence });
    if (isSent) this.#sequence += 1;
    this.#counters[isSent ? 'framesSent' : 'framesDropped'] += 1;
    return isSent;
  }

  // A hint that the person seems done; the server judges for itself.
  sendChallengeComplete(challengeId: string): boolean {
    return this.#send({ type: 'challenge_complete', challenge_id: challengeId });
  }

  counters(): Readonly<SocketCounters> {
    return { ...this.#counters };
  }

  // Idempotent. No handler is called afterwards.
  close(): void {
    if (this.#reconnectTimer) clearTimeout(this.#reconnectTimer);
    this.#reconnectTimer = null;
    this.#forget();
  }

  #forget(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  #send(message: ClientMessage): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  #receive(raw: unknown): void {
    const parsed = parseServerMessage(raw);
    if (parsed.ok) this.#handlers.onMessage(parsed.message);
    else this.#counters[parsed.code === 'invalid' ? 'messagesInvalid' : 'messagesUnknown'] += 1;
  }
}
