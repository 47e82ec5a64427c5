// The person's camera: one stream, one video element. The preview is mirrored by style sheet.

export type CameraErrorCode =
  | 'insecure_page'
  | 'no_camera'
  | 'permission_denied'
  | 'camera_in_use'
  | 'camera_too_weak';

// `isSubstitute`: the camera asked for is gone, this is the default one.
export type CameraStartResult =
  | { ok: true; isSubstitute: boolean }
  | { ok: false; code: CameraErrorCode };

export interface CameraWish {
  id: string;
  orElse: 'default' | 'fail';
}

const WIDTH_MIN = 320;
const HEIGHT_MIN = 240;
const FRAME_RATE_MIN = 5;

// How long a camera may give no picture, as in a phone call or with its switch off.
export const MUTED_MS_MAX = 5000;

function constraintsFor(deviceId: string | null): MediaStreamConstraints {
  const which = deviceId === null ? { facingMode: 'user' } : { deviceId: { exact: deviceId } };
  return {
    audio: false,
    video: {
      ...which,
      width: { ideal: 640 },
      height: { ideal: 480 },
      frameRate: { ideal: 30 },
    },
  };
}

// Not every browser's OverconstrainedError is an Error.
const textOf = (error: unknown, field: 'name' | 'constraint'): string => {
  const value: unknown = error instanceof Object ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' ? value : '';
};

const lacksDevice = (error: unknown): boolean =>
  textOf(error, 'name') === 'NotFoundError' || textOf(error, 'constraint') === 'deviceId';

export function codeOfCameraError(error: unknown): CameraErrorCode {
  if (lacksDevice(error)) return 'no_camera';
  switch (textOf(error, 'name')) {
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

function isTooWeak({ width, height, frameRate }: MediaTrackSettings): boolean {
  const long = Math.max(width ?? WIDTH_MIN, height ?? WIDTH_MIN);
  const short = Math.min(width ?? WIDTH_MIN, height ?? HEIGHT_MIN);
  return long < WIDTH_MIN || short < HEIGHT_MIN || (frameRate ?? FRAME_RATE_MIN) < FRAME_RATE_MIN;
}

async function openStream(
  wish: CameraWish | null,
): Promise<{ stream: MediaStream; isSubstitute: boolean }> {
  const open = (id: string | null) => navigator.mediaDevices.getUserMedia(constraintsFor(id));
  if (!wish) return { stream: await open(null), isSubstitute: false };
  try {
    return { stream: await open(wish.id), isSubstitute: false };
  } catch (error) {
    if (wish.orElse === 'fail' || !lacksDevice(error)) throw error;
    return { stream: await open(null), isSubstitute: true };
  }
}

export class CameraCapture {
  // The live picture; a preview puts this element where it wants it.
  readonly video: HTMLVideoElement = document.createElement('video');
  readonly #onLost: () => void;
  #stream: MediaStream | null = null;
  #mutedTimer: ReturnType<typeof setTimeout> | null = null;
  #isStopped = false;

  // `onLost` is called when the stream ends by itself, unplugged or its permission withdrawn, and
  // when it gives no picture any more.
  constructor(onLost: () => void = () => {}) {
    this.#onLost = onLost;
    this.video.muted = true;
    this.video.playsInline = true;
    this.video.autoplay = true;
  }

  // Asks for the camera; null: whichever the browser gives. A stop() while the browser's prompt is
  // open still ends the stream.
  async start(wish: CameraWish | null = null): Promise<CameraStartResult> {
    if (!navigator.mediaDevices) return { ok: false, code: 'insecure_page' };
    try {
      const { stream, isSubstitute } = await openStream(wish);
      this.#stream = stream;
      if (this.#isStopped) this.stop();
      const track = this.#stream?.getVideoTracks()[0];
      if (!this.#stream || !track) return { ok: false, code: 'no_camera' };
      if (isTooWeak(track.getSettings())) {
        this.stop();
        return { ok: false, code: 'camera_too_weak' };
      }
      this.#watch(track);
      this.video.srcObject = this.#stream;
      await this.video.play();
      return { ok: true, isSubstitute };
    } catch (error) {
      this.stop();
      return { ok: false, code: codeOfCameraError(error) };
    }
  }

  #watch(track: MediaStreamTrack): void {
    track.addEventListener('ended', this.#onLost);
    track.addEventListener('mute', this.#onMute);
    track.addEventListener('unmute', this.#onUnmute);
    if (track.muted) this.#onMute();
  }

  readonly #onMute = (): void => {
    this.#mutedTimer ??= setTimeout(this.#onLost, MUTED_MS_MAX);
  };

  readonly #onUnmute = (): void => {
    if (this.#mutedTimer) clearTimeout(this.#mutedTimer);
    this.#mutedTimer = null;
  };

  // Of the camera in use; null while there is none or the browser does not tell.
  deviceId(): string | null {
    return this.#stream?.getVideoTracks()[0]?.getSettings().deviceId ?? null;
  }

  // Puts the camera light out at once. Idempotent; `onLost` is not called.
  stop(): void {
    this.#isStopped = true;
    for (const track of this.#stream?.getTracks() ?? []) {
      track.removeEventListener('ended', this.#onLost);
      track.removeEventListener('mute', this.#onMute);
      track.removeEventListener('unmute', this.#onUnmute);
      track.stop();
    }
    this.#onUnmute();
    this.#stream = null;
    this.video.srcObject = null;
    this.video.remove();
  }
}
