// Drives the exported page through every state against the mock server, in Debian's Chromium, and
// writes build/screenshots/*.png. Fails on a console error, a breach of the content security policy,
// an outside request, sideways scrolling, another language than asked for, or an accessibility
// violation found by axe.
// Usage: screenshots.mjs [--camera FILE.mjpeg] [--only NAME,NAME] [--sizes 390,768,1280]
//                        [--languages en,es,de,ar,zh] [--patience SECONDS]
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { enterState, listed, openSession, readOptions, violationsOf } from './page-session.mjs';
import { STATES } from './page-states.mjs';

const options = readOptions({
  only: { type: 'string', default: '' },
  sizes: { type: 'string', default: '390,768,1280' },
  languages: { type: 'string', default: 'en,es,de,ar,zh' },
});

const OUTPUT = fileURLToPath(new URL('../../build/screenshots/', import.meta.url));
const SIZES = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 844, height: 390 },
  { width: 1280, height: 800 },
];
const WORDY = [
  'home',
  'start',
  'verifying-holding',
  'diagnostics',
  'error-permission_denied',
  'success',
];
// What a person may have asked of their system, looked at in these states.
const NEEDS = {
  'reduced-motion': { context: { reducedMotion: 'reduce' } },
  'more-contrast': { context: { contrast: 'more' } },
  'forced-colors': { context: { forcedColors: 'active' } },
  'reduced-transparency': { feature: { name: 'prefers-reduced-transparency', value: 'reduce' } },
};
const NEEDED = ['start', 'verifying-holding', 'verifying-passed', 'success', 'error-cooling_down'];
const isNarrow = ({ width }) => width === 390;
const isWide = ({ width }) => width === 1280;
// What the browser says it prefers. The Arabic one writes its own digits, too.
const LOCALES = { en: 'en-US', es: 'es-MX', de: 'de-DE', ar: 'ar-EG', zh: 'zh-CN' };

// English in all sizes and schemes, or one where only the words differ; Arabic, which is mirrored,
// in the narrowest and the widest; one screen full of words in the other languages.
function shotsOf(name, { brief }) {
  const inEach = (language, sizes, schemes) =>
    sizes.flatMap((size) => schemes.map((colorScheme) => ({ name, size, colorScheme, language })));
  const english = brief
    ? inEach('en', SIZES.filter(isNarrow), ['dark'])
    : inEach('en', SIZES, ['light', 'dark']);
  const arabic = inEach(
    'ar',
    SIZES.filter((size) => isNarrow(size) || isWide(size)),
    ['light'],
  );
  const others = WORDY.includes(name)
    ? ['es', 'de', 'zh'].flatMap((language) => inEach(language, SIZES.filter(isNarrow), ['light']))
    : [];
  const needs = NEEDED.includes(name) ? Object.keys(NEEDS) : [];
  const forNeeds = inEach('en', SIZES.filter(isNarrow), ['dark']).flatMap((shot) =>
    needs.map((need) => ({ ...shot, need })),
  );
  return [...english, ...arabic, ...others, ...forNeeds];
}

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

async function judge(page, name, language) {
  const spoken = await page.evaluate(() => document.documentElement.lang);
  if (!spoken.startsWith(language)) problems.push(`${name}: speaks ${spoken}`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) problems.push(`${name}: scrolls sideways by ${overflow} px`);
  const violations = await violationsOf(page);
  problems.push(...violations.map((violation) => `${name}: ${violation}`));
}

async function shoot({ browser, base, origins }, { name, size, colorScheme, language, need }) {
  const state = STATES[name];
  const { context: asked, feature } = NEEDS[need] ?? {};
  const suffix = need ? `-${need}` : '';
  const file = `${name}-${size.width}x${size.height}-${colorScheme}-${language}${suffix}`;
  const context = await browser.newContext({
    viewport: size,
    colorScheme,
    locale: LOCALES[language],
    deviceScaleFactor: 1.5,
    ...asked,
  });
  const page = await context.newPage();
  if (feature) {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setEmulatedMedia', { features: [feature] });
  }
  await watch(page, file, origins, state.refusal);
  try {
    await enterState(page, base, state, Number(options.patience) * 1000);
    await page.screenshot({ path: `${OUTPUT}${file}.png`, fullPage: state.whole ?? false });
    await judge(page, file, language);
  } catch (thrown) {
    problems.push(`${file}: ${thrown.message.split('\n')[0]}`);
  }
  await context.close();
}

const session = await openSession(options);
await mkdir(OUTPUT, { recursive: true });

const only = listed(options.only);
const widths = listed(options.sizes).map(Number);
const languages = listed(options.languages);
const isAskedFor = ({ name, size, language }) =>
  (only.length === 0 || only.includes(name)) &&
  widths.includes(size.width) &&
  languages.includes(language);
const shots = Object.entries(STATES)
  .flatMap(([name, state]) => shotsOf(name, state))
  .filter(isAskedFor);
for (const shot of shots) await shoot(session, shot);
await session.close();
console.log(`${shots.length} screenshots in build/screenshots/`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
