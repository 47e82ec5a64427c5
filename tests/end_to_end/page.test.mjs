// The page in Debian's Chromium against the real server: a person passes, attacks do not. Its problems
// are in page_errors.test.mjs.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import * as jose from 'jose';

import { fakeCamera, launch, renderClips, renderFilm, screenshots } from './support/browser.mjs';
import { repository } from './support/clips.mjs';
import { openPage, press, shoot } from './support/page.mjs';
import { startServer } from './support/server.mjs';
import { answerChallenges, media, outcomeMs, stateIs } from './support/sitter.mjs';

const policies = path.join(repository, 'tests/end_to_end');
const clipNames = [
  'rest', 'smile', 'open_mouth', 'raise_eyebrows', 'turn_left', 'turn_right', 'nod_up', 'nod_down',
];

let server;

async function assertTokenVerifies(page, apiUrl) {
  const token = await page.locator('[data-token]').getAttribute('data-token');
  const keys = jose.createRemoteJWKSet(new URL(`${apiUrl}/.well-known/jwks.json`));
  const { payload } = await jose.jwtVerify(token, keys, { algorithms: ['RS256'] });
  assert.ok(payload.final_score > 0);
  return payload;
}

// What the page sends: how many frames as binary messages, and which types as text.
function sentBy(page) {
  const sent = { binary: 0, texts: [] };
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => {
    if (typeof payload === 'string') {
      sent.texts.push(JSON.parse(payload).type);
    } else {
      sent.binary += 1;
    }
  }));
  return sent;
}

before(async () => {
  await mkdir(screenshots, { recursive: true });
  server = await startServer({ policyFile: path.join(policies, 'policy.json') });
  await renderClips(path.join(media, 'clips'), clipNames);
});

after(async () => {
  await server?.stop();
});

describe('a person at the page', () => {
  it('passes with clips switched for each challenge, and is shown the token', async () => {
    const browser = await launch(fakeCamera());
    try {
      const { page, complaints } = await openPage(browser, { url: server.webUrl, init: { idle: 'rest' } });
      await shoot(page, 'start');
      await press(page);
      await answerChallenges(page, {
        clipFor: (challenge) => challenge,
        onAnswer: (nth) => shoot(page, `verifying-${nth}`),
      });
      await page.waitForSelector(stateIs('success', 'failure', 'error'), { timeout: outcomeMs });
      await shoot(page, 'success');
      assert.equal(await page.locator(stateIs('success')).count(), 1, server.log().slice(-600));
      await assertTokenVerifies(page, server.apiUrl);
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
    }
  });

  it('swaps a movement, and passes with one more', async () => {
    const browser = await launch(fakeCamera());
    try {
      const { page, complaints } = await openPage(browser, { url: server.webUrl, init: { idle: 'rest' } });
      const sent = sentBy(page);
      const button = page.getByRole('button', { name: 'I can’t do this one' });
      let hasSwapped = false;
      // None is offered where the plan needs the very movement.
      const swap = async () => {
        if (hasSwapped || !await button.isVisible()) {
          return false;
        }
        hasSwapped = true;
        await button.click();
        await page.getByText(/Step \d of 4/).waitFor();
        await shoot(page, 'verifying-swapped');
        return true;
      };
      await press(page);
      await answerChallenges(page, { clipFor: (challenge) => challenge, avoid: swap });
      await page.waitForSelector(stateIs('success', 'failure', 'error'), { timeout: outcomeMs });
      assert.equal(await page.locator(stateIs('success')).count(), 1, server.log().slice(-600));
      const claims = await assertTokenVerifies(page, server.apiUrl);
      assert.equal(claims.challenges_swapped, 1);
      assert.equal(sent.texts.filter((type) => type === 'swap_challenge').length, 1);
      assert.ok(!sent.texts.includes('video_frame') && sent.binary > 20, JSON.stringify(sent));
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
    }
  });

  it('passes through the browser’s own capture path', async () => {
    // The film plays on whatever is asked, and round and round: its policy forgives both.
    const film = path.join(media, 'film.mjpeg');
    await renderFilm(film, ['smile', 'open_mouth', 'nod_up'], 4);
    const patient = await startServer({ policyFile: path.join(policies, 'film-policy.json') });
    const browser = await launch(fakeCamera(film));
    try {
      const { page, complaints } = await openPage(browser, { url: patient.webUrl });
      await press(page);
      await page.waitForSelector(stateIs('verifying'), { timeout: 15_000 });
      await page.waitForTimeout(1500);
      await shoot(page, 'verifying-capture-path');
      await page.waitForSelector(stateIs('success', 'failure', 'error'), { timeout: outcomeMs });
      await shoot(page, 'success-capture-path');
      assert.equal(await page.locator(stateIs('success')).count(), 1, patient.log().slice(-600));
      await assertTokenVerifies(page, patient.apiUrl);
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
      await patient.stop();
    }
  });
});

describe('attacks at the page', () => {
  it('refuses a still photo, says why and offers another try', async () => {
    const browser = await launch(fakeCamera());
    try {
      const { page } = await openPage(browser, { url: server.webUrl, init: { idle: 'rest', still: true } });
      await press(page);
      await page.waitForSelector(stateIs('failure', 'success', 'error'), { timeout: outcomeMs });
      await shoot(page, 'failure');
      assert.equal(await page.locator(stateIs('failure')).count(), 1);
      assert.equal(await page.locator('[data-token]').count(), 0);
      await page.getByRole('button', { name: /try again/i }).click();
      await page.waitForSelector(stateIs('verifying', 'connecting', 'requesting_camera'));
    } finally {
      await browser.close();
    }
  });
});
