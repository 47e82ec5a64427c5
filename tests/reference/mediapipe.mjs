// Landmarks as MediaPipe's own @mediapipe/face_mesh sees them, run in Chromium.
//
//   node mediapipe.mjs PHOTO.jpg ...      prints golden/landmarks.json
//
// Each photo is shown to a face mesh without history, so that it is detected, not tracked.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const solution = path.join(here, 'node_modules/@mediapipe/face_mesh');
const contentTypes = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
};
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

function serve(photos) {
  const byName = new Map(photos.map((file) => [path.basename(file), file]));
  const server = createServer(async (request, response) => {
    const name = path.basename(new URL(request.url, 'http://localhost').pathname);
    if (name === 'page') {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><script src="/face_mesh.js"></script>');
      return;
    }
    try {
      const content = await readFile(byName.get(name) ?? path.join(solution, name));
      const type = contentTypes[path.extname(name)] ?? 'application/octet-stream';
      response.setHeader('Content-Type', type);
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

// Runs in the page: the landmarks of one photo in pixels, or null where no face was found. The
// confidence limits stay at their default, 0.5: setting them aborts this version of the package
// (google-ai-edge/mediapipe issue 3504).
async function landmarksInPage(photo) {
  const image = new Image();
  image.src = `/${photo}`;
  await image.decode();
  const mesh = new FaceMesh({ locateFile: (file) => `/${file}` });
  mesh.setOptions({ maxNumFaces: 1, refineLandmarks: false, selfieMode: false });
  const found = new Promise((resolve) => {
    mesh.onResults((results) => resolve(results.multiFaceLandmarks?.[0] ?? null));
  });
  await mesh.send({ image });
  const landmarks = await found;
  await mesh.close();
  const { naturalWidth: width, naturalHeight: height } = image;
  return { width, height, landmarks: landmarks?.map(({ x, y, z }) =>
    [x * width, y * height, z * width]) ?? null };
}

function rounded(value) {
  return Math.round(value * 1000) / 1000;
}

async function main(photos) {
  const server = await serve(photos);
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu-sandbox', '--use-angle=swiftshader',
           '--enable-unsafe-swiftshader', '--force-color-profile=srgb'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/page`);
    const seen = [];
    for (const photo of photos) {
      const name = path.basename(photo);
      const result = await page.evaluate(landmarksInPage, name);
      const landmarks = result.landmarks?.flat().map(rounded) ?? null;
      const { width, height } = result;
      seen.push(JSON.stringify({ photo: name, width, height, landmarks }));
      process.stderr.write(`[reference] ${name}: ${landmarks ? 'face' : 'no face'}\n`);
    }
    process.stdout.write(`[\n${seen.join(',\n')}\n]\n`);
  } finally {
    await browser.close();
    server.close();
  }
}

await main(process.argv.slice(2));
