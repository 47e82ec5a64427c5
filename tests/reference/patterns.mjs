// Test pictures that every language can make: byte (pattern, channel, y, x), planar, smooth and of
// low contrast, so that no output saturates.
export const patternCount = 6;

export function patternBytes(pattern, channels, height, width) {
  const bytes = new Uint8Array(channels * height * width);
  let at = 0;
  for (let c = 0; c < channels; c += 1) {
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const curved = (x * x + (pattern % 3) * y * y + ((pattern * x * y) >> 1)) >> 5;
        bytes[at] = 20 + 15 * pattern + 10 * c + (curved & 127);
        at += 1;
      }
    }
  }
  return bytes;
}
