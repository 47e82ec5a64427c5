// Reads the PNG files that Chromium takes of a page: 8 bits a channel, RGB or RGBA, not interlaced.
import { inflateSync } from 'node:zlib';

const HEAD_BYTES = 8;
const CHANNELS = { 2: 3, 6: 4 }; // by colour type

function chunksOf(file) {
  const chunks = [];
  for (let at = HEAD_BYTES; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: file.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function paeth(left, up, corner) {
  const [byLeft, byUp] = [Math.abs(up - corner), Math.abs(left - corner)];
  const byCorner = Math.abs(left + up - 2 * corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

const PREDICTIONS = [() => 0, (left) => left, (_, up) => up, (left, up) => (left + up) >> 1, paeth];

// {width, height, channels, data}: `data` row by row, without gaps.
export function readPng(file) {
  const chunks = chunksOf(file);
  const head = chunks.find(({ type }) => type === 'IHDR').data;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = CHANNELS[head[9]];
  if (head[8] !== 8 || !channels || head[12] !== 0) throw new Error('not a PNG of this kind');
  const body = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  const raw = inflateSync(Buffer.concat(body));
  const stride = width * channels;
  const data = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    const predict = PREDICTIONS[raw[row * (stride + 1)]];
    for (let x = 0; x < stride; x += 1) {
      const at = row * stride + x;
      const left = x < channels ? 0 : data[at - channels];
      const up = row === 0 ? 0 : data[at - stride];
      const corner = x < channels || row === 0 ? 0 : data[at - stride - channels];
      data[at] = raw[row * (stride + 1) + 1 + x] + predict(left, up, corner);
    }
  }
  return { width, height, channels, data };
}
