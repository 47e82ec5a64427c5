// Stand-ins for the browser's WebSocket and camera, driven by the test.
import { vi } from 'vitest';

export class FakeWebSocket {
  static readonly OPEN = 1;
  static instances: FakeWebSocket[] = [];

  readyState = 0;
  bufferedAmount = 0;
  sent: string[] = [];
  isClosed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    FakeWebSocket.instances.push(this);
  }

  static install(): void {
    FakeWebSocket.instances = [];
    vi.stubGlobal('WebSocket', FakeWebSocket);
  }

  static get last(): FakeWebSocket {
    const last = FakeWebSocket.instances.at(-1);
    if (!last) throw new Error('no WebSocket was opened');
    return last;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.isClosed = true;
    this.readyState = 3;
  }

  open(): void {
    this.readyState = FakeWebSocket.OPEN;
    this.onopen?.();
  }

  receive(message: unknown): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }

  drop(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

export class FakeTrack extends EventTarget {
  isStopped = false;
  readonly #settings: MediaTrackSettings;

  constructor(settings: MediaTrackSettings = { width: 640, height: 480, frameRate: 30 }) {
    super();
    this.#settings = settings;
  }

  getSettings(): MediaTrackSettings {
    return this.#settings;
  }

  stop(): void {
    this.isStopped = true;
  }
}

export const streamOf = (track: FakeTrack) => ({
  getTracks: () => [track],
  getVideoTracks: () => [track],
});

// Makes getUserMedia answer as told, and video elements play and have a size.
export function installCamera(getUserMedia: () => Promise<unknown>): void {
  vi.stubGlobal('isSecureContext', true);
  Object.defineProperty(navigator, 'mediaDevices', {
    configurable: true,
    value: { getUserMedia: vi.fn(getUserMedia) },
  });
  let source: unknown = null;
  Object.defineProperty(HTMLVideoElement.prototype, 'srcObject', {
    configurable: true,
    get: () => source,
    set: (value: unknown) => {
      source = value;
    },
  });
  Object.defineProperty(HTMLVideoElement.prototype, 'videoWidth', {
    configurable: true,
    get: () => (source ? 640 : 0),
  });
  Object.defineProperty(HTMLVideoElement.prototype, 'videoHeight', {
    configurable: true,
    get: () => (source ? 480 : 0),
  });
  vi.spyOn(HTMLVideoElement.prototype, 'play').mockResolvedValue();
}
