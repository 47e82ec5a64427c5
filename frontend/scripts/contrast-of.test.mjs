import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { contrastOf, laidOver, leastContrastFor, worstContrast } from './contrast-of.mjs';
import { readPng } from './png.mjs';

const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];
const GREY = (value) => [value, value, value];

function pictureOf(width, height, colorAt) {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    data.set(colorAt(at % width, Math.floor(at / width)), at * 3);
  }
  return { width, height, channels: 3, data };
}

const ALL = [{ left: 0, top: 0, right: 20, bottom: 10 }];
const opaque = (color) => [...color, 1];

describe('contrast', () => {
  it('is that of the standard for known colours', () => {
    expect(contrastOf(WHITE, BLACK)).toBeCloseTo(21, 5);
    expect(contrastOf(BLACK, WHITE)).toBeCloseTo(21, 5);
    expect(contrastOf(GREY(0x76), WHITE)).toBeCloseTo(4.54, 2); // the darkest grey that passes
    expect(contrastOf(GREY(0x77), WHITE)).toBeCloseTo(4.48, 2); // the lightest that does not
    expect(contrastOf([255, 0, 0], WHITE)).toBeCloseTo(4.0, 2);
  });

  it('counts a translucent colour as it is seen', () => {
    expect(laidOver([...BLACK, 0.5], WHITE)).toEqual(GREY(127.5));
    const picture = pictureOf(20, 10, () => WHITE);
    expect(worstContrast(picture, ALL, [...BLACK, 0.5])).toBeCloseTo(3.98, 1);
    expect(worstContrast(picture, ALL, [...BLACK, 0])).toBe(1);
  });

  it('is the worst of all pixels but one in a hundred', () => {
    const withBad = (count) => pictureOf(20, 10, (x, y) => (y * 20 + x < count ? BLACK : WHITE));
    expect(worstContrast(withBad(2), ALL, opaque(BLACK))).toBeCloseTo(21, 5);
    expect(worstContrast(withBad(3), ALL, opaque(BLACK))).toBe(1);
  });

  it('looks at no pixel outside, and says so where there is none', () => {
    const picture = pictureOf(20, 10, (x) => (x < 10 ? BLACK : WHITE));
    const right = [{ left: 10, top: 0, right: 20, bottom: 10 }];
    expect(worstContrast(picture, right, opaque(BLACK))).toBeCloseTo(21, 5);
    const below = [{ left: 0, top: 10, right: 20, bottom: 30 }];
    expect(worstContrast(picture, below, opaque(BLACK))).toBeNaN();
  });

  it('asks less of large text and of icons', () => {
    const text = (fontPx, fontWeight) => leastContrastFor({ kind: 'text', fontPx, fontWeight });
    expect([text(16, 400), text(23.9, 640), text(24, 400)]).toEqual([4.5, 4.5, 3]);
    expect([text(18.66, 700), text(18.6, 700)]).toEqual([3, 4.5]);
    expect(leastContrastFor({ kind: 'icon' })).toBe(3);
  });
});

// As a screenshot is: each row begins with the number of its filter.
function pngOf(width, colorType, rows) {
  const chunk = (type, data) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(rows.length, 4);
  head.set([8, colorType], 8);
  return Buffer.concat([
    Buffer.alloc(8),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a PNG', () => {
  it('is read with each of its filters', () => {
    const { data, ...rest } = readPng(
      pngOf(2, 2, [
        [0, 10, 20, 30, 40, 50, 60], // none
        [1, 11, 21, 31, 1, 1, 1], // left
        [2, 1, 1, 1, 1, 1, 1], // up
        [3, 6, 11, 16, 5, 5, 5], // average
        [4, 1, 2, 3, 4, 5, 6], // Paeth
      ]),
    );
    expect(rest).toEqual({ width: 2, height: 5, channels: 3 });
    expect([...data]).toEqual([
      ...[10, 20, 30, 40, 50, 60],
      ...[11, 21, 31, 12, 22, 32],
      ...[12, 22, 32, 13, 23, 33],
      ...[12, 22, 32, 17, 27, 37],
      ...[13, 24, 35, 21, 32, 43],
    ]);
  });

  it('of another kind is refused', () => {
    expect(() => readPng(pngOf(1, 3, [[0, 0]]))).toThrow('not a PNG of this kind');
  });
});
