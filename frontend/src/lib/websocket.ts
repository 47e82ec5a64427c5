// One verification's connection: the WebSocket, and those that take its place when it drops or was
// suspended. Hands on messages that were validated, once.
import { backoffMs } from './backoff';
import { BINARY_PROTOCOL, encodeBinaryFrame, offerFor } from './binary_frame';
import { FRAME_INTERVAL_MS } from './frame_clock';
import type { FrameChannel } from './frame_pump';
import type { FrameTally } from './frame_tally';
import type { EncodedPicture, PictureForm } from './jpeg';
import {
  type ClientMessage,
  type ParsedMessage,
  parseServerMessage,
  type ServerMessage,
} from './protocol';
import { ABNORMAL_CLOSURE, SocketLink } from './socket_link';

export interface SocketHandlers {
  onMessage: (message: ServerMessage) => void;
  // The connection is gone and is being taken up again; SESSION_RESUMED or the result tells that
  // it was, onClose that it was not.
  onDrop: () => void;
  // Called once, when the connection ends for good, but not after close().
  onClose: (code: number) => void;
}

export interface MessageCounters {
  messagesInvalid: number;
  messagesUnknown: number;
}

export type ConnectResult = { ok: true } | { ok: false; code: 'server_unreachable' };

// Beyond this much unsent data a frame is dropped: an old face is worth nothing.
export const BUFFERED_BYTES_MAX = 256 * 1024;
// The server answers each frame, so a frame this long without an answer means that the connection
// is gone, also where the browser has not noticed.
export const SILENCE_MS_MAX = 6_000;
// How long the server keeps a session whose connection is gone, unless it was told otherwise.
export const RESUME_GRACE_MS = 10_000;
const CONNECT_TIMEOUT_MS = 10_000;
const RESUME_TIMEOUT_MS = 3_000; // for one try, the server's answer included
const WATCH_INTERVAL_MS = 1_000;
const SERVICE_RESTART = 1012; // this server goes, and another one can go on with the session
const IN_USE = 4409; // also while the server has not noticed that the old connection is gone

export interface SessionAddress {
  sessionId: string;
  resumeKey: string;
  wsBaseUrl: string;
  protocols: readonly string[]; // sub-protocols that the server announced
}

interface Outage {
  sinceMs: number;
  attempts: number;
}

export class WebSocketClient implements FrameChannel {
  readonly #url: string;
  readonly #resumeKey: string;
  readonly #offer: string[];
  readonly #handlers: SocketHandlers;
  readonly #tally: FrameTally;
  readonly #counters: MessageCounters = { messagesInvalid: 0, messagesUnknown: 0 };
  #link: SocketLink | null = null;
  #outage: Outage | null = null; // until the session was taken up again
  #hasDropped = false;
  #sequence = 0; // of the next frame
  #frameIntervalMs = FRAME_INTERVAL_MS; // as the server asks on this connection
  #unansweredMs: number | null = null; // when the first frame since the last message was sent
  #retryTimer: ReturnType<typeof setTimeout> | null = null;
  #watch: ReturnType<typeof setInterval> | null = null;

  constructor(address: SessionAddress, tally: FrameTally, handlers: SocketHandlers) {
    this.#url = `${address.wsBaseUrl}/ws/verify/${encodeURIComponent(address.sessionId)}`;
    this.#resumeKey = address.resumeKey;
    this.#offer = offerFor(address.protocols);
    this.#tally = tally;
    this.#handlers = handlers;
  }

