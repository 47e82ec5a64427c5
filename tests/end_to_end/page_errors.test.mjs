// Each camera and network problem in Debian's Chromium: its own words, its own code, a next step, and
// nothing that axe objects to. All are brought about for real but the one that says otherwise.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import { fakeCamera, launch, screenshots } from './support/browser.mjs';
import { repository } from './support/clips.mjs';
import { assertAccessible, openPage, press, shoot } from './support/page.mjs';
import { startServer } from './support/server.mjs';
import { media, stateIs } from './support/sitter.mjs';

const policyFile = path.join(repository, 'tests/end_to_end/policy.json');
// A fake camera whose permission is the test's to give.
const cameraWithoutPermission = ['--use-fake-device-for-media-stream'];
// Longer than the page waits for an answer and for the session to be taken up again.
const lostMs = 30_000;

let server;
const titles = new Map();

// A server that the test may do with as it likes.
async function withServer(env, use) {
  const own = await startServer({ policyFile, env });
  try {
    await use(own);
  } finally {
    await own.stop();
  }
}

async function withPage({ flags = fakeCamera(), url = server.webUrl, ...options }, use) {
  const browser = await launch(flags);
  try {
    await use(await openPage(browser, { url, ...options }));
  } finally {
    await browser.close();
  }
}

async function verifying(page) {
  await press(page);
  await page.waitForSelector(stateIs('verifying'), { timeout: 15_000 });
}

// The page tells this problem, in words that no other has, and says what to do.
async function assertTells(page, code, title, waitMs = 15_000) {
  await page.waitForSelector(`[data-state="error"][data-code="${code}"]`, { timeout: waitMs });
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  assert.equal(heading, title);
  assert.ok((titles.get(heading) ?? code) === code, `${heading} is said of two problems`);
  titles.set(heading, code);
  assert.ok((await page.locator('main ol li').count()) > 0);
  assert.equal(await page.locator('main code').innerText(), code);
  assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
  assert.equal(await page.locator('video').count(), 0);
  await page.waitForTimeout(400);
  await shoot(page, `error-${code}`);
  await assertAccessible(page);
}

before(async () => {
  await mkdir(screenshots, { recursive: true });
  await mkdir(media, { recursive: true });
  server = await startServer({ policyFile });
});

after(async () => {
  await server?.stop();
});

describe('the camera', () => {
  it('is not there', () => withPage({
    flags: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=device-count=0'],
  }, async ({ page }) => {
    await press(page);
    await assertTells(page, 'no_camera', 'No camera found');
  }));

  it('is not allowed; once it is, another try asks anew and goes on', () => withPage({
    flags: cameraWithoutPermission,
  }, async ({ page, context }) => {
    await press(page);
    await assertTells(page, 'permission_denied', 'The camera is blocked');
    assert.match(await page.locator('main ol').innerText(), /left of the address/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForSelector('[data-code="permission_denied"]');
    await context.grantPermissions(['camera']);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForSelector(stateIs('verifying'), { timeout: 15_000 });
  }));

  it('is no longer allowed in the middle', () => withPage({
    flags: cameraWithoutPermission, context: { permissions: ['camera'] },
  }, async ({ page, context }) => {
    await verifying(page);
    await context.clearPermissions();
    await assertTells(page, 'camera_lost', 'The camera went away');
  }));

  it('is too weak', async () => {
    const film = path.join(media, 'weak.mjpeg');
    await promisify(execFile)('ffmpeg', [
      '-loglevel', 'error', '-nostdin', '-y', '-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=30',
      '-t', '1', '-pix_fmt', 'yuvj420p', film,
    ]);
    await withPage({ flags: fakeCamera(film) }, async ({ page }) => {
      await press(page);
      await assertTells(page, 'camera_too_weak', 'This camera is too weak');
    });
  });

  it('is in use (simulated: a script in the page refuses as a busy camera does)', () => withPage({
    script: () => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('Could not start video source', 'NotReadableError');
      };
    },
  }, async ({ page }) => {
    await press(page);
    await assertTells(page, 'camera_in_use', 'The camera is busy');
  }));
});

describe('the page', () => {
  it('is not secure', () => withPage({
    flags: [...fakeCamera(), '--host-resolver-rules=MAP insecure.test 127.0.0.1'],
    url: `http://insecure.test:${server.webPort}`,
  }, async ({ page }) => {
    await press(page);
    await assertTells(page, 'insecure_page', 'This page is not secure');
  }));

  it('asks before Escape ends a session, and lets the camera go at the end', () => withPage(
    {},
    async ({ page }) => {
      await verifying(page);
      await page.evaluate(() => {
        window.track = document.querySelector('video').srcObject.getTracks()[0];
      });
      const question = page.getByRole('dialog', { name: 'Stop the verification?' });
      await page.keyboard.press('Escape');
      await question.waitFor();
      await assertAccessible(page);
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });
      assert.equal(await page.locator(stateIs('verifying')).count(), 1);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForSelector(stateIs('start'));
      assert.equal(await page.evaluate(() => window.track.readyState), 'ended');
    },
  ));
});

describe('the server', () => {
  it('is not there', () => withServer({}, async (doomed) => {
    await withPage({ url: doomed.webUrl }, async ({ page }) => {
      await doomed.stop();
      await press(page);
      await assertTells(page, 'server_unreachable', 'The server does not answer');
    });
  }));

  it('goes away in the middle', () => withServer({}, async (doomed) => {
    await withPage({ url: doomed.webUrl }, async ({ page }) => {
      await verifying(page);
      doomed.signal('SIGKILL');
      await page.waitForSelector(stateIs('reconnecting'));
      await assertTells(page, 'connection_lost', 'The connection was lost', lostMs);
    });
  }));

  it('cannot be heard any more, the device being offline', () => withPage(
    {},
    async ({ page, context }) => {
      await verifying(page);
      await context.setOffline(true);
      await page.waitForSelector(stateIs('reconnecting'), { timeout: lostMs });
      await assertTells(page, 'connection_lost', 'The connection was lost', lostMs);
      await context.setOffline(false);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.waitForSelector(stateIs('verifying'), { timeout: 15_000 });
    },
  ));

  it('asks to wait: counted down, then asked again without a reload', () => withServer(
    { LIMIT_SESSIONS_PER_SUBJECT: '1' },
    (strict) => withPage({ url: strict.webUrl, query: '?user_id=often' }, async ({ page }) => {
      await page.clock.install();
      await verifying(page);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await press(page);
      await assertTells(page, 'too_many_attempts', 'Too many attempts');
      const again = page.getByRole('button', { name: 'Try again' });
      assert.equal(await again.isDisabled(), true);
      assert.match(await page.getByRole('timer').innerText(), /try again in (60:00|59:\d\d)$/);
      await page.clock.fastForward('01:00:00');
      await page.getByText('You can try again now.').waitFor();
      // The server's hour is not over, only the page's.
      await again.click();
      await page.getByRole('timer').waitFor();
    }),
  ));
});
