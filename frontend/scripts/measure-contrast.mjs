// Measures the contrast of every text, line icon and oval of the exported page against the pixels
// really behind it: over a nearly white, a nearly black and a noisy picture of the camera, and over
// the page's gradients, light and dark. Fails below WCAG 2.2's 4.5 to 1 (3 to 1 for large text and
// icons), and first when it does not find the faults of a page that has some.
// Usage: measure-contrast.mjs [--only NAME,NAME] [--sizes 390,1280] [--patience SECONDS]

import { addMeasuringStyles, fakeCamera, marksWithin } from './contrast-marks.mjs';
import { leastContrastFor, worstContrast } from './contrast-of.mjs';
import { enterState, listed, openSession, readOptions } from './page-session.mjs';
import { STATES } from './page-states.mjs';
import { readPng } from './png.mjs';

const options = readOptions({
  only: { type: 'string', default: '' },
  sizes: { type: 'string', default: '390,1280' },
});

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];
const PICTURES = ['white', 'black', 'noise'];
const OVER_PICTURE = [
  'verifying-arming',
  'verifying-holding',
  'verifying-passed',
  'verifying-missed',
  'verifying-swapped',
  'verifying-swap_none_left',
  'hint-FACE_NOT_FOUND',
  'options-verifying',
  'diagnostics',
  'finishing',
  'reconnecting',
  'leave',
];
const OVER_GRADIENTS = [
  'home',
  'start',
  'what-is-kept',
  'options',
  'camera-gone',
  'waiting-camera',
  'connecting',
  'success-checked',
  'failure-no_face',
  'error-permission_denied',
  'error-cooling_down',
  'docs',
  'docs-open',
  'docs-protocol',
];
const SETTLING_MS = 250;

async function measureWindow(page, selector) {
  const marks = await page.evaluate(marksWithin(selector));
  const setBare = (isBare) =>
    page.evaluate((bare) => document.documentElement.classList.toggle('bare', bare), isBare);
  await setBare(true);
  const picture = readPng(await page.screenshot());
  await setBare(false);
  return marks.map((mark) => ({
    ...mark,
    contrast: worstContrast(picture, mark.rects, mark.color),
    least: leastContrastFor(mark),
  }));
}

async function measureWhole(page) {
  const found = [];
  const scrollTo = (top) =>
    page.evaluate((y) => {
      scrollTo({ top: y, behavior: 'instant' });
      return scrollY;
    }, top);
  const step = page.viewportSize().height - 120;
  for (let top = 0; (await scrollTo(top)) >= top - step + 1; top += step) {
    found.push(...(await measureWindow(page, null)));
    if ((await page.evaluate(() => scrollY)) < top) break;
  }
  await scrollTo(0);
  return found;
}

async function measureScheme(page, name, colorScheme) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.waitForTimeout(SETTLING_MS);
  const found = (await measureWhole(page)).map((mark) => ({ ...mark, behind: 'page' }));
  if (!OVER_PICTURE.includes(name)) return found;
  for (const behind of PICTURES) {
    await page.evaluate((picture) => window.showPicture(picture), behind);
    await page.waitForTimeout(SETTLING_MS);
    const over = await measureWindow(page, '[part="stage"], dialog[open]');
    found.push(...over.map((mark) => ({ ...mark, behind })));
  }
  return found;
}

async function measureState({ browser, base }, name, viewport) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.clock.install();
  if (OVER_PICTURE.includes(name)) await page.addInitScript(fakeCamera);
  await enterState(page, base, STATES[name], Number(options.patience) * 1000);
  // From here on nothing happens by itself: no countdown, no connection given up.
  await page.clock.pauseAt(Date.now() + 1000);
  await page.evaluate(addMeasuringStyles);
  const found = [];
  for (const scheme of ['light', 'dark']) {
    const marks = await measureScheme(page, name, scheme);
    const where = `${name} ${viewport.width} ${scheme}`;
    found.push(...marks.map((mark) => ({ ...mark, where: `${where}, over ${mark.behind}` })));
  }
  await context.close();
  return found;
}

// Grey 119 on white has 4.48 to 1, grey 118 has 4.54 to 1.
const FAULTY = `<body style="background: #fff; font: 16px sans-serif">
  <p style="color: rgb(119 119 119)">too pale</p>
  <p style="color: rgb(118 118 118)">just dark enough</p>
  <p style="color: rgb(119 119 119); font-size: 24px">large</p>
  <p style="color: #000; opacity: 0.5">faded</p>
  <p style="width: fit-content; background: linear-gradient(90deg, #fff, #555)">dark at its end</p>`;

async function checkItself({ browser }) {
  const page = await browser.newPage();
  await page.setContent(FAULTY);
  await page.evaluate(addMeasuringStyles);
  const marks = await measureWindow(page, 'p');
  await page.close();
  const faults = marks.filter(({ contrast, least }) => contrast < least).map(({ what }) => what);
  if (marks.length === 5 && faults.join() === 'too pale,faded,dark at its end') return;
  throw new Error(`known faults were not found, only: ${faults.join()} of ${marks.length}`);
}

const isFault = ({ contrast, least }) => !(contrast >= least);
const said = ({ where, kind, what, contrast, least }) =>
  `${contrast.toFixed(2)} of ${least}: ${where}: ${kind} “${what}”`;
function reportLowest(marks, title, isOf) {
  const [lowest] = marks.filter(isOf).sort((a, b) => a.contrast / a.least - b.contrast / b.least);
  if (lowest) console.log(`${title}: ${marks.filter(isOf).length}, lowest ${said(lowest)}`);
}

const session = await openSession();
await checkItself(session);
const only = listed(options.only);
const widths = listed(options.sizes).map(Number);
const marks = [];
function report(problem) {
  console.error(problem);
  process.exitCode = 1;
}
for (const name of [...OVER_PICTURE, ...OVER_GRADIENTS]) {
  if (only.length > 0 && !only.includes(name)) continue;
  for (const size of SIZES.filter(({ width }) => widths.includes(width))) {
    try {
      const found = await measureState(session, name, size);
      for (const problem of new Set(found.filter(isFault).map(said))) report(problem);
      console.log(`${name} ${size.width}: ${found.length} measured`);
      marks.push(...found);
    } catch (thrown) {
      report(`${name} ${size.width}: ${thrown.message.split('\n')[0]}`);
    }
  }
}
await session.close();
const isOverPicture = ({ behind }) => behind !== 'page';
for (const kind of ['text', 'icon', 'rim']) {
  const isKind = (mark) => mark.kind === kind;
  reportLowest(marks, `${kind} over the picture`, (mark) => isKind(mark) && isOverPicture(mark));
  reportLowest(marks, `${kind} over the page`, (mark) => isKind(mark) && !isOverPicture(mark));
}
