// MediaPipe's own Face Mesh for the browser, in Debian's Chromium: the landmarks of a frame, its
// networks in wasm with SIMD on one thread. In its favour, pictures come decoded, and what Chromium
// needs for WebGL, which is software here, is left out of `ms_cpu`.
// Usage: bench.mjs CLIP_FOLDER [SECONDS]
// Prints {"frames", "faces", "ms_cpu", "ms_cpu_all", "ms_wall", "load_ms"}; the times are medians, of
// a frame and of batches' means: of the page's process, of all of Chromium's, and on the clock.
import path from 'node:path';

import { chromium } from 'playwright-core';

import { HEIGHT, PICTURES, WIDTH, closeServer, decodedPictures, median, serveFolder } from '../pictures.mjs';

const packageFolder = path.join(import.meta.dirname, 'node_modules/@mediapipe/face_mesh');
const program = 'face_mesh_solution_simd_wasm_bin.wasm';
const warmUpFrames = 20;
const batchFrames = 20; // Chromium tells processor time in steps of 10 ms
const flags = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

const [clip, seconds = '10'] = process.argv.slice(2);
if (!clip) {
  console.error('usage: bench.mjs CLIP_FOLDER [SECONDS]');
  process.exit(2);
}

// Runs in the page, and leaves window.examine(count) there: the milliseconds that each of the next
// `count` pictures took, and how many faces were found.
async function prepare({ width, height, pictures }) {
  const bytes = new Uint8ClampedArray(await (await fetch('/pictures')).arrayBuffer());
  const size = width * height * 4;
  const canvases = Array.from({ length: pictures }, (_, at) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const pixels = new ImageData(bytes.subarray(at * size, (at + 1) * size), width, height);
    canvas.getContext('2d', { willReadFrequently: true }).putImageData(pixels, 0, 0);
    return canvas;
  });
  const mesh = new window.FaceMesh({ locateFile: (file) => `/${file}` });
  mesh.setOptions({ maxNumFaces: 1, refineLandmarks: false, useCpuInference: true });
  let faces = 0;
  mesh.onResults(({ multiFaceLandmarks }) => {
    faces += multiFaceLandmarks.length;
  });
  await mesh.initialize();
  let at = 0;
  window.examine = async (count) => {
    faces = 0;
    const wall = [];
    for (let done = 0; done < count; done += 1) {
      const started = performance.now();
      await mesh.send({ image: canvases[at % pictures] });
      wall.push(performance.now() - started);
      at += 1;
    }
    return { wall, faces };
  };
}

// Processor time so far, in ms: of the page's process, and of all.
async function cpuMs(session) {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sum = (processes) => processes.reduce((total, { cpuTime }) => total + 1000 * cpuTime, 0);
  return { page: sum(processInfo.filter(({ type }) => type === 'renderer')), all: sum(processInfo) };
}

async function measure(browser, address) {
  const page = await browser.newPage();
  const fetched = [];
  page.on('request', (request) => fetched.push(path.basename(request.url())));
  await page.goto(address);
  const began = performance.now();
  await page.evaluate(prepare, { width: WIDTH, height: HEIGHT, pictures: PICTURES });
  const examine = (count) => page.evaluate((frames) => window.examine(frames), count);
  await examine(1);
  const loadMs = performance.now() - began;
  if (!fetched.includes(program)) {
    throw new Error(`Face Mesh did not take ${program}`);
  }
  await examine(warmUpFrames);
  const session = await browser.newBrowserCDPSession();
  const [cpu, cpuAll, wall] = [[], [], []];
  let faces = 0;
  for (const end = performance.now() + Number(seconds) * 1000; performance.now() < end;) {
    const before = await cpuMs(session);
    const batch = await examine(batchFrames);
    const after = await cpuMs(session);
    cpu.push((after.page - before.page) / batchFrames);
    cpuAll.push((after.all - before.all) / batchFrames);
    wall.push(...batch.wall);
    faces += batch.faces;
  }
  return {
    frames: wall.length, faces, ms_cpu: median(cpu), ms_cpu_all: median(cpuAll),
    ms_wall: median(wall), load_ms: loadMs,
  };
}

const files = await serveFolder(packageFolder, {
  '/': { type: 'text/html', body: '<!doctype html><script src="/face_mesh.js"></script>' },
  '/pictures': {
    type: 'application/octet-stream', body: Buffer.concat(decodedPictures(clip, 'rgba')),
  },
});
try {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags,
  });
  try {
    console.log(JSON.stringify(await measure(browser, `http://127.0.0.1:${files.address().port}/`)));
  } finally {
    await browser.close();
  }
} finally {
  closeServer(files);
}
