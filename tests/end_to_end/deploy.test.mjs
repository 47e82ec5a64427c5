// The files of deploy/ against the program and each other. No container engine runs here: what they
// say is checked, not that an engine takes it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import { repository } from './support/clips.mjs';
import { binary } from './support/server.mjs';

const run = promisify(execFile);
const fromYaml = 'import json, sys, yaml; print(json.dumps(list(yaml.safe_load_all(open(sys.argv[1])))))';

const inRepository = (file) => path.join(repository, file);
const textOf = (file) => readFile(inRepository(file), 'utf8');

async function documentsOf(file) {
  const { stdout } = await run('/usr/bin/python3', ['-c', fromYaml, inRepository(file)]);
  return JSON.parse(stdout);
}

// With the defaults of the program, and what a file sets besides.
async function effective(...words) {
  const { stdout } = await run(binary, ['config', ...words], { cwd: '/', env: {} });
  return stdout;
}

let known;  // names of settings

before(async () => {
  const shown = await effective();
  known = new Set(shown.match(/\b[A-Z][A-Z_]+[A-Z]\b/g));
  assert.ok(known.has('API_PORT') && known.has('DATABASE_URL') && known.size > 40, shown);
});

const unknownOf = (names) => names.filter((name) => !known.has(name));

describe('the settings of the Debian package', () => {
  it('are such as the program takes, also those that are only shown', async () => {
    const names = [...(await textOf('deploy/debian/proof-of-life.env')).matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
    assert.ok(names.length > 10);
    assert.deepEqual(unknownOf(names), []);
    await effective('--env-file', inRepository('deploy/debian/proof-of-life.env'));
  });

  it('leave a shutdown less time than the unit does', async () => {
    const grace = Number((await textOf('deploy/debian/proof-of-life.env')).match(/^SHUTDOWN_GRACE_SECONDS=(\d+)$/m)[1]);
    const limit = Number((await textOf('deploy/systemd/proof-of-life.service')).match(/^TimeoutStopSec=(\d+)$/m)[1]);
    assert.ok(limit > grace);
  });
});

describe('the Dockerfile', () => {
  it('copies what is there, and sets what the program knows', async () => {
    const lines = (await textOf('deploy/docker/Dockerfile')).replaceAll('\\\n', ' ').split('\n');
    const environment = lines.find((line) => line.startsWith('ENV ')).slice(4).split(' ');
    assert.deepEqual(unknownOf(environment.map((pair) => pair.split('=')[0])), []);
    const exposed = lines.find((line) => line.startsWith('EXPOSE ')).slice(7).split(' ');
    assert.deepEqual(exposed, ['8000', '3000', '9464']);
    assert.ok(environment.includes('METRICS_PORT=9464'));
  });

  it('takes nothing along that was made here', async () => {
    const ignored = (await textOf('.dockerignore')).trim().split('\n');
    for (const folder of ['.git', '.local', 'build', '**/node_modules', 'backend/.env', 'backend/data']) {
      assert.ok(ignored.includes(folder), folder);
    }
  });
});

describe('the compose file', () => {
  it('sets what the program knows, and opens its ports to this machine alone', async () => {
    const [{ services }] = await documentsOf('deploy/docker/compose.yaml');
    assert.deepEqual(unknownOf(Object.keys(services.server.environment)), []);
    assert.deepEqual(services.server.ports, ['127.0.0.1:8000:8000', '127.0.0.1:3000:3000']);
    assert.match(services.server.environment.DATABASE_URL, /@database:5432\//);
    const grace = Number(services.server.environment.SHUTDOWN_GRACE_SECONDS);
    assert.ok(Number.parseInt(services.server.stop_grace_period, 10) > grace);
    const folder = path.join(repository, 'deploy/docker', services.server.build.context);
    assert.ok((await readdir(folder)).includes('CMakeLists.txt'));
    assert.equal(path.normalize(services.server.build.dockerfile), 'deploy/docker/Dockerfile');
  });
});

describe('the Kubernetes manifests', () => {
  let kinds;
  let container;
  let pod;
  before(async () => {
    const documents = await documentsOf('deploy/kubernetes/proof-of-life.yaml');
    kinds = new Map(documents.map((document) => [document.kind, document]));
    pod = kinds.get('Deployment').spec.template;
    [container] = pod.spec.containers;
  });

  it('select the pods that they make', () => {
    assert.deepEqual([...kinds.keys()], ['Deployment', 'Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler']);
    const { labels } = pod.metadata;
    assert.deepEqual(kinds.get('Deployment').spec.selector.matchLabels, labels);
    assert.deepEqual(kinds.get('Service').spec.selector, labels);
    assert.deepEqual(kinds.get('PodDisruptionBudget').spec.selector.matchLabels, labels);
    assert.equal(kinds.get('HorizontalPodAutoscaler').spec.scaleTargetRef.name, kinds.get('Deployment').metadata.name);
  });

  it('set what the program knows, and name ports that are there', () => {
    assert.deepEqual(unknownOf(container.env.map(({ name }) => name)), []);
    const ports = new Map(container.ports.map(({ name, containerPort }) => [name, containerPort]));
    assert.deepEqual([...ports], [['api', 8000], ['web', 3000], ['metrics', 9464]]);
    assert.equal(pod.metadata.annotations['prometheus.io/port'], '9464');
    for (const { targetPort } of kinds.get('Service').spec.ports) {
      assert.ok(ports.has(targetPort), targetPort);
    }
  });

  it('probe what the metrics port answers, and wait longer than a shutdown takes', () => {
    assert.equal(container.startupProbe.httpGet.path, '/healthz');
    assert.equal(container.livenessProbe.httpGet.path, '/healthz');
    assert.equal(container.readinessProbe.httpGet.path, '/readyz');
    const grace = Number(container.env.find(({ name }) => name === 'SHUTDOWN_GRACE_SECONDS').value);
    assert.ok(pod.spec.terminationGracePeriodSeconds > grace);
  });

  it('scale on a metric that the server has', async () => {
    const [{ pods }] = kinds.get('HorizontalPodAutoscaler').spec.metrics;
    assert.match(await textOf('backend/src/server/metrics_text.cpp'), new RegExp(`"${pods.metric.name}"`));
  });

  it('run the version that this is', async () => {
    const { stdout } = await run(binary, ['--version']);
    assert.equal(container.image, `proof-of-life:${stdout.trim()}`);
  });
});
