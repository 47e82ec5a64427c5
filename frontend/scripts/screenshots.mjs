// Drives the exported page through every state against the mock server, in Debian's Chromium, and
// writes build/screenshots/*.png. Fails on a console error, a breach of the content security policy,
// an outside request, sideways scrolling, or an accessibility violation found by axe.
// Usage: screenshots.mjs [--camera FILE.mjpeg] [--only NAME,NAME] [--sizes 390,768,1280]
// [--patience SECONDS]
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { startMockServer } from './mock-server.mjs';
import { startStaticServer } from './static-server.mjs';

const { values: options } = parseArgs({
  options: {
    camera: { type: 'string' },
    only: { type: 'string', default: '' },
    sizes: { type: 'string', default: '390,768,1280' },
    patience: { type: 'string', default: '8' },
  },
});

const OUTPUT = fileURLToPath(new URL('../../build/screenshots/', import.meta.url));
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 844, height: 390 },
  { width: 1280, height: 800 },
];
const GESTURES = [
  'smile',
  'open_mouth',
  'raise_eyebrows',
  'close_eyes',
  'surprised',
  'turn_left',
  'turn_right',
  'tilt_left',
  'tilt_right',
  'nod_up',
  'nod_down',
];
const HINTS = [
  'FACE_NOT_FOUND',
  'MULTIPLE_FACES',
  'MOVE_CLOSER',
  'MOVE_BACK',
  'CENTER_FACE',
  'TOO_DARK',
  'TOO_BRIGHT',
];
const FAILURES = [
  'no_face',
  'multiple_faces',
  'stream_frozen',
  'challenges_failed',
  'identity_changed',
  'not_enough_evidence',
  'score_too_low',
  'session_timeout',
];
const CLOSES = { 1001: 'server_stopping', 1011: 'server_fault', 1013: 'server_full' };
const SESSION_CLOSES = { 4401: 'session_unknown', 4408: 'session_expired', 4409: 'session_used' };
const CAMERA_ERRORS = {
  no_camera: 'NotFoundError',
  permission_denied: 'NotAllowedError',
  camera_in_use: 'NotReadableError',
  camera_too_weak: 'OverconstrainedError',
};

const refuseCamera = (name) => `
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '${name}'));`;
const NO_ANSWER = 'navigator.mediaDevices.getUserMedia = () => new Promise(() => {});';

// name -> how to get there: `user` is the mock's scenario, `until` the selector to wait for, `init`
// a script run before the page's own, `act` what is done once `until` has come, `brief` = shown in
// one size only, because only the words differ, `whole` = also below the window's edge.
const error = (code) => `[data-state="error"][data-code="${code}"]`;
const STATES = {
  home: { path: '/', until: 'h1', whole: true },
  docs: { path: '/docs/', until: '.swagger-ui .opblock' },
  'docs-open': {
    path: '/docs/',
    until: '.swagger-ui .opblock',
    act: async (page) => {
      await page.locator('#operations-Verification-createSession .opblock-summary-control').click();
      await page.waitForSelector('.opblock-body');
    },
    whole: true,
  },
  'docs-protocol': { path: '/docs/protocol/', until: '#message-score-update', whole: true },
  start: { press: false, until: '[data-state="start"]' },
  'waiting-camera': { init: NO_ANSWER, until: '[data-state="requesting_camera"]' },
  connecting: { user: 'hang', until: '[data-state="connecting"]' },
  'verifying-first': { user: 'first', until: '[data-state="verifying"]' },
  'verifying-arming': { user: 'arming', until: '[data-hint="LOOK_STRAIGHT"]' },
  'verifying-waiting': { user: 'challenge:smile', until: '[data-phase="waiting"]' },
  'verifying-holding': { user: 'holding', until: '[data-hint="HOLD_GESTURE"]' },
  'verifying-passed': {
    user: 'passed',
    until: 'main:not([data-challenge])[data-state="verifying"]',
  },
  'verifying-missed': {
    user: 'missed:timeout',
    until: 'main:not([data-challenge])[data-state="verifying"]',
  },
  'verifying-garbage': { user: 'garbage', until: '[data-invalid-messages="2"]', brief: true },
  finishing: { user: 'finishing', until: '[data-state="finishing"]' },
  success: { user: 'success', until: '[data-state="success"]' },
  'success-checked': {
    user: 'success',
    until: '[data-state="success"]',
    act: async (page) => {
      await page.getByRole('button', { name: 'Ask the server' }).click();
      await page.waitForSelector('[data-check="valid"]');
    },
    brief: true,
  },
};
for (const gesture of GESTURES) {
  STATES[`challenge-${gesture}`] = {
    user: `challenge:${gesture}`,
    until: `[data-challenge="${gesture}"][data-phase="waiting"]`,
    brief: true,
  };
}
for (const [index, hint] of HINTS.entries()) {
  STATES[`hint-${hint}`] = {
    user: `hint:${hint}`,
    until: `[data-hint="${hint}"]`,
    brief: index > 0,
  };
}
for (const [index, reason] of FAILURES.entries()) {
  STATES[`failure-${reason}`] = {
    user: `failure:${reason}`,
    until: `[data-state="failure"][data-reason="${reason}"]`,
    brief: index > 0,
  };
}
for (const [code, name] of Object.entries({ ...CLOSES, ...SESSION_CLOSES })) {
  STATES[`error-${name}`] = { user: `close:${code}`, until: error(name), brief: true };
}
for (const [code, name] of Object.entries(CAMERA_ERRORS)) {
  const brief = code !== 'permission_denied';
  STATES[`error-${code}`] = { init: refuseCamera(name), until: error(code), brief };
}
Object.assign(STATES, {
  'error-insecure_page': {
    init: "Object.defineProperty(window, 'isSecureContext', { value: false });",
    until: error('insecure_page'),
    brief: true,
  },
  'error-unsupported_browser': {
    init: 'delete AbortSignal.any;',
    until: error('unsupported_browser'),
    brief: true,
  },
  'error-camera_lost': {
    user: 'first',
    until: '[data-state="verifying"]',
    act: async (page) => {
      await page.evaluate(() =>
        document.querySelector('video').srcObject.getTracks()[0].dispatchEvent(new Event('ended')),
      );
      await page.waitForSelector(error('camera_lost'));
    },
    brief: true,
  },
  'error-page_hidden': {
    user: 'first',
    until: '[data-state="verifying"]',
    act: async (page) => {
      await page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await page.waitForSelector(error('page_hidden'));
    },
    brief: true,
  },
  'error-connection_lost': { user: 'drop', until: error('connection_lost'), brief: true },
  'error-protocol_error': { user: 'close:1000', until: error('protocol_error'), brief: true },
  'error-too_many_attempts': {
    user: 'limited',
    until: error('too_many_attempts'),
    refusal: true,
    brief: true,
  },
  'error-request_refused': {
    user: 'refused',
    until: error('request_refused'),
    refusal: true,
    brief: true,
  },
  'error-server_unreachable': {
    user: 'success',
    block: true,
    until: error('server_unreachable'),
    refusal: true,
    brief: true,
  },
});

