import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureResult } from './frame_capture';
import { FRAME_AGE_MS_MAX, type FrameChannel, FramePump } from './frame_pump';
import { FrameTally } from './frame_tally';

const PICTURE: CaptureResult = { ok: true, picture: 'data:,1' };

class Channel implements FrameChannel {
  blocked: 'network' | 'offline' | null = null;
  sent: number[] = [];
  isRefusing = false;
  blockage = () => this.blocked;
  pictureForm = () => 'data_url' as const;
  frameIntervalMs = () => 100;
  sendFrame(_: unknown, timestampMs: number): boolean {
    if (!this.isRefusing) this.sent.push(timestampMs);
    return !this.isRefusing;
  }
}

// A source whose captures the test ends, one by one.
class Source {
  waiting: ((result: CaptureResult) => void)[] = [];
  capture = () => new Promise<CaptureResult>((resolve) => this.waiting.push(resolve));
}

function makePump() {
  const channel = new Channel();
  const source = new Source();
  const tally = new FrameTally();
  const pump = new FramePump(source, channel, tally);
  const figures = () => tally.figures(performance.now());
  return { pump, channel, source, figures };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('pumping', () => {
  it('sends a frame with the time at which it was taken, not at which it was ready', async () => {
    const { pump, channel, source } = makePump();
    const takenMs = performance.timeOrigin + performance.now();
    const pumped = pump.pump();
    vi.advanceTimersByTime(80);
    source.waiting[0]?.(PICTURE);
    await pumped;
    expect(channel.sent).toEqual([takenMs]);
  });

  it('has one frame on its way, and drops those that come meanwhile', async () => {
    const { pump, channel, source, figures } = makePump();
    const first = pump.pump();
    await pump.pump();
    await pump.pump();
    expect(source.waiting).toHaveLength(1);
    source.waiting[0]?.(PICTURE);
    await first;
    expect(channel.sent).toHaveLength(1);
    expect(figures().dropped).toMatchObject({ busy: 2 });
  });

  it.each(['network', 'offline'] as const)('takes no picture when blocked: %s', async (cause) => {
    const { pump, channel, source, figures } = makePump();
    channel.blocked = cause;
    await pump.pump();
    expect(source.waiting).toHaveLength(0);
    expect(figures().dropped).toMatchObject({ [cause]: 1 });
  });

  it('drops a face that has grown old, and one that finds the way blocked at the end', async () => {
    const { pump, channel, source, figures } = makePump();
    const old = pump.pump();
    vi.advanceTimersByTime(FRAME_AGE_MS_MAX + 1);
    source.waiting[0]?.(PICTURE);
    await old;
    const late = pump.pump();
    channel.blocked = 'network';
    channel.isRefusing = true;
    source.waiting[1]?.(PICTURE);
    await late;
    expect(channel.sent).toEqual([]);
    expect(figures().dropped).toMatchObject({ stale: 1, network: 1 });
  });

  it('counts what could not be encoded, but not what was not there', async () => {
    const { pump, source, figures } = makePump();
    const failed = pump.pump();
    source.waiting[0]?.({ ok: false, code: 'capture_failed' });
    await failed;
    const nothing = pump.pump();
    source.waiting[1]?.({ ok: false, code: 'no_picture' });
    await nothing;
    expect(figures().dropped).toEqual({ busy: 0, network: 0, offline: 0, stale: 0, failed: 1 });
  });

  it('sends nothing once stopped, not even the frame on its way', async () => {
    const { pump, channel, source } = makePump();
    const pumped = pump.pump();
    pump.stop();
    source.waiting[0]?.(PICTURE);
    await pumped;
    expect(channel.sent).toEqual([]);
  });

  it('loses no frame without counting it', async () => {
    const tick = fc.record({
      blocked: fc.constantFrom(null, 'network' as const, 'offline' as const),
      result: fc.constantFrom<CaptureResult>(PICTURE, { ok: false, code: 'capture_failed' }),
      tookMs: fc.integer({ min: 0, max: 2 * FRAME_AGE_MS_MAX }),
      isRefusing: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(tick), async (ticks) => {
        const { pump, channel, source, figures } = makePump();
        for (const { blocked, result, tookMs, isRefusing } of ticks) {
          Object.assign(channel, { blocked, isRefusing });
          const pumped = pump.pump();
          vi.advanceTimersByTime(tookMs);
          source.waiting.pop()?.(result);
          await pumped;
        }
        const dropped = Object.values(figures().dropped).reduce((sum, count) => sum + count, 0);
        expect(channel.sent.length + dropped).toBe(ticks.length);
      }),
    );
  });
});
