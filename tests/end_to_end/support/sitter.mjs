// A scripted person in front of the page in Chromium, and what the page must not complain of.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { repository } from './clips.mjs';

export const media = path.join(repository, 'build/end_to_end');
export const outcomeMs = 120_000;

const running = [
  'checking_support', 'requesting_camera', 'connecting', 'verifying', 'finishing',
];

export const stateIs = (...names) => names.map((name) => `[data-state="${name}"]`).join(',');

export async function serveClips(page) {
  await page.route('**/__clips/*', async (route) => {
    const name = path.basename(new URL(route.request().url()).pathname);
    await route.fulfill({
      contentType: 'video/webm', body: await readFile(path.join(media, 'clips', name)),
    });
  });
}

// A list that must stay empty: a refused script or style would show here.
export function complaintsOf(page) {
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(`${error}`));
  return complaints;
}

// Plays the clip of each challenge a moment after it appears, and again if it was not enough.
// `onAnswer(nth)` is awaited while the gesture is made. Where `avoid()` comes true, the challenge was
// got rid of in another way.
export async function answerChallenges(page, { clipFor, onAnswer, avoid }) {
  const answered = new Map();
  const end = Date.now() + outcomeMs;
  while (Date.now() < end) {
    const seen = await page.locator('[data-state]').first().evaluate(({ dataset }) => ({ ...dataset }));
    if (!running.includes(seen.state)) {
      return;
    }
    const last = answered.get(seen.challengeId);
    const isDue = seen.challengeId && (last === undefined || Date.now() - last > 5000);
    if (isDue) {
      answered.set(seen.challengeId, Date.now());
      if (await avoid?.()) {
        continue;
      }
      await page.waitForTimeout(1100);
      await page.evaluate((clip) => window.__play(clip), clipFor(seen.challenge));
      await page.waitForTimeout(900);
      await onAnswer?.(answered.size);
    }
    await page.waitForTimeout(100);
  }
  assert.fail('no outcome in time');
}
