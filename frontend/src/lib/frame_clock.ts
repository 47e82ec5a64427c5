// Calls back at a true rate, on the camera's own frames where the browser tells of them.

export const FRAME_INTERVAL_MS = 100; // 10 frames a second
const POLL_MS = 20;

// Which moments are due. An accumulator: "at least 100 ms since the last" would give 8.3 a second
// from a 25 Hz camera, this gives 10. The interval may change at any time.
export class Pace {
  readonly #intervalMs: () => number;
  #nextMs: number | null = null;

  constructor(intervalMs: () => number) {
    this.#intervalMs = intervalMs;
  }

  isDue(nowMs: number): boolean {
    const next = this.#nextMs ?? nowMs;
    if (nowMs < next) return false;
    const intervalMs = this.#intervalMs();
    const isFarBehind = nowMs - next > intervalMs;
    this.#nextMs = (isFarBehind ? nowMs : next) + intervalMs;
    return true;
  }
}

// Returns a function that stops it.
export function startFrameClock(
  video: HTMLVideoElement,
  onFrame: () => void,
  intervalMs: () => number,
): () => void {
  const pace = new Pace(intervalMs);
  if (typeof video.requestVideoFrameCallback !== 'function') {
    const timer = setInterval(() => {
      if (pace.isDue(performance.now())) onFrame();
    }, POLL_MS);
    return () => clearInterval(timer);
  }
  let handle = 0;
  const step = (nowMs: number) => {
    handle = video.requestVideoFrameCallback(step);
    if (pace.isDue(nowMs)) onFrame();
  };
  handle = video.requestVideoFrameCallback(step);
  return () => video.cancelVideoFrameCallback(handle);
}
