// A strict reader of Prometheus' text format 0.0.4: what it lets pass, every other reader takes.
import assert from 'node:assert/strict';

const name = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[^"\\}]|"(?:[^"\\\n]|\\[\\"n])*")*)\})? (\S+)$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/y;
const number = /^(?:[+-]?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|[+-]Inf|NaN)$/;
const types = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];

function numberOf(text, line) {
  assert.match(text, number, line);
  return Number(text.replace('Inf', 'Infinity'));
}

function labelsOf(text, line) {
  const labels = new Map();
  label.lastIndex = 0;
  while (label.lastIndex < text.length) {
    const match = label.exec(text);
    assert.ok(match, `labels of ${line}`);
    assert.ok(!labels.has(match[1]), `${match[1]} comes twice: ${line}`);
    labels.set(match[1], match[2].replace(/\\([\\"n])/g, (_, char) => (char === 'n' ? '\n' : char)));
  }
  return Object.fromEntries(labels);
}

function familyOf(sampleName, { name: family, type }) {
  if (type !== 'histogram') {
    return sampleName === family;
  }
  return ['_bucket', '_sum', '_count'].some((suffix) => sampleName === family + suffix);
}

function assertHistogram({ name: family, samples }) {
  const groups = new Map();
  for (const { name: full, labels: { le, ...rest }, value } of samples) {
    const key = JSON.stringify(rest);
    const group = groups.get(key) ?? { bounds: [], counts: [] };
    groups.set(key, group);
    if (full.endsWith('_bucket')) {
      group.bounds.push(Number(le.replace('Inf', 'Infinity')));
      group.counts.push(value);
    } else {
      assert.equal(le, undefined);
      group[full.slice(family.length)] = value;
    }
  }
  for (const [key, { bounds, counts, _count: count, _sum: sum }] of groups) {
    assert.deepEqual(bounds, bounds.toSorted((a, b) => a - b), `${family}${key}: bounds ascend`);
    assert.equal(new Set(bounds).size, bounds.length);
    assert.equal(bounds.at(-1), Infinity, `${family}${key} ends with +Inf`);
    assert.deepEqual(counts, counts.toSorted((a, b) => a - b), `${family}${key} is cumulative`);
    assert.equal(count, counts.at(-1), `${family}${key}: the count is that of +Inf`);
    assert.ok(sum >= 0);
  }
}

function assertFamily(family) {
  assert.ok(family.samples.length > 0, `${family.name} has no samples`);
  const series = family.samples.map(({ name: full, labels }) => full + JSON.stringify(labels));
  assert.equal(new Set(series).size, series.length, `${family.name}: a series comes twice`);
  if (family.type === 'counter') {
    assert.ok(family.samples.every(({ value }) => value >= 0 && Number.isFinite(value)), family.name);
    assert.match(family.name, /_total$/);
  } else if (family.type === 'histogram') {
    assertHistogram(family);
  }
}

// Families by name, each { name, type, help, samples: [{ name, labels, value }] }.
export function parseExposition(text) {
  assert.ok(text.endsWith('\n'), 'the last line has an end');
  assert.ok(!text.includes('\r'));
  const families = new Map();
  let current = null;
  for (const line of text.slice(0, -1).split('\n')) {
    const [, keyword, family, rest] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (keyword === 'HELP') {
      assert.match(family, name);
      assert.ok(!families.has(family), `${family} comes twice`);
      assert.ok(!/\\(?![\\n])/.test(rest), `help of ${family}`);
      current = { name: family, help: rest, samples: [] };
      families.set(family, current);
    } else if (keyword === 'TYPE') {
      assert.equal(family, current?.name, 'TYPE follows its HELP');
      assert.equal(current.type, undefined);
      assert.ok(types.includes(rest), line);
      current.type = rest;
    } else {
      const [, full, labels = '', value] = sample.exec(line) ?? assert.fail(`no sample: ${line}`);
      assert.ok(current?.type && familyOf(full, current), `${full} is not of ${current?.name}`);
      current.samples.push({ name: full, labels: labelsOf(labels, line), value: numberOf(value, line) });
    }
  }
  families.forEach(assertFamily);
  return families;
}

// The value of one series; its labels must be exactly these.
export function valueOf(families, family, labels = {}, suffix = '') {
  const wanted = JSON.stringify(Object.entries(labels).toSorted());
  const found = families.get(family)?.samples.filter(
    (one) => one.name === family + suffix && JSON.stringify(Object.entries(one.labels).toSorted()) === wanted,
  ) ?? [];
  assert.equal(found.length, 1, `${family}${suffix} ${wanted}`);
  return found[0].value;
}
