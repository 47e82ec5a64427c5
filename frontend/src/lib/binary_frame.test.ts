import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BINARY_PROTOCOL,
  encodeBinaryFrame,
  HEADER_BYTES,
  JSON_PROTOCOL,
  offerFor,
} from './binary_frame';

const bytesOf = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;
const hexOf = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

describe('the binary frame', () => {
  it('is the test vector of the protocol, byte for byte', () => {
    const message = encodeBinaryFrame({ sequence: 17, timestampMs: 1234.5 }, bytesOf('jpeg'));
    expect(hexOf(message)).toBe('50 4f 4c 46 11 00 00 00 00 00 00 00 00 4a 93 40 6a 70 65 67');
  });

  it('carries sequence, time and picture unchanged', () => {
    const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    const time = fc.double({ noNaN: true });
    fc.assert(
      fc.property(u32, time, fc.uint8Array(), (sequence, timestampMs, jpeg) => {
        const picture = jpeg.slice().buffer as ArrayBuffer;
        const message = encodeBinaryFrame({ sequence, timestampMs }, picture);
        const header = new DataView(message.buffer);
        expect(header.getUint32(4, true)).toBe(sequence);
        expect(header.getFloat64(8, true)).toBe(timestampMs);
        expect(message.slice(HEADER_BYTES)).toEqual(jpeg);
      }),
    );
  });
});

describe('the offer', () => {
  it('is nothing to a server that announced nothing, or only what is unknown here', () => {
    expect(offerFor([])).toEqual([]);
    expect(offerFor(['chat'])).toEqual([]);
  });

  it('puts the better first, in whichever order they were announced', () => {
    expect(offerFor([JSON_PROTOCOL, 'chat', BINARY_PROTOCOL])).toEqual([
      'proof-of-life.binary.v1',
      'proof-of-life.v1',
    ]);
  });
});
