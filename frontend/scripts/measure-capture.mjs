// Measures what the exported page sends of a fake camera and what a frame costs its main thread, in
// Debian's Chromium against the mock server, for each rung of the capture ladder and both
// sub-protocols. Fails below 9.5 frames a second or on another rung than the one meant.
// Usage: measure-capture.mjs [--seconds 10] [--camera FILE.mjpeg]
import { openSession, readOptions } from './page-session.mjs';

const options = readOptions({ seconds: { type: 'string', default: '10' } });
const SECONDS = Number(options.seconds);
const RATE_MIN = 9.5;

const TAKEN_AWAY = {
  video_frame: '',
  image_bitmap: 'delete window.VideoFrame;',
  to_blob: 'delete window.Worker;',
  data_url: 'delete window.Worker; HTMLCanvasElement.prototype.toBlob = (f) => f(null);',
};

// Runs in the page: sums the time of each callback in which a frame is taken, handed on or sent.
function spy() {
  const spent = [];
  window.spent = spent;
  const timed = (work) =>
    function timedWork(...given) {
      const before = performance.now();
      const result = work.apply(this, given);
      spent.push(performance.now() - before);
      return result;
    };
  const { prototype } = HTMLVideoElement;
  const request = prototype.requestVideoFrameCallback;
  prototype.requestVideoFrameCallback = function requestTimed(callback) {
    return request.call(this, timed(callback));
  };
  const handler = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    ...handler,
    set(callback) {
      handler.set.call(this, timed(callback));
    },
  });
  WebSocket.prototype.send = timed(WebSocket.prototype.send);
}

const rounded = (value) => Math.round(value * 100) / 100;

async function measure({ browser, base }, frames, { rung, protocol }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(`(${spy})();${TAKEN_AWAY[rung]}`);
  const user = `mock:stream:${protocol}`;
  await page.goto(`${base}/verify-glass/?user_id=${user}`);
  await page.locator('main .primary').click();
  await page.waitForSelector('[data-phase="waiting"]');
  await page.waitForTimeout(1000);
  frames.length = 0;
  await page.evaluate(() => {
    window.spent.length = 0;
  });
  const startMs = performance.now();
  await page.waitForTimeout(SECONDS * 1000);
  const elapsedS = (performance.now() - startMs) / 1000;
  const received = [...frames];
  const spentMs = await page.evaluate(() => window.spent.reduce((sum, ms) => sum + ms, 0));
  const drawer = page.locator('details[data-rung]');
  const found = await drawer.getAttribute('data-rung');
  const shown = await drawer.locator('dl').textContent();
  await context.close();
  const gaps = received
    .slice(1)
    .map(({ timestamp }, index) => timestamp - received[index].timestamp);
  return {
    rung,
    protocol,
    framesPerSecond: rounded(received.length / elapsedS),
    mainThreadMsPerFrame: rounded(spentMs / received.length),
    longestGapMs: Math.round(Math.max(...gaps)),
    jpegBytes: Math.round(
      received.reduce((sum, { jpeg }) => sum + jpeg.length, 0) / received.length,
    ),
    isMeant: found === rung,
    shown,
  };
}

const frames = [];
const session = await openSession({ ...options, onFrame: (frame) => frames.push(frame) });
for (const rung of Object.keys(TAKEN_AWAY)) {
  for (const protocol of ['binary', 'json']) {
    const { isMeant, shown, ...figures } = await measure(session, frames, {
      rung,
      protocol,
    });
    console.log(JSON.stringify(figures));
    if (isMeant && figures.framesPerSecond >= RATE_MIN) continue;
    console.error(`too slow, or not the rung meant: ${shown}`);
    process.exitCode = 1;
  }
}
await session.close();
