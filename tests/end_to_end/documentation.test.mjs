// The pages about the API in Debian's Chromium, served by the real server under its own policy.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { launch } from './support/browser.mjs';
import { repository } from './support/clips.mjs';
import { startServer } from './support/server.mjs';

let server;
let browser;

// A page that may complain of nothing and ask nobody but this server.
async function openPage(url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const complaints = [];
  const ports = [server.apiPort, server.webPort].map(String);
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(`${error}`));
  page.on('request', (request) => {
    const { protocol, port } = new URL(request.url());
    if (protocol === 'http:' && !ports.includes(port)) {
      complaints.push(`outside request ${request.url()}`);
    }
  });
  await page.goto(url);
  return { page, complaints };
}

// Opens an operation, sends what Swagger UI proposes, and reads what came back.
async function tryOut(page, operation) {
  const block = page.locator(`#operations-${operation}`);
  await block.locator('.opblock-summary-control').click();
  await block.locator('.execute').click();
  const answer = block.locator('.live-responses-table .response');
  const status = await answer.locator('.response-col_status').innerText();
  const body = await answer.locator('.response-col_description .highlight-code code').first().innerText();
  return { status: Number.parseInt(status, 10), body: JSON.parse(body) };
}

before(async () => {
  server = await startServer({ policyFile: path.join(repository, 'tests/end_to_end/policy.json') });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

describe('the page about the API', () => {
  for (const port of ['apiUrl', 'webUrl']) {
    it(`shows every operation and sends requests, opened at ${port}`, async () => {
      const { page, complaints } = await openPage(`${server[port]}/docs/`);
      await page.waitForSelector('[data-docs="shown"] .opblock');
      const { paths } = await (await fetch(`${server.apiUrl}/openapi.json`)).json();
      const described = Object.values(paths).flatMap((methods) => Object.keys(methods));
      assert.equal(await page.locator('.opblock').count(), described.length);

      const health = await tryOut(page, 'Service-getHealth');
      assert.deepEqual([health.status, health.body.status], [200, 'healthy']);
      const session = await tryOut(page, 'Verification-createSession');
      assert.equal(session.status, 200);
      assert.match(session.body.session_id, /^[0-9a-f-]{36}$/);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });
  }

  it('leads to the page about the messages, and that one back', async () => {
    const { page, complaints } = await openPage(`${server.webUrl}/docs`);
    await page.getByRole('link', { name: 'WebSocket protocol' }).click();
    await page.waitForURL('**/docs/protocol/');
    await page.getByRole('link', { name: 'SCORE_UPDATE' }).click();
    await page.waitForURL('**#message-score-update');
    assert.ok(await page.locator('#message-score-update').isVisible());
    await page.getByRole('link', { name: 'API', exact: true }).click();
    await page.waitForURL('**/docs/');
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});

describe('the home page', () => {
  it('leads to the health check of the API, wherever that is', async () => {
    const { page, complaints } = await openPage(`${server.webUrl}/`);
    const health = page.getByRole('link', { name: 'Health' });
    await page.waitForFunction(() => document.querySelector('a[href^="http"][href$="/health"]'));
    const answer = await fetch(await health.getAttribute('href'));
    assert.equal(answer.status, 200);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