  connect(): Promise<ConnectResult> {
    return new Promise((resolve) => {
      let isOpen = false;
      const link = new SocketLink(this.#url, this.#offer, CONNECT_TIMEOUT_MS, {
        onOpen: () => {
          isOpen = true;
          link.confirm();
          this.#watch = setInterval(() => this.#checkSilence(), WATCH_INTERVAL_MS);
          resolve({ ok: true });
        },
        onData: (raw) => this.#receive(parseServerMessage(raw)),
        onEnd: (code) => {
          if (isOpen) this.#lose(code);
          else resolve({ ok: false, code: 'server_unreachable' });
        },
      });
      this.#link = link;
    });
  }

  // Gives the connection up, the session to be resumed: nothing is sent or heard meanwhile.
  suspend(): void {
    this.#stopTrying();
    this.#outage = { sinceMs: performance.now(), attempts: 0 };
  }

  // Takes a suspended session up again.
  resume(): void {
    if (this.#outage && !this.#link) this.#tryToResume(this.#outage);
  }

  blockage(): 'network' | 'offline' | null {
    if (this.#outage || !this.#link) return 'offline';
    return this.#link.bufferedBytes() > BUFFERED_BYTES_MAX ? 'network' : null;
  }

  pictureForm(): PictureForm {
    return this.protocol() === BINARY_PROTOCOL ? 'bytes' : 'data_url';
  }

  frameIntervalMs(): number {
    return this.#frameIntervalMs;
  }

  // The sub-protocol in use; '' for none.
  protocol(): string {
    return this.#link?.protocol() ?? '';
  }

  sendFrame(picture: EncodedPicture, timestampMs: number): boolean {
    const message = this.blockage() ? null : this.#frameMessage(picture, timestampMs);
    if (message === null || !this.#link?.send(message)) return false;
    const now = performance.now();
    const bytes = typeof message === 'string' ? message.length : message.byteLength;
    this.#tally.sent(this.#sequence, bytes, now);
    this.#unansweredMs ??= now;
    this.#sequence += 1;
    return true;
  }

  // A hint that the person seems done; the server judges for itself.
  sendChallengeComplete(challengeId: string): boolean {
    return !this.#outage && this.#send({ type: 'challenge_complete', challenge_id: challengeId });
  }

  // The person cannot do this challenge. Answered by another one, or by an error.
  sendSwap(challengeId: string): boolean {
    return !this.#outage && this.#send({ type: 'swap_challenge', challenge_id: challengeId });
  }

  counters(): Readonly<MessageCounters> {
    return { ...this.#counters };
  }

  // Idempotent. No handler is called afterwards.
  close(): void {
    if (this.#watch) clearInterval(this.#watch);
    this.#stopTrying();
    this.#outage = null;
  }

  // Bytes go only where the server chose to take them: the protocol may differ after an outage.
  #frameMessage(
    picture: EncodedPicture,
    timestamp: number,
  ): string | Uint8Array<ArrayBuffer> | null {
    const sequence = this.#sequence;
    if (typeof picture === 'string') {
      const message: ClientMessage = { type: 'video_frame', frame: picture, timestamp, sequence };
      return JSON.stringify(message);
    }
    const isTaken = this.pictureForm() === 'bytes';
    return isTaken ? encodeBinaryFrame({ sequence, timestampMs: timestamp }, picture) : null;
  }

  #send(message: ClientMessage): boolean {
    return this.#link?.send(JSON.stringify(message)) ?? false;
  }

  #receive(parsed: ParsedMessage): void {
    this.#unansweredMs = null;
    if (!parsed.ok) {
      this.#counters[parsed.code === 'invalid' ? 'messagesInvalid' : 'messagesUnknown'] += 1;
      return;
    }
    const { message } = parsed;
    if (message.type === 'SCORE_UPDATE' && message.data.sequence !== undefined) {
      this.#tally.answered(message.data.sequence, performance.now());
    }
    if (message.type === 'RATE') this.#frameIntervalMs = 1000 / message.data.frames_per_second;
    this.#handlers.onMessage(message);
  }

  // A dropped connection is taken up again once, and whenever the server asks for it; it waits for
  // that a short time.
  #lose(code: number): void {
    this.#stopTrying();
    const isDrop = code === ABNORMAL_CLOSURE;
    if (isDrop ? this.#hasDropped : code !== SERVICE_RESTART) {
      this.#end(code);
      return;
    }
    this.#hasDropped ||= isDrop;
    this.#outage = { sinceMs: performance.now(), attempts: 0 };
    this.#handlers.onDrop();
    this.#retryLater(this.#outage, code);
  }

  #retryLater(outage: Outage, code: number): void {
    const delayMs = backoffMs(outage.attempts);
    const isHopeless = performance.now() + delayMs - outage.sinceMs > RESUME_GRACE_MS;
    if (isHopeless) this.#end(code);
    else this.#retryTimer = setTimeout(() => this.#tryToResume(outage), delayMs);
  }

  #tryToResume(outage: Outage): void {
    outage.attempts += 1;
    this.#frameIntervalMs = FRAME_INTERVAL_MS;
    const link = new SocketLink(this.#url, this.#offer, RESUME_TIMEOUT_MS, {
      onOpen: () => this.#send({ type: 'resume', resume_key: this.#resumeKey }),
      onData: (raw) => {
        const parsed = parseServerMessage(raw);
        if (this.#outage) this.#judgeAnswer(parsed);
        if (!this.#outage) this.#receive(parsed);
      },
      onEnd: (code) => {
        if (this.#outage) this.#failToResume(outage, code);
        else this.#lose(code);
      },
    });
    this.#link = link;
  }

  // Anything but an error means that the session was taken up; an error, that a close follows.
  #judgeAnswer(parsed: ParsedMessage): void {
    if (!parsed.ok || parsed.message.type === 'ERROR') return;
    this.#outage = null;
    this.#link?.confirm();
  }

  #failToResume(outage: Outage, code: number): void {
    this.#stopTrying();
    const mayPass = code === ABNORMAL_CLOSURE || code === IN_USE;
    if (mayPass) this.#retryLater(outage, code);
    else this.#end(code);
  }

  #end(code: number): void {
    this.close();
    this.#handlers.onClose(code);
  }

  #stopTrying(): void {
    if (this.#retryTimer) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    this.#link?.drop();
    this.#link = null;
    this.#unansweredMs = null;
  }

  #checkSilence(): void {
    const sinceMs = this.#unansweredMs;
    if (sinceMs !== null && performance.now() - sinceMs > SILENCE_MS_MAX) {
      this.#lose(ABNORMAL_CLOSURE);
    }
  }
}
