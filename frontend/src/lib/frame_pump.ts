// Carries frames from the camera to the socket at a true rate: one on its way at a time, each with
// the time at which it was taken, none kept for later.

import type { CaptureResult } from './frame_capture';
import { startFrameClock } from './frame_clock';
import type { FrameTally } from './frame_tally';
import type { EncodedPicture, PictureForm } from './jpeg';

// Where frames go.
export interface FrameChannel {
  // Why no frame can be taken now; null: one can.
  blockage(): 'network' | 'offline' | null;
  pictureForm(): PictureForm;
  frameIntervalMs(): number;
  // False when it was not sent. `timestampMs` is when it was taken, since the epoch.
  sendFrame(picture: EncodedPicture, timestampMs: number): boolean;
}

export interface FrameSource {
  capture(form: PictureForm): Promise<CaptureResult>;
}

// An older face is worth nothing.
export const FRAME_AGE_MS_MAX = 500;

export class FramePump {
  readonly #source: FrameSource;
  readonly #channel: FrameChannel;
  readonly #tally: FrameTally;
  #stopClock: (() => void) | null = null;
  #isBusy = false;
  #isStopped = false;

  constructor(source: FrameSource, channel: FrameChannel, tally: FrameTally) {
    this.#source = source;
    this.#channel = channel;
    this.#tally = tally;
  }

  start(video: HTMLVideoElement): void {
    const intervalMs = () => this.#channel.frameIntervalMs();
    this.#stopClock = startFrameClock(video, () => void this.pump(), intervalMs);
  }

  // Nothing is sent afterwards, a frame on its way neither. Not to be started again.
  stop(): void {
    this.#isStopped = true;
    this.#stopClock?.();
  }

  // One frame, from the picture that the camera shows now.
  async pump(): Promise<void> {
    const blockage = this.#isBusy ? 'busy' : this.#channel.blockage();
    if (blockage) return this.#tally.dropped(blockage);
    this.#isBusy = true;
    const takenMs = performance.now();
    const captured = await this.#source.capture(this.#channel.pictureForm());
    this.#isBusy = false;
    if (this.#isStopped) return;
    if (captured.ok) this.#deliver(captured.picture, takenMs);
    else if (captured.code === 'capture_failed') this.#tally.dropped('failed');
  }

  #deliver(picture: EncodedPicture, takenMs: number): void {
    const ageMs = performance.now() - takenMs;
    this.#tally.captured(takenMs, ageMs);
    const isFresh = ageMs <= FRAME_AGE_MS_MAX;
    const isSent = isFresh && this.#channel.sendFrame(picture, performance.timeOrigin + takenMs);
    if (isSent) return;
    this.#tally.dropped(isFresh ? (this.#channel.blockage() ?? 'offline') : 'stale');
  }
}
