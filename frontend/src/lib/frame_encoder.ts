// The page's end of the worker that encodes frames.
import type { EncodedPicture, PictureForm, Size } from './jpeg';
import type { EncodeReply, EncodeRequest } from './jpeg_encoder';

// A worker that takes longer is held for dead; its first answer includes its start.
export const ENCODE_TIMEOUT_MS = 2_000;

interface Waiting {
  id: number;
  resolve: (picture: EncodedPicture) => void;
  reject: (fault: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

// One picture at a time: a second before the first is encoded takes its place, which then fails.
export class FrameEncoder {
  readonly #makeWorker: () => Worker;
  #worker: Worker | null = null;
  #waiting: Waiting | null = null;
  #lastId = 0;
  #isClosed = false;

  constructor(makeWorker: () => Worker) {
    this.#makeWorker = makeWorker;
  }

  // Takes the picture over. Rejects when the worker fails, cannot be had, or does not answer.
  encode(
    picture: VideoFrame | ImageBitmap,
    size: Size,
    form: PictureForm,
  ): Promise<EncodedPicture> {
    this.#fail('overtaken');
    if (this.#isClosed) {
      picture.close();
      return Promise.reject(new Error('closed'));
    }
    this.#lastId += 1;
    const request: EncodeRequest = { id: this.#lastId, picture, size, form };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail('no answer'), ENCODE_TIMEOUT_MS);
      this.#waiting = { id: request.id, resolve, reject, timer };
      try {
        this.#workerAtHand().postMessage(request, [picture]);
      } catch (error) {
        picture.close();
        this.#fail(String(error));
      }
    });
  }

  // Idempotent. What is being encoded fails; the worker lives on until it has closed that picture,
  // as a picture left open keeps the camera's memory.
  close(): void {
    this.#isClosed = true;
    if (!this.#waiting) this.#terminate();
    else setTimeout(() => this.#terminate(), ENCODE_TIMEOUT_MS);
    this.#fail('closed');
  }

  #terminate(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #workerAtHand(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#makeWorker();
    worker.onmessage = ({ data }: MessageEvent<EncodeReply>) => this.#settle(data);
    worker.onerror = () => this.#lose();
    worker.onmessageerror = () => this.#fail('unreadable answer');
    this.#worker = worker;
    return worker;
  }

  // A worker that could not start answers nothing, so the next picture gets another.
  #lose(): void {
    this.#terminate();
    this.#fail('worker error');
  }

  #settle(reply: EncodeReply): void {
    if (this.#isClosed) this.#terminate();
    if (reply.id !== this.#waiting?.id) return;
    if (reply.ok) this.#take()?.resolve(reply.picture);
    else this.#fail(reply.fault);
  }

  #fail(fault: string): void {
    this.#take()?.reject(new Error(fault));
  }

  #take(): Waiting | null {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) clearTimeout(waiting.timer);
    return waiting;
  }
}
