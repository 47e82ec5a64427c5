// Measures how soon the exported page is there and how much it moves and sends, in Debian's Chromium
// on a phone's window: the medians of several visits with an empty cache, as they come, with the CPU
// slowed four times as Lighthouse does for phones, and with its slow network besides.
// Usage: measure-vitals.mjs [--visits 5] [--path /verify-glass/]
import { cpus, loadavg } from 'node:os';
import { openSession, readOptions } from './page-session.mjs';

const options = readOptions({
  visits: { type: 'string', default: '5' },
  path: { type: 'string', default: '/verify-glass/' },
});
const PHONE = { width: 412, height: 823 };
// Lighthouse's "slow 4G" where the browser itself holds back: 1.6 Mbit/s less its overhead.
const SLOW_NETWORK = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1474.56 * 1000) / 8,
  uploadThroughput: (675 * 1000) / 8,
};
const CONDITIONS = {
  'as it is': {},
  'CPU 4x slower': { cpuFactor: 4 },
  'CPU 4x slower, slow 4G': { cpuFactor: 4, network: SLOW_NETWORK },
};
const QUIET_MS = 3000; // after the last request: nothing more is to come
const LONG_TASK_MS = 50; // what a task may take before it counts as blocking

// Runs in the page before its own scripts.
function observe() {
  const seen = { longTasks: [], largestPaintMs: 0, layoutShift: 0 };
  window.seen = seen;
  const watch = (type, heed) =>
    new PerformanceObserver((list) => list.getEntries().forEach(heed)).observe({
      type,
      buffered: true,
    });
  watch('longtask', ({ startTime, duration }) => seen.longTasks.push({ startTime, duration }));
  watch('largest-contentful-paint', ({ startTime }) => {
    seen.largestPaintMs = startTime;
  });
  watch('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) seen.layoutShift += value;
  });
}

// Runs in the page when all is there.
function readFigures() {
  const paints = performance.getEntriesByType('paint');
  const startOf = (name) => paints.find((paint) => paint.name === name)?.startTime;
  const resources = performance.getEntriesByType('resource');
  const bytesOf = (entries) =>
    entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  const isScript = ({ name }) => /\.js($|\?)/.test(name);
  const documents = performance.getEntriesByType('navigation');
  return {
    ...window.seen,
    firstPaintMs: startOf('first-paint'),
    firstContentfulPaintMs: startOf('first-contentful-paint'),
    scriptBytes: bytesOf(resources.filter(isScript)),
    allBytes: bytesOf([...documents, ...resources]),
  };
}

async function visit({ browser, base }, { cpuFactor, network }) {
  const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 1.75 });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const session = await context.newCDPSession(page);
  if (cpuFactor) await session.send('Emulation.setCPUThrottlingRate', { rate: cpuFactor });
  if (network) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', network);
  }
  await page.addInitScript(observe);
  await page.goto(base + options.path, { waitUntil: 'networkidle', timeout: 60_000 });
  await page.waitForTimeout(QUIET_MS);
  const { longTasks, ...figures } = await page.evaluate(readFigures);
  await context.close();
  const blockingMs = longTasks
    .filter(({ startTime }) => startTime >= figures.firstContentfulPaintMs)
    .reduce((sum, { duration }) => sum + duration - LONG_TASK_MS, 0);
  return { ...figures, blockingMs };
}

function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const ROWS = [
  ['first paint', 'firstPaintMs', (value) => `${Math.round(value)} ms`],
  ['first contentful paint', 'firstContentfulPaintMs', (value) => `${Math.round(value)} ms`],
  ['largest contentful paint', 'largestPaintMs', (value) => `${Math.round(value)} ms`],
  ['total blocking time', 'blockingMs', (value) => `${Math.round(value)} ms`],
  ['layout shift', 'layoutShift', (value) => value.toFixed(3)],
  ['scripts, gzip', 'scriptBytes', (value) => `${(value / 1000).toFixed(1)} kB`],
  ['everything, gzip', 'allBytes', (value) => `${(value / 1000).toFixed(1)} kB`],
];

const session = await openSession(options);
const columns = [];
for (const condition of Object.values(CONDITIONS)) {
  const visits = [];
  for (let count = 0; count < Number(options.visits); count += 1) {
    visits.push(await visit(session, condition));
  }
  columns.push(visits);
}
await session.close();
const [{ model }] = cpus();
console.log(`${options.path}: medians of ${options.visits} visits; ${cpus().length} x ${model}`);
console.log(`load ${loadavg()[0].toFixed(1)} at the end\n`);
console.log(`| | ${Object.keys(CONDITIONS).join(' | ')} |`);
console.log(
  `|---|${Object.keys(CONDITIONS)
    .map(() => '--:|')
    .join('')}`,
);
for (const [name, key, say] of ROWS) {
  const cells = columns.map((visits) => say(medianOf(visits.map((figures) => figures[key]))));
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
