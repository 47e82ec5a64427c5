import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { FRAME_INTERVAL_MS, Pace, startFrameClock } from './frame_clock';

const always = () => FRAME_INTERVAL_MS;

function countDue(sourceFps: number, seconds: number): number {
  const pace = new Pace(always);
  const times = Array.from(
    { length: sourceFps * seconds },
    (_, index) => (index * 1000) / sourceFps,
  );
  return times.filter((time) => pace.isDue(time)).length;
}

describe('Pace', () => {
  it.each([15, 24, 25, 30, 60])('makes ten frames a second of %i', (fps) => {
    expect(countDue(fps, 10)).toBeGreaterThanOrEqual(99);
    expect(countDue(fps, 10)).toBeLessThanOrEqual(101);
  });

  it('follows an interval that changes', () => {
    let intervalMs = 100;
    const pace = new Pace(() => intervalMs);
    const due = (times: number[]) => times.filter((time) => pace.isDue(time));
    expect(due([0, 50, 100, 150])).toEqual([0, 100]);
    intervalMs = 200;
    expect(due([200, 300, 350, 400])).toEqual([200, 400]);
  });

  it('passes on every frame of a slow camera', () => {
    expect(countDue(5, 10)).toBe(50);
  });

  it('does not hurry to make up for a pause', () => {
    const pace = new Pace(always);
    pace.isDue(0);
    const after = [5000, 5010, 5020, 5090, 5100].filter((time) => pace.isDue(time));
    expect(after).toEqual([5000, 5100]);
  });

  it('never exceeds its rate by more than one frame', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (gaps) => {
        const pace = new Pace(always);
        let now = 0;
        const due = gaps.filter((gap) => {
          now += gap;
          return pace.isDue(now);
        });
        expect(due.length).toBeLessThanOrEqual(now / 100 + 1);
      }),
    );
  });
});

describe('startFrameClock', () => {
  it('works without requestVideoFrameCallback, and stops', () => {
    vi.useFakeTimers();
    const video = document.createElement('video');
    Object.defineProperty(video, 'requestVideoFrameCallback', { value: undefined });
    const onFrame = vi.fn();
    const stop = startFrameClock(video, onFrame, always);
    vi.advanceTimersByTime(1010);
    expect(onFrame.mock.calls.length).toBeGreaterThanOrEqual(10);
    const before = onFrame.mock.calls.length;
    stop();
    vi.advanceTimersByTime(1000);
    expect(onFrame).toHaveBeenCalledTimes(before);
    vi.useRealTimers();
  });

  it('follows the camera’s frames where it can', () => {
    const callbacks: ((now: number) => void)[] = [];
    const cancelVideoFrameCallback = vi.fn();
    const video = {
      requestVideoFrameCallback: (callback: (now: number) => void) => callbacks.push(callback),
      cancelVideoFrameCallback,
    } as unknown as HTMLVideoElement;
    const onFrame = vi.fn();
    const stop = startFrameClock(video, onFrame, always);
    for (const now of [0, 33, 66, 99, 132]) callbacks.at(-1)?.(now);
    expect(onFrame).toHaveBeenCalledTimes(2);
    stop();
    expect(cancelVideoFrameCallback).toHaveBeenCalledWith(callbacks.length);
  });
});
