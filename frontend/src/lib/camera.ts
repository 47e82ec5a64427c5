// The person's camera: one stream, one video element, JPEG frames as data URLs.
// Frames are never mirrored; the preview is, by style sheet.

export type CameraErrorCode =
  | 'insecure_page'
  | 'no_camera'
  | 'permission_denied'
  | 'camera_in_use'
  | 'camera_too_weak';

export type CameraStartResult = { ok: true } | { ok: false; code: CameraErrorCode };

export const FRAME_LONG_SIDE = 640;
export const JPEG_QUALITY = 0.85;
const WIDTH_MIN = 320;
const HEIGHT_MIN = 240;
const FRAME_RATE_MIN = 5;

const CONSTRAINTS: MediaStreamConstraints = {
  audio: false,
  video: {
    facingMode: 'user',
    width: { ideal: 640 },
    height: { ideal: 480 },
    frameRate: { ideal: 30 },
  },
};

export function codeOfCameraError(error: unknown): CameraErrorCode {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'permission_denied';
    case 'NotReadableError':
    case 'AbortError':
      return 'camera_in_use';
    case 'OverconstrainedError':
      return 'camera_too_weak';
    default:
      return 'no_camera';
  }
}

// Scales down so that the longer side is FRAME_LONG_SIDE; never up, never cropped.
export function frameSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, FRAME_LONG_SIDE / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function isTooWeak({ width, height, frameRate }: MediaTrackSettings): boolean {
  const long = Math.max(width ?? WIDTH_MIN, height ?? WIDTH_MIN);
  const short = Math.min(width ?? WIDTH_MIN, height ?? HEIGHT_MIN);
  return long < WIDTH_MIN || short < HEIGHT_MIN || (frameRate ?? FRAME_RATE_MIN) < FRAME_RATE_MIN;
}

export class CameraCapture {
  // The live picture; a preview puts this element where it wants it.
  readonly video: HTMLVideoElement = document.createElement('video');
  readonly #canvas: HTMLCanvasElement = document.createElement('canvas');
  readonly #onLost: () => void;
  #stream: MediaStream | null = null;
  #isStopped = false;

  // `onLost` is called when the stream ends by itself: unplugged, or permission withdrawn.
  constructor(onLost: () => void = () => {}) {
    this.#onLost = onLost;
    this.video.muted = true;
    this.video.playsInline = true;
    this.video.autoplay = true;
  }

  // Asks for the camera. A stop() while the browser's prompt is open still ends the stream.
  async start(): Promise<CameraStartResult> {
    if (!navigator.mediaDevices) return { ok: false, code: 'insecure_page' };
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia(CONSTRAINTS);
      if (this.#isStopped) this.stop();
      const track = this.#stream?.getVideoTracks()[0];
      if (!this.#stream || !track) return { ok: false, code: 'no_camera' };
      if (isTooWeak(track.getSettings())) {
        this.stop();
        return { ok: false, code: 'camera_too_weak' };
      }
      track.addEventListener('ended', this.#onLost);
      this.video.srcObject = this.#stream;
      await this.video.play();
      return { ok: true };
    } catch (error) {
      this.stop();
      return { ok: false, code: codeOfCameraError(error) };
    }
  }

  // The current picture as a JPEG data URL; null while there is none. Synchronous on purpose: it
  // takes 3 to 4 ms, where toBlob waits for idle time that a busy page does not have.
  captureFrame(): string | null {
    const { videoWidth, videoHeight } = this.video;
    if (!this.#stream || videoWidth === 0) return null;
    const { width, height } = frameSize(videoWidth, videoHeight);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(this.video, 0, 0, width, height);
    return context ? this.#canvas.toDataURL('image/jpeg', JPEG_QUALITY) : null;
  }

  // Puts the camera light out at once. Idempotent; `onLost` is not called.
  stop(): void {
    this.#isStopped = true;
    for (const track of this.#stream?.getTracks() ?? []) {
      track.removeEventListener('ended', this.#onLost);
      track.stop();
    }
    this.#stream = null;
    this.video.srcObject = null;
    this.video.remove();
  }
}
