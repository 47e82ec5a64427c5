// The web component in Debian's Chromium against the real server: on the example page under the
// server's own policy, and on a page of another origin.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import * as jose from 'jose';

import {
  fakeCamera, installScriptedCamera, launch, renderClips, screenshots,
} from './support/browser.mjs';
import { repository } from './support/clips.mjs';
import { freePort, startServer } from './support/server.mjs';
import {
  answerChallenges, complaintsOf, media, outcomeMs, serveClips, stateIs,
} from './support/sitter.mjs';

const frontend = createRequire(path.join(repository, 'frontend/package.json'));
const axe = await readFile(frontend.resolve('axe-core/axe.min.js'), 'utf8');
const clipNames = [
  'rest', 'smile', 'open_mouth', 'raise_eyebrows', 'turn_left', 'turn_right', 'nod_up', 'nod_down',
];

const policyFile = path.join(repository, 'tests/end_to_end/policy.json');

let server;
let browser;

// Somebody else's page that uses the element, and no more.
async function startShop({ webUrl, apiUrl }, port) {
  const html = `<!doctype html><html lang="de"><title>Shop</title><h1>Shop</h1>
    <script type="module" src="${webUrl}/embed/proof-of-life-verify.js"></script>
    <proof-of-life-verify user-id="alice" api-url="${apiUrl}"></proof-of-life-verify>`;
  const http = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise((resolve) => http.listen(port, '127.0.0.1', resolve));
  return http;
}

async function openPage(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await serveClips(page);
  await page.addInitScript(installScriptedCamera, { idle: 'rest' });
  await page.addInitScript(() => {
    window.__refused = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      window.__refused.push(`${violatedDirective} ${blockedURI}`);
    });
  });
  await page.goto(url);
  await page.waitForSelector(stateIs('start'));
  return { page, complaints };
}

async function assertAccessible(page, when) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => window.axe.run());
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
  assert.deepEqual(found, [], when);
  const seen = JSON.stringify(passes.map(({ nodes }) => nodes.map(({ target }) => target)));
  assert.match(seen, /proof-of-life-verify/, 'axe looked into the element');
}

const shoot = (page, name) => page.screenshot({
  path: path.join(screenshots, `embed-${name}.png`), animations: 'disabled', fullPage: true,
});

before(async () => {
  await mkdir(screenshots, { recursive: true });
  server = await startServer({ policyFile });
  await renderClips(path.join(media, 'clips'), clipNames);
  browser = await launch(fakeCamera());
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

describe('the example page', () => {
  it('verifies a person, tells each step and hands the token over', async () => {
    const { page, complaints } = await openPage(`${server.webUrl}/examples/embed.html`);
    await assertAccessible(page, 'start');
    await shoot(page, 'start');
    await page.getByRole('button', { name: 'Start Verification' }).click();
    await answerChallenges(page, {
      clipFor: (challenge) => challenge,
      onAnswer: async (nth) => {
        if (nth === 1) {
          await shoot(page, 'verifying');
        }
      },
    });
    await page.waitForSelector(stateIs('success', 'failure', 'error'), { timeout: outcomeMs });
    await shoot(page, 'end');
    assert.equal(await page.locator(stateIs('success')).count(), 1, server.log().slice(-600));
    await assertAccessible(page, 'success');

    const heard = await page.locator('#events strong').allInnerTexts();
    assert.equal(heard[0], 'pol-ready');
    assert.equal(heard.at(-1), 'pol-success');
    assert.equal(heard.filter((type) => type === 'pol-success').length, 1);
    const token = await page.locator('[data-token]').getAttribute('data-token');
    const keys = jose.createRemoteJWKSet(new URL(`${server.apiUrl}/.well-known/jwks.json`));
    const { payload } = await jose.jwtVerify(token, keys, { algorithms: ['RS256'] });
    assert.equal(payload.sub, 'alice');
    assert.deepEqual(await page.evaluate(() => window.__refused), []);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('encodes in a worker that is the script itself, and lets all go when the element goes', async () => {
    const { page, complaints } = await openPage(`${server.webUrl}/examples/embed.html`);
    await page.getByRole('button', { name: 'Start Verification' }).click();
    await page.waitForSelector('[data-rung="video_frame"]', { state: 'attached' });
    await assertAccessible(page, 'verifying');
    assert.deepEqual(page.workers().map((worker) => new URL(worker.url()).pathname), [
      '/embed/proof-of-life-verify.js',
    ]);
    const isOut = await page.evaluate(() => {
      const element = document.querySelector('proof-of-life-verify');
      const [track] = element.shadowRoot.querySelector('video').srcObject.getTracks();
      element.remove();
      return track.readyState === 'ended';
    });
    assert.ok(isOut);
    assert.deepEqual(await page.evaluate(() => window.__refused), []);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  for (const query of ['lang=ar&theme=dark', 'lang=de&theme=light', 'user-id=']) {
    it(`holds on a phone with ${query}`, async () => {
      const { page } = await openPage(`${server.webUrl}/examples/embed.html`, {
        viewport: { width: 390, height: 844 },
      });
      await page.goto(`${server.webUrl}/examples/embed.html?${query}`);
      await page.waitForSelector(stateIs('start', 'error'));
      await page.waitForTimeout(600);
      await assertAccessible(page, query);
      const overflow = await page.evaluate(() => (
        document.documentElement.scrollWidth - document.documentElement.clientWidth
      ));
      assert.equal(overflow, 0);
      await shoot(page, `phone-${query.replaceAll(/\W+/g, '-')}`);
      await page.context().close();
    });
  }
});

describe('a page of another origin', () => {
  it('has the element work, its worker included', async () => {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const open = await startServer({ policyFile, env: { CORS_ORIGINS: origin } });
    const shop = await startShop(open, port);
    try {
      const { page, complaints } = await openPage(origin);
      await page.getByRole('button', { name: 'Verifizierung starten' }).click();
      await page.waitForSelector('[data-rung="video_frame"]', { state: 'attached' });
      await page.waitForSelector('[data-phase]');
      assert.match(page.workers()[0].url(), /^blob:/);
      assert.deepEqual(complaints, []);
      await page.context().close();
    } finally {
      shop.close();
      await open.stop();
    }
  });
});
