// Debian's Chromium with a camera that the test controls.
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { chromium } from 'playwright-core';

import { cover, repository, segmentSource } from './clips.mjs';

const run = promisify(execFile);
export const screenshots = path.join(repository, 'build/screenshots/end_to_end');

const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export function launch(flags = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...quiet, ...flags],
  });
}

export const fakeCamera = (file) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  ...(file ? [`--use-file-for-fake-video-capture=${file}`] : []),
];

async function ffmpeg(args) {
  await run('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...args]);
}

// A film for Chromium's file camera: the gestures one after the other, with the neutral face before
// each, `rounds` times over, every round with sensor noise of its own.
export async function renderFilm(file, names, rounds) {
  await mkdir(path.dirname(file), { recursive: true });
  const parts = names.flatMap((name) => ['neutral', name]);
  const inputs = parts.flatMap((name) => segmentSource(name).input);
  const chain = parts.map((_, index) => `[${index}:v]fps=30,${cover},setsar=1[p${index}]`);
  const joined = parts.map((_, index) => `[p${index}]`).join('');
  const filter = `${chain.join(';')};${joined}concat=n=${parts.length}:v=1,` +
    `loop=loop=${rounds - 1}:size=32767,setpts=N/(30*TB),noise=alls=4:allf=t,format=yuvj420p[out]`;
  await ffmpeg([
    ...inputs, '-filter_complex', filter, '-map', '[out]', '-an', '-q:v', '4', '-r', '30', file,
  ]);
}

// One short WebM per segment, for the scripted camera below.
export async function renderClips(directory, names) {
  await mkdir(directory, { recursive: true });
  for (const name of names) {
    const { input, filters } = segmentSource(name);
    await ffmpeg([
      ...input, '-vf', [...filters, cover].join(','), '-an', '-c:v', 'libvpx', '-b:v', '3M', '-deadline', 'realtime',
      path.join(directory, `${name}.webm`),
    ]);
  }
}

// Runs in the page before its own scripts: getUserMedia answers with a canvas that shows the idle
// clip, and whatever window.__play names, once. Noise as of a sensor is laid over every picture.
export function installScriptedCamera({ idle, still }) {
  const show = async (name, loop) => {
    const video = document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    video.loop = loop;
    video.src = `/__clips/${name}.webm`;
    await video.play();
    return video;
  };
  let current;
  let background;
  window.__play = async (name) => {
    const clip = await show(name, false);
    current = clip;
    clip.addEventListener('ended', () => {
      current = background;
    });
  };
  navigator.mediaDevices.getUserMedia = async () => {
    background = await show(idle, true);
    if (still) {
      background.pause();
    }
    current = background;
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 480;
    const context = canvas.getContext('2d');
    const draw = () => {
      context.drawImage(current, 0, 0, 640, 480);
      for (let speck = 0; speck < 60; speck += 1) {
        context.fillStyle = `rgba(${Math.random() < 0.5 ? '0,0,0' : '255,255,255'},0.03)`;
        context.fillRect(Math.random() * 640, Math.random() * 480, 24, 24);
      }
    };
    draw();
    setInterval(draw, 33);
    return canvas.captureStream(30);
  };
}
