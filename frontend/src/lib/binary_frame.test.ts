import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BINARY_PROTOCOL,
  encodeBinaryFrame,
  HEADER_BYTES,
  JSON_PROTOCOL,
  offerFor,
} from './binary_frame';

interface Vector {
  name: string;
  bytes: string; // hexadecimal, as below
  sequence?: number;
  timestamp?: number;
  jpeg?: string; // absent where the server must refuse
}

const FILE = `${process.cwd()}/../protocol/vectors/binary-frames.json`;
const vectors: Vector[] = JSON.parse(readFileSync(FILE, 'utf8'));
const valid = vectors.filter((vector) => vector.jpeg !== undefined);

const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex')).buffer;
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('the binary frame', () => {
  it.each(valid)('is made as the vectors say: $name', (vector) => {
    const { sequence = -1, timestamp = Number.NaN, jpeg = '' } = vector;
    const message = encodeBinaryFrame({ sequence, timestampMs: timestamp }, bytesOf(jpeg));
    expect(hexOf(message)).toBe(vector.bytes);
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
