import { describe, expect, it } from 'vitest';
import { frameSize } from './jpeg';

describe('frameSize', () => {
  it.each([
    [640, 480, 640, 480],
    [1280, 720, 640, 360],
    [480, 640, 480, 640],
    [1080, 1920, 360, 640],
    [320, 240, 320, 240],
  ])('%i x %i becomes %i x %i', (width, height, outWidth, outHeight) => {
    expect(frameSize(width, height)).toEqual({ width: outWidth, height: outHeight });
  });
});
