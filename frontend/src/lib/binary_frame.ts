// The binary sub-protocol: a frame as one binary WebSocket message, a header of 16 bytes in
// little-endian order and then the JPEG. All else stays JSON text.

export const BINARY_PROTOCOL = 'proof-of-life.binary.v1';
export const JSON_PROTOCOL = 'proof-of-life.v1';

export const HEADER_BYTES = 16;
const MAGIC = 0x464c4f50; // the bytes "POLF"
const SEQUENCE_AT = 4;
const TIMESTAMP_AT = 8;

export interface FrameHeader {
  sequence: number; // u32
  timestampMs: number; // f64
}

export function encodeBinaryFrame(
  { sequence, timestampMs }: FrameHeader,
  jpeg: ArrayBuffer,
): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(HEADER_BYTES + jpeg.byteLength);
  const header = new DataView(message.buffer, 0, HEADER_BYTES);
  header.setUint32(0, MAGIC, true);
  header.setUint32(SEQUENCE_AT, sequence, true);
  header.setFloat64(TIMESTAMP_AT, timestampMs, true);
  message.set(new Uint8Array(jpeg), HEADER_BYTES);
  return message;
}

// What to offer a server that announced these. Browsers end a connection whose offer goes
// unanswered, so a server that announced nothing is offered nothing.
export function offerFor(announced: readonly string[]): string[] {
  return [BINARY_PROTOCOL, JSON_PROTOCOL].filter((protocol) => announced.includes(protocol));
}
