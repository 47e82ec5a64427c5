// The work on a frame in JavaScript: @vladmandic/human's own networks on its wasm backend in Node, one
// thread. Every network on every frame: detector, Face Mesh, emotion, antispoof, liveness and face
// description. In its favour, pictures come decoded.
// Usage: bench.mjs CLIP_FOLDER [SECONDS]
// Prints {"frames", "faces", "ms_cpu", "ms_wall", "load_ms"}; the times are medians of a frame.
import { createRequire } from 'node:module';
import path from 'node:path';

import { HEIGHT, WIDTH, closeServer, decodedPictures, median, serveFolder } from '../pictures.mjs';

const require = createRequire(import.meta.url);
const packages = path.join(import.meta.dirname, 'node_modules');
const humanFolder = path.join(packages, '@vladmandic/human');
const wasm = require('@tensorflow/tfjs-backend-wasm');
const { default: Human } = require(path.join(humanFolder, 'dist/human.node-wasm.js'));

const [clip, seconds = '10'] = process.argv.slice(2);
if (!clip) {
  console.error('usage: bench.mjs CLIP_FOLDER [SECONDS]');
  process.exit(2);
}

const always = { enabled: true, skipFrames: 0, skipTime: 0 };
const configOf = (modelBasePath) => ({
  backend: 'wasm',
  wasmPath: path.join(packages, '@tensorflow/tfjs-backend-wasm/wasm-out/'),
  modelBasePath,
  async: false,
  debug: false,
  cacheSensitivity: 0,
  filter: { enabled: false },
  face: {
    enabled: true,
    detector: { ...always, rotation: true, maxDetected: 1 },
    mesh: { enabled: true },
    iris: { enabled: false },
    emotion: always,
    antispoof: always,
    liveness: always,
    description: always,
  },
  body: { enabled: false },
  hand: { enabled: false },
  object: { enabled: false },
  gesture: { enabled: false },
  segmentation: { enabled: false },
});

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

// Human fetches its models; Node fetches no files.
const models = await serveFolder(path.join(humanFolder, 'models'));
const began = performance.now();
wasm.setThreadsCount(1);
const human = new Human(configOf(`http://127.0.0.1:${models.address().port}/`));
await human.load();
const frames = decodedPictures(clip, 'rgb24');

async function examine(frame) {
  const tensor = human.tf.tensor3d(frame, [HEIGHT, WIDTH, 3], 'int32');
  const result = await human.detect(tensor);
  human.tf.dispose(tensor);
  return result.face.length;
}

await examine(frames[0]);
const loadMs = performance.now() - began;
const cpu = [];
const wall = [];
let faces = 0;
const end = performance.now() + Number(seconds) * 1000;
for (let at = 0; performance.now() < end; at += 1) {
  const started = performance.now();
  const used = cpuMs();
  faces += await examine(frames[at % frames.length]);
  cpu.push(cpuMs() - used);
  wall.push(performance.now() - started);
}
closeServer(models);
console.log(JSON.stringify({
  frames: cpu.length, faces, ms_cpu: median(cpu), ms_wall: median(wall), load_ms: loadMs,
}));
