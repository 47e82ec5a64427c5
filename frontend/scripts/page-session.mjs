// The exported page in Debian's Chromium with the mock server behind it, and how to bring it into
// one of its states: what every script that looks at the page begins with.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { startMockServer } from './mock-server.mjs';
import { startStaticServer } from './static-server.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// What axe finds wrong with the page as it is, a line each.
export async function violationsOf(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(
    ({ id, nodes }) => `axe ${id}: ${nodes[0].html.slice(0, 120)}: ${nodes[0].failureSummary}`,
  );
}

// What every such script takes on its command line, and what is its own.
export function readOptions(own) {
  const camera = { type: 'string' };
  const patience = { type: 'string', default: '8' };
  return parseArgs({ options: { camera, patience, ...own } }).values;
}

export const listed = (list) => list.split(',').filter(Boolean);

// `camera` is an MJPEG file to be seen, else Chromium's own test picture; `onFrame` as the mock's;
// `args` are Chromium's own.
export async function openSession({ camera, onFrame, args = [] } = {}) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...args,
      ...(camera ? [`--use-file-for-fake-video-capture=${camera}`] : []),
    ],
  });
  const mock = await startMockServer({ port: 0, onFrame });
  const page = await startStaticServer({
    port: 0,
    runtimeConfig: {
      api_url: `http://127.0.0.1:${mock.port}`,
      ws_url: `ws://127.0.0.1:${mock.port}`,
    },
  });
  const base = `http://127.0.0.1:${page.port}`;
  return {
    browser,
    base,
    origins: [base, `http://127.0.0.1:${mock.port}`],
    close: async () => {
      await browser.close();
      page.close();
      mock.close();
    },
  };
}

// Long enough for entrances to end, and for a pictogram to reach its gesture.
const SETTLING_MS = 1300;

// `state` as in page-states.mjs.
export async function enterState(page, base, state, patienceMs) {
  page.setDefaultTimeout(Math.max(30_000, patienceMs));
  if (state.init) await page.addInitScript(state.init);
  if (state.block) await page.route('**/api/auth/verify', (route) => route.abort());
  const user = state.user ? `?user_id=mock:${state.user}` : '';
  await page.goto(base + (state.path ?? `/verify-glass/${user}`));
  if (state.press !== false && !state.path) await page.locator('main .primary').click();
  await page.waitForSelector(state.until, { timeout: patienceMs });
  await state.act?.(page);
  await page.waitForTimeout(SETTLING_MS);
}
