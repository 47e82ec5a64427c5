// One picture of the camera as a JPEG, by the best way this browser has. Never mirrored.
import { FrameEncoder } from './frame_encoder';
import {
  type EncodedPicture,
  frameSize,
  JPEG_QUALITY,
  JPEG_TYPE,
  type PictureForm,
  resize,
  type Size,
} from './jpeg';

// From the way that costs the page least to the one that every browser has.
export const RUNGS = ['video_frame', 'image_bitmap', 'to_blob', 'data_url'] as const;
export type Rung = (typeof RUNGS)[number];

const HAVE_CURRENT_DATA = 2; // of HTMLMediaElement.readyState

// toBlob waits for idle time, which a busy page does not have.
export const TO_BLOB_TIMEOUT_MS = 400;

export type CaptureResult =
  | { ok: true; picture: EncodedPicture }
  | { ok: false; code: 'no_picture' | 'capture_failed' };

function readAsDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

export class FrameCapture {
  readonly #video: HTMLVideoElement;
  readonly #encoder: FrameEncoder;
  readonly #canvas: HTMLCanvasElement = document.createElement('canvas');
  #rung = 0;
  #isClosed = false;

  constructor(video: HTMLVideoElement, makeWorker: () => Worker) {
    this.#video = video;
    this.#encoder = new FrameEncoder(makeWorker);
  }

  // The way in use: found by trying, and left for the next when it fails.
  rung(): Rung {
    return RUNGS[this.#rung] ?? 'data_url';
  }

  // `form` is a wish: the last rung only makes data URLs.
  async capture(form: PictureForm): Promise<CaptureResult> {
    for (;;) {
      const { videoWidth, videoHeight, readyState } = this.#video;
      const isShowing = videoWidth > 0 && readyState >= HAVE_CURRENT_DATA;
      if (!isShowing || this.#isClosed) return { ok: false, code: 'no_picture' };
      try {
        const picture = await this.#grab(frameSize(videoWidth, videoHeight), form);
        return { ok: true, picture };
      } catch {
        if (this.#isClosed) return { ok: false, code: 'no_picture' };
        if (this.#rung === RUNGS.length - 1) return { ok: false, code: 'capture_failed' };
        this.#rung += 1;
      }
    }
  }

  // Idempotent.
  close(): void {
    this.#isClosed = true;
    this.#encoder.close();
  }

  async #grab(size: Size, form: PictureForm): Promise<EncodedPicture> {
    switch (this.rung()) {
      case 'video_frame':
        return this.#encoder.encode(new VideoFrame(this.#video), size, form);
      case 'image_bitmap':
        return this.#encoder.encode(await createImageBitmap(this.#video), size, form);
      case 'to_blob': {
        const blob = await this.#toBlob(size);
        return form === 'bytes' ? blob.arrayBuffer() : readAsDataUrl(blob);
      }
      case 'data_url':
        this.#draw(size);
        return this.#canvas.toDataURL(JPEG_TYPE, JPEG_QUALITY);
    }
  }

  #draw(size: Size): void {
    resize(this.#canvas, size);
    const context = this.#canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (!context) throw new Error('no 2d context');
    context.drawImage(this.#video, 0, 0, size.width, size.height);
  }

  #toBlob(size: Size): Promise<Blob> {
    this.#draw(size);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no answer')), TO_BLOB_TIMEOUT_MS);
      const settle = (blob: Blob | null) => {
        clearTimeout(timer);
        if (blob?.type === JPEG_TYPE) resolve(blob);
        else reject(new Error('no JPEG'));
      };
      this.#canvas.toBlob(settle, JPEG_TYPE, JPEG_QUALITY);
    });
  }
}
