// Looks at the exported page as a person does who needs it large: a window of 1280 by 1024 at 200 %,
// a window of 320 px, and text alone at 200 %. Fails where something scrolls sideways, is cut off,
// lies over something else or is out of reach, and where axe finds a violation; and first when it
// does not find the faults of a page that has some. Writes build/screenshots/zoom/*.png.
// With --only each of the languages, else those beside English where most words are.
// Usage: check-zoom.mjs [--only NAME,NAME] [--languages en,de,ar] [--patience SECONDS]
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FIND_LAYOUT_FAULTS } from './layout-faults.mjs';
import { enterState, listed, openSession, readOptions, violationsOf } from './page-session.mjs';
import { STATES } from './page-states.mjs';

const options = readOptions({
  only: { type: 'string', default: '' },
  languages: { type: 'string', default: 'en,de,ar' },
});
const OUTPUT = fileURLToPath(new URL('../../build/screenshots/zoom/', import.meta.url));
const WAYS = {
  'zoom-200': { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 },
  'width-320': { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2 },
  'text-200': { viewport: { width: 390, height: 844 }, hasLargeText: true },
  'text-200-wide': { viewport: { width: 1280, height: 1024 }, hasLargeText: true },
};
// The browser's own setting for the size of text, which media queries in rem follow too.
const LARGE_TEXT = ['--blink-settings=defaultFontSize=32,defaultFixedFontSize=26'];
const SEEN = [
  'home',
  'start',
  'what-is-kept',
  'options',
  'waiting-camera',
  'verifying-waiting',
  'verifying-holding',
  'verifying-passed',
  'verifying-swap_none_left',
  'hint-FACE_NOT_FOUND',
  'options-verifying',
  'diagnostics',
  'leave',
  'success-checked',
  'failure-no_face',
  'error-permission_denied',
  'error-cooling_down',
];
// The longest words, and those from right to left, where most of them are.
const WORDY = ['start', 'verifying-holding', 'hint-FACE_NOT_FOUND', 'error-permission_denied'];

async function look(sessions, name, way, language) {
  const { hasLargeText, ...context } = WAYS[way];
  const { browser, base } = hasLargeText ? sessions.large : sessions.usual;
  const opened = await browser.newContext({
    ...context,
    locale: language,
    reducedMotion: 'reduce',
  });
  const page = await opened.newPage();
  // Whatever is asked of the server, nothing runs out while it is looked at.
  await page.clock.install();
  await enterState(page, base, STATES[name], Number(options.patience) * 1000);
  await page.clock.pauseAt(Date.now() + 1000);
  await page.waitForTimeout(200);
  const file = `${OUTPUT}${name}-${way}-${language}.png`;
  await page.screenshot({ path: file, fullPage: name !== 'leave' });
  const faults = await page.evaluate(FIND_LAYOUT_FAULTS);
  await page.clock.resume(); // axe waits for its own timers
  faults.push(...(await violationsOf(page)));
  await opened.close();
  return faults.map((fault) => `${name} ${way} ${language}: ${fault}`);
}

const FAULTY = `<main style="width: 300px">
  <p style="width: 600px">wider than the window by far</p>
  <div style="width: 60px; overflow: hidden; white-space: nowrap">cut off in the middle</div>
  <div style="width: 90px; border: 1px solid">longerthanitsbox</div>
  <p style="margin: 0">one line</p><p style="margin: -1em 0 0">over another</p>
  <div style="position: relative"><button>covered</button>
    <div style="position: absolute; inset: 0; background: #fff"></div></div>
  <button>free</button></main>`;

async function checkItself({ browser }) {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await page.setContent(FAULTY);
  const faults = await page.evaluate(FIND_LAYOUT_FAULTS);
  await page.close();
  const kinds = faults.map((fault) => fault.split(':')[0]);
  const expected = ['scrolls sideways', 'cut off', 'sticks out', 'overlap', 'out of reach'];
  if (expected.every((kind) => kinds.includes(kind)) && kinds.length === expected.length) return;
  throw new Error(`known faults were not found, only: ${faults.join('; ')}`);
}

await mkdir(OUTPUT, { recursive: true });
const sessions = {
  usual: await openSession(options),
  large: await openSession({ ...options, args: LARGE_TEXT }),
};
await checkItself(sessions.usual);
const only = listed(options.only);
const isLookedAtIn = (language, name) =>
  only.length > 0 || language === 'en' || WORDY.includes(name);
const looks = (only.length > 0 ? only : SEEN).flatMap((name) =>
  listed(options.languages)
    .filter((language) => isLookedAtIn(language, name))
    .flatMap((language) => Object.keys(WAYS).map((way) => [name, way, language])),
);
for (const [name, way, language] of looks) {
  const faults = await look(sessions, name, way, language).catch((thrown) => [
    `${name} ${way} ${language}: ${thrown.message.split('\n')[0]}`,
  ]);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
await sessions.usual.close();
await sessions.large.close();
console.log(`${looks.length} looks, pictures in build/screenshots/zoom/`);