const problems = [];

async function watch(page, name, origins, toleratesRefusal) {
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    if (toleratesRefusal && message.text().startsWith('Failed to load resource')) return;
    problems.push(`${name}: console: ${message.text()}`);
  });
  page.on('pageerror', (thrown) => problems.push(`${name}: ${thrown.message}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const isOwn = origins.includes(origin) || protocol === 'blob:' || protocol === 'data:';
    if (!isOwn) problems.push(`${name}: outside request ${request.url()}`);
  });
}

async function judge(page, name) {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) problems.push(`${name}: scrolls sideways by ${overflow} px`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const { id, nodes } of violations) {
    problems.push(`${name}: axe ${id}: ${nodes[0].html.slice(0, 120)}: ${nodes[0].failureSummary}`);
  }
}

async function shoot(browser, servers, name, state, size, colorScheme) {
  const file = `${name}-${size.width}x${size.height}-${colorScheme}`;
  const base = `http://127.0.0.1:${servers.page.port}`;
  const origins = [base, `http://127.0.0.1:${servers.mock.port}`];
  const context = await browser.newContext({ viewport: size, colorScheme, deviceScaleFactor: 1.5 });
  const page = await context.newPage();
  page.setDefaultTimeout(Math.max(30, Number(options.patience)) * 1000);
  await watch(page, file, origins, state.refusal);
  if (state.init) await page.addInitScript(state.init);
  if (state.block) await page.route('**/api/auth/verify', (route) => route.abort());
  try {
    const user = state.user ? `?user_id=mock:${state.user}` : '';
    await page.goto(base + (state.path ?? `/verify-glass/${user}`));
    if (state.press !== false && !state.path) {
      await page.getByRole('button', { name: 'Start Verification' }).click();
    }
    await page.waitForSelector(state.until, { timeout: Number(options.patience) * 1000 });
    await state.act?.(page);
    // Long enough for entrances to end, and for a pictogram to reach its gesture.
    await page.waitForTimeout(1300);
    await page.screenshot({ path: `${OUTPUT}${file}.png`, fullPage: state.whole ?? false });
    await judge(page, file);
  } catch (thrown) {
    problems.push(`${file}: ${thrown.message.split('\n')[0]}`);
  }
  await context.close();
}

const camera = options.camera ? [`--use-file-for-fake-video-capture=${options.camera}`] : [];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    ...camera,
  ],
});
const mock = await startMockServer({ port: 0 });
const page = await startStaticServer({
  port: 0,
  runtimeConfig: {
    api_url: `http://127.0.0.1:${mock.port}`,
    ws_url: `ws://127.0.0.1:${mock.port}`,
  },
});
await mkdir(OUTPUT, { recursive: true });

const only = options.only.split(',').filter(Boolean);
const widths = options.sizes.split(',').map(Number);
const sizes = SIZES.filter(({ width }) => widths.includes(width));
let count = 0;
for (const [name, state] of Object.entries(STATES)) {
  if (only.length > 0 && !only.includes(name)) continue;
  for (const size of state.brief ? sizes.slice(0, 1) : sizes) {
    for (const scheme of state.brief ? ['dark'] : ['light', 'dark']) {
      await shoot(browser, { page, mock }, name, state, size, scheme);
      count += 1;
    }
  }
}
await browser.close();
page.close();
mock.close();
console.log(`${count} screenshots in build/screenshots/`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
