// Emotion probabilities as TensorFlow.js computes them from the package's own files.
//
//   node tfjs.mjs MODEL.json WEIGHTS.bin      prints golden/emotion.json
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { patternCount, patternBytes } from './patterns.mjs';

const [modelFile, weightsFile] = process.argv.slice(2);

async function loadModel() {
  const { modelTopology, weightsManifest } = JSON.parse(await readFile(modelFile, 'utf8'));
  const weights = await readFile(weightsFile);
  const weightData = weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length);
  const weightSpecs = weightsManifest.flatMap((group) => group.weights);
  return loadGraphModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
}

await tf.setBackend('cpu');
const model = await loadModel();
const lines = [];
for (let pattern = 0; pattern < patternCount; pattern += 1) {
  const values = Float32Array.from(patternBytes(pattern, 1, 64, 64), (byte) => byte / 127.5 - 1);
  const output = await model.execute(tf.tensor4d(values, [1, 64, 64, 1])).data();
  const probabilities = Array.from(output, (value) => Math.round(value * 1e6) / 1e6);
  lines.push(JSON.stringify({ pattern, probabilities }));
}
process.stdout.write(`[\n${lines.join(',\n')}\n]\n`);
