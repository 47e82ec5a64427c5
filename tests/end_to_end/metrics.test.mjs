// What Prometheus reads of the real server: its form, exact counts after one whole session, and that
// the dashboard and the alerts name nothing that is not there.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { loadFrames, repository } from './support/clips.mjs';
import { parseExposition, valueOf } from './support/exposition.mjs';
import { ScriptedCamera, createSession, gestureReel, verify } from './support/person.mjs';
import { freePort, startServer } from './support/server.mjs';

let server;
let metricsUrl;

async function metrics() {
  const answer = await fetch(metricsUrl);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
  return parseExposition(await answer.text());
}

async function settled() {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const families = await metrics();
    if (valueOf(families, 'pol_sessions_running') === 0) {
      return families;
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  return assert.fail('the session did not end');
}

const sumOf = (families, name, matches = () => true) => families.get(name).samples
  .filter(({ labels }) => matches(labels)).reduce((sum, { value }) => sum + value, 0);

before(async () => {
  const port = await freePort();
  metricsUrl = `http://127.0.0.1:${port}/metrics`;
  server = await startServer({
    policyFile: path.join(repository, 'tests/end_to_end/policy.json'),
    env: { METRICS_PORT: `${port}` },
  });
});

after(async () => {
  await server?.stop();
});

describe('the strict reader', () => {
  const good = '# HELP a_total A.\n# TYPE a_total counter\na_total{l="x\\"\\n"} 1\n';
  const histogram = (lines) => `# HELP h H.\n# TYPE h histogram\n${lines.join('\n')}\n`;

  it('takes what is right', () => {
    assert.equal(valueOf(parseExposition(good), 'a_total', { l: 'x"\n' }), 1);
    parseExposition(histogram(['h_bucket{le="1"} 1', 'h_bucket{le="+Inf"} 2', 'h_sum 3', 'h_count 2']));
  });

  it('refuses what is not', () => {
    const bad = [
      good.slice(0, -1), good.replace('1\n', 'one\n'), good.replace('1\n', '-1\n'), `${good}a_total{l="y"} 2\n\n`,
      `${good}b_total 1\n`, good + good, good.replace('# TYPE a_total counter\n', ''),
      good.replaceAll('a_total', 'a'), good.replace('\\n', '\\t'), good.replace('\n', '\r\n'),
      `${good}a_total{l="x\\"\\n"} 1\n`, good.replace('counter', 'number'), good.replace('l="', '1="'),
      histogram(['h_bucket{le="1"} 3', 'h_bucket{le="+Inf"} 2', 'h_sum 3', 'h_count 2']),
      histogram(['h_bucket{le="1"} 1', 'h_sum 3', 'h_count 1']),
      histogram(['h_bucket{le="+Inf"} 2', 'h_sum 3', 'h_count 3']),
    ];
    bad.forEach((text) => assert.throws(() => parseExposition(text), undefined, text));
  });
});

describe('the metrics', () => {
  it('are what the format allows, and nothing in them is about a person', async () => {
    const families = await metrics();
    assert.ok(families.size >= 30, `${families.size} families`);
    const allowed = new Set(['version', 'class', 'code', 'outcome', 'reason', 'why', 'step', 'le']);
    for (const { samples } of families.values()) {
      samples.forEach(({ labels }) => Object.keys(labels).forEach((label) => assert.ok(allowed.has(label), label)));
    }
    assert.ok(sumOf(families, 'pol_signing_key_age_seconds') < 600);
  });

  it('are not on the ports of the public', async () => {
    for (const url of [server.apiUrl, server.webUrl]) {
      assert.equal((await fetch(`${url}/metrics`)).status, 404);
    }
  });

  it('are exact after one whole session', async () => {
    const refusedBefore = sumOf(await metrics(), 'pol_refusals_total');
    const created = await createSession(server.apiUrl, 'counted');
    const camera = new ScriptedCamera(await loadFrames('rest', { seconds: 60, seed: 11 }));
    const { messages, result, framesSent } = await verify({
      websocketUrl: created.websocket_url, camera, reelFor: gestureReel,
    });
    assert.equal(result?.type, 'VERIFICATION_SUCCESS', JSON.stringify(result));
    const families = await settled();
    const answered = messages.filter(({ type }) => type === 'SCORE_UPDATE').length;
    const value = (name, labels, suffix) => valueOf(families, name, labels, suffix);

    assert.equal(value('pol_sessions_created_total'), 1);
    assert.equal(value('pol_sessions_started_total'), 1);
    assert.equal(value('pol_sessions_resumed_total'), 0);
    assert.equal(value('pol_sessions_ended_total', { outcome: 'accepted', reason: 'none' }), 1);
    assert.equal(sumOf(families, 'pol_sessions_ended_total'), 1);
    assert.equal(value('pol_sessions_waiting'), 0);
    assert.equal(value('pol_frames_analysed_total'), answered);
    const received = value('pol_frames_received_total');
    assert.equal(received, answered + sumOf(families, 'pol_frames_dropped_total'));
    assert.ok(received <= framesSent.size && received >= framesSent.size - 2, `${received} of ${framesSent.size}`);
    assert.equal(sumOf(families, 'pol_frames_dropped_total', ({ why }) => !['replaced', 'unread'].includes(why)), 0);
    for (const step of ['decode', 'measure', 'judge']) {
      assert.equal(value('pol_frame_step_seconds', { step }, '_count'), answered, step);
    }
    for (const step of ['detect', 'mesh', 'emotion', 'spoof', 'deepfake', 'embed']) {
      const taken = value('pol_frame_step_seconds', { step }, '_count');
      assert.ok(taken > 0 && taken <= answered, `${step} ${taken}`);
    }
    assert.equal(value('pol_frame_seconds', {}, '_count'), answered);
    const steps = sumOf(families, 'pol_frame_step_seconds', ({ le, step }) => le === undefined && step !== 'judge');
    assert.ok(steps > 0);
    assert.equal(value('pol_store_failures_total'), 0);
    assert.equal(value('pol_store_up'), 1);
    assert.equal(value('pol_admission_load_ratio'), 0);
    assert.equal(sumOf(families, 'pol_refusals_total'), refusedBefore);
  });
});

describe('what is delivered for Prometheus and Grafana', () => {
  const namesIn = (text) => [...text.matchAll(/\b(?:pol|process)_\w+/g)].map(([found]) => found);

  async function known() {
    const families = await settled();
    return new Set([...families.values()].flatMap(({ name, samples }) => (
      [name, ...samples.map((sample) => sample.name)]
    )));
  }

  it('names only metrics that exist', async () => {
    const names = await known();
    const dashboard = JSON.parse(await readFile(path.join(repository, 'deploy/grafana/dashboard.json'), 'utf8'));
    const alerts = await readFile(path.join(repository, 'deploy/prometheus/alerts.yml'), 'utf8');
    const asked = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    const used = [...asked.flatMap(namesIn), ...namesIn(alerts)];
    assert.ok(used.length > 40, `${used.length} names`);
    used.forEach((name) => assert.ok(names.has(name), `${name} does not exist`));
  });

  it('leaves no metric out of the operator\'s page', async () => {
    const page = await readFile(path.join(repository, 'docs/operation.md'), 'utf8');
    const told = new Set(namesIn(page));
    const families = await settled();
    const missing = [...families.keys()].filter((name) => !told.has(name));
    assert.deepEqual(missing, []);
    assert.deepEqual([...told].filter((name) => !families.has(name)), []);
  });
});
