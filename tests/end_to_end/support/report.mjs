// Collects what each run scored, so that the figures can be read after the test.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { repository } from './clips.mjs';

const rows = [];

export function record(name, { result, messages }) {
  const data = result?.data ?? {};
  rows.push({
    run: name,
    outcome: result?.type ?? 'none',
    reason: data.reason ?? null,
    completed: messages.filter((message) => message.type === 'CHALLENGE_COMPLETED').length,
    liveness_score: data.liveness_score ?? null,
    emotion_score: data.emotion_score ?? null,
    deepfake_score: data.deepfake_score ?? null,
    final_score: data.final_score ?? null,
  });
}

export async function writeReport(file) {
  const directory = path.join(repository, 'build/reports');
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, file), `${JSON.stringify(rows, null, 2)}\n`);
  console.table(rows);
}
