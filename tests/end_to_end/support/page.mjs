// The verification page in the browser: opened, driven, looked at.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

import { installScriptedCamera, screenshots } from './browser.mjs';
import { repository } from './clips.mjs';
import { complaintsOf, serveClips } from './sitter.mjs';

const fromFrontend = createRequire(path.join(repository, 'frontend/package.json'));

// A page whose console must stay quiet: a refused script or style would show here.
export async function openPage(browser, { url, init, script, query = '', context: options = {} }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await serveClips(page);
  if (init) {
    await page.addInitScript(installScriptedCamera, init);
  }
  if (script) {
    await page.addInitScript(script);
  }
  await page.goto(`${url}/verify-glass/${query}`);
  return { page, context, complaints };
}

export const press = (page) => page.getByRole('button', { name: 'Start Verification' }).click();

export const shoot = (page, name) => page.screenshot({
  path: path.join(screenshots, `${name}.png`), animations: 'disabled',
});

export async function assertAccessible(page) {
  await page.evaluate(await readFile(fromFrontend.resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
}
