// Stand-ins for the browser's WebSocket, worker and camera, driven by the test.
import { vi } from 'vitest';

export class FakeWebSocket {
  static readonly OPEN = 1;
  static instances: FakeWebSocket[] = [];

  readyState = 0;
  bufferedAmount = 0;
  protocol = '';
  sent: string[] = [];
  sentBytes: Uint8Array[] = [];
  isClosed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly url: string;
  readonly offered: string[];

  constructor(url: string, offered: string[] = []) {
    this.url = url;
    this.offered = offered;
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

  send(data: string | Uint8Array): void {
    if (typeof data === 'string') this.sent.push(data);
    else this.sentBytes.push(data);
  }

  close(): void {
    this.isClosed = true;
    this.readyState = 3;
  }

  open(protocol = ''): void {
    this.protocol = protocol;
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

interface WorkerRequest {
  id: number;
  picture: { close(): void };
  form: string;
}

// Answers each request as `answer` says; null: not at all.
export class FakeWorker {
  static instances: FakeWorker[] = [];
  static answer: (request: WorkerRequest) => object | null = () => null;

  isTerminated = false;
  requests: WorkerRequest[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  onmessageerror: (() => void) | null = null;

  constructor() {
    FakeWorker.instances.push(this);
  }

  static install(answer: (request: WorkerRequest) => object | null): void {
    FakeWorker.instances = [];
    FakeWorker.answer = answer;
    vi.stubGlobal('Worker', FakeWorker);
  }

  postMessage(request: WorkerRequest): void {
    this.requests.push(request);
    const reply = FakeWorker.answer(request);
    if (reply) queueMicrotask(() => this.onmessage?.({ data: { id: request.id, ...reply } }));
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

export const makeFakeWorker = (): Worker => new Worker('frame.worker.js');

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
export function installCamera(
  getUserMedia: (constraints: MediaStreamConstraints) => Promise<unknown>,
): void {
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
  Object.defineProperty(HTMLVideoElement.prototype, 'readyState', {
    configurable: true,
    get: () => (source ? 4 : 0),
  });
  vi.spyOn(HTMLVideoElement.prototype, 'play').mockResolvedValue();
}
