// Contrast as WCAG 2.2 reckons it, of a colour against the pixels that lie behind it.
const SHARE_FORGIVEN = 0.01; // of the pixels: single ones decide nothing

const linear = (channel) => {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

export const luminanceOf = ([red, green, blue]) =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

export function contrastOf(one, other) {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

// [r, g, b, alpha] as it is seen over [r, g, b].
export const laidOver = ([red, green, blue, alpha], below) =>
  [red, green, blue].map((channel, index) => channel * alpha + below[index] * (1 - alpha));

function* pixelsIn({ width, height, channels, data }, rects) {
  for (const { left, top, right, bottom } of rects) {
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y += 1) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x += 1) {
        const at = (y * width + x) * channels;
        yield [data[at], data[at + 1], data[at + 2]];
      }
    }
  }
}

// What 99 of 100 pixels behind reach. NaN where there is no pixel.
export function worstContrast(picture, rects, color) {
  const known = new Map();
  const found = [];
  for (const below of pixelsIn(picture, rects)) {
    const key = (below[0] << 16) | (below[1] << 8) | below[2];
    if (!known.has(key)) known.set(key, contrastOf(laidOver(color, below), below));
    found.push(known.get(key));
  }
  return found.sort((a, b) => a - b)[Math.floor(found.length * SHARE_FORGIVEN)] ?? Number.NaN;
}

const LARGE_PX = 24;
const LARGE_BOLD_PX = 18.66;
const BOLD = 700;

export function leastContrastFor({ kind, fontPx, fontWeight }) {
  const isLarge = fontPx >= LARGE_PX || (fontPx >= LARGE_BOLD_PX && fontWeight >= BOLD);
  return kind === 'text' && !isLarge ? 4.5 : 3;
}
