import { describe, expect, it } from 'vitest';
import { FrameTally, middleOf } from './frame_tally';

describe('the tally', () => {
  it('counts the frames of the last second', () => {
    const tally = new FrameTally();
    for (let frame = 0; frame < 30; frame += 1) {
      tally.captured(frame * 100, 4);
      if (frame % 2 === 0) tally.sent(frame, 1000, frame * 100 + 5);
    }
    expect(tally.figures(2910)).toMatchObject({
      capturedPerSecond: 10,
      sentPerSecond: 5,
      sent: 15,
      bytes: 15_000,
      encodeMs: 4,
    });
    expect(tally.figures(9000)).toMatchObject({ capturedPerSecond: 0, sentPerSecond: 0 });
  });

  it('takes the round trip from the frame that a score names', () => {
    const tally = new FrameTally();
    for (const [sequence, atMs] of [3, 4, 5].entries()) tally.sent(sequence, 1, atMs);
    tally.answered(2, 45);
    expect(tally.figures(50).roundTripMs).toBe(40);
  });

  it('takes none from a frame that was never sent, nor a second one from the same', () => {
    const tally = new FrameTally();
    tally.answered(9, 100);
    expect(tally.figures(100).roundTripMs).toBeNull();
    tally.sent(1, 1, 0);
    tally.answered(1, 10);
    tally.answered(1, 900);
    tally.answered(1, 950);
    expect(tally.figures(1000).roundTripMs).toBe(10);
  });

  it('forgets the oldest where nothing is ever answered', () => {
    const tally = new FrameTally();
    for (let sequence = 0; sequence < 1000; sequence += 1) tally.sent(sequence, 1, sequence);
    tally.answered(0, 1000);
    expect(tally.figures(1000).roundTripMs).toBeNull();
    tally.answered(999, 1009);
    expect(tally.figures(1000).roundTripMs).toBe(10);
  });
});

describe('middleOf', () => {
  it('is not moved by one that took very long', () => {
    expect(middleOf([5, 4, 900])).toBe(5);
    expect(middleOf([])).toBeNull();
  });
});
