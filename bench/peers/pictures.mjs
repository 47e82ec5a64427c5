// What the peers on single pictures share: the clip, decoded beforehand, and their packages' files.
import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

export const WIDTH = 640;
export const HEIGHT = 480;
export const PICTURES = 50;

const bytesOfPixel = { rgb24: 3, rgba: 4 };

// The clip's first PICTURES pictures, one after the other, in ffmpeg's pixel format.
export function decodedPictures(clip, pixelFormat) {
  const size = WIDTH * HEIGHT * bytesOfPixel[pixelFormat];
  const input = ['-v', 'error', '-nostdin', '-i', path.join(clip, '%04d.jpg')];
  const output = ['-frames:v', `${PICTURES}`, '-f', 'rawvideo', '-pix_fmt', pixelFormat, 'pipe:1'];
  const { stdout, stderr } = spawnSync('ffmpeg', [...input, ...output], { maxBuffer: PICTURES * size + 1 });
  if (stdout?.length !== PICTURES * size) {
    throw new Error(`${clip} does not hold ${PICTURES} pictures of ${WIDTH}x${HEIGHT}: ${stderr}`);
  }
  return Array.from({ length: PICTURES }, (_, at) => stdout.subarray(at * size, (at + 1) * size));
}

// Serves a folder's files, and `made` by their paths, on a free port of 127.0.0.1.
export function serveFolder(folder, made = {}) {
  const server = createServer((request, response) => {
    if (request.url in made) {
      const { type, body } = made[request.url];
      response.writeHead(200, { 'Content-Type': type }).end(body);
      return;
    }
    const file = createReadStream(path.join(folder, path.basename(request.url)));
    file.on('error', () => response.writeHead(404).end());
    if (request.url.endsWith('.wasm')) {
      response.setHeader('Content-Type', 'application/wasm');
    }
    file.pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

export function closeServer(server) {
  server.close();
  server.closeAllConnections();
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
