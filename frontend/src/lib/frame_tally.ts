// Counts what became of a session's frames, and how long the server takes to answer one.

// Why a frame was not sent: the one before is still on its way to the socket; the network is
// behind; there is no connection; encoding took so long that the face is an old one; it could not
// be encoded.
export const DROP_CAUSES = ['busy', 'network', 'offline', 'stale', 'failed'] as const;
export type DropCause = (typeof DROP_CAUSES)[number];

export interface FrameFigures {
  capturedPerSecond: number; // over the last second
  sentPerSecond: number;
  sent: number;
  bytes: number; // of the messages, as sent
  dropped: Readonly<Record<DropCause, number>>;
  encodeMs: number | null; // the middle of the last frames': from the picture to the JPEG
  roundTripMs: number | null; // the middle of the last frames': from sending to the score
}

const LAST = 32; // frames that a middle is taken of
const UNANSWERED_MAX = 256; // a server that answers none must not fill the memory

export function middleOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

// Every time is the page's monotonic clock.
export class FrameTally {
  readonly #dropped = Object.fromEntries(DROP_CAUSES.map((cause) => [cause, 0])) as Record<
    DropCause,
    number
  >;
  readonly #sentAt = new Map<number, number>(); // sequence -> when
  #captureTimes: number[] = [];
  #sendTimes: number[] = [];
  #encodeMs: number[] = [];
  #roundTripMs: number[] = [];
  #sent = 0;
  #bytes = 0;

  captured(atMs: number, tookMs: number): void {
    this.#captureTimes = [...this.#captureTimes.slice(-LAST), atMs];
    this.#encodeMs = [...this.#encodeMs.slice(1 - LAST), tookMs];
  }

  sent(sequence: number, bytes: number, atMs: number): void {
    this.#sent += 1;
    this.#bytes += bytes;
    this.#sendTimes = [...this.#sendTimes.slice(-LAST), atMs];
    this.#sentAt.set(sequence, atMs);
    const [oldest] = this.#sentAt.keys();
    if (oldest !== undefined && this.#sentAt.size > UNANSWERED_MAX) this.#sentAt.delete(oldest);
  }

  answered(sequence: number, atMs: number): void {
    const sentAt = this.#sentAt.get(sequence);
    if (sentAt === undefined) return;
    this.#sentAt.delete(sequence);
    this.#roundTripMs = [...this.#roundTripMs.slice(1 - LAST), atMs - sentAt];
  }

  dropped(cause: DropCause): void {
    this.#dropped[cause] += 1;
  }

  figures(nowMs: number): FrameFigures {
    const lastSecond = (times: readonly number[]) =>
      times.filter((time) => time > nowMs - 1000).length;
    return {
      capturedPerSecond: lastSecond(this.#captureTimes),
      sentPerSecond: lastSecond(this.#sendTimes),
      sent: this.#sent,
      bytes: this.#bytes,
      dropped: { ...this.#dropped },
      encodeMs: middleOf(this.#encodeMs),
      roundTripMs: middleOf(this.#roundTripMs),
    };
  }
}
