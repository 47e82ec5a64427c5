import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as validators from './generated/validators';
import { parseServerMessage } from './protocol';

interface Vector {
  schema?: string;
  name: string;
  valid: boolean;
  message: unknown;
}

const PROTOCOL = `${process.cwd()}/../protocol`;
const readJson = (path: string) => JSON.parse(readFileSync(`${PROTOCOL}/${path}`, 'utf8'));
const vectors = (name: string): Vector[] => readJson(`vectors/${name}.json`);

describe('server messages', () => {
  it.each(vectors('server-messages'))('judges "$name" as the vectors say', ({ valid, message }) => {
    expect(parseServerMessage(JSON.stringify(message)).ok).toBe(valid);
  });

  it('tells a newer type from a broken message', () => {
    const newer = JSON.stringify({ type: 'A_NEWER_TYPE', message: 'x', data: {} });
    expect(parseServerMessage(newer)).toEqual({ ok: false, code: 'unknown_type' });
    const broken = JSON.stringify({ type: 'SCORE_UPDATE', message: 'x', data: {} });
    expect(parseServerMessage(broken)).toEqual({ ok: false, code: 'invalid' });
  });

  it.each(['', '{', 'null', '[]', '7', '{"type":""}', '{"type":3}'])('refuses %j', (text) => {
    expect(parseServerMessage(text)).toEqual({ ok: false, code: 'invalid' });
  });

  it('refuses what is not text', () => {
    expect(parseServerMessage(new ArrayBuffer(4))).toEqual({ ok: false, code: 'invalid' });
  });
});

describe('REST answers', () => {
  const compiled = new Map(
    Object.entries(validators).map(([name, judge]) => [name.slice(2), judge]),
  );
  const known = vectors('rest').filter(({ schema }) => compiled.has(schema ?? ''));

  it('has vectors for every answer that the page reads', () => {
    const coveredElsewhere = new Set(['ServerMessage', 'TokenClaims']); // TokenClaims: within ValidateTokenResponse
    const covered = new Set(known.map(({ schema }) => schema));
    for (const schema of compiled.keys()) {
      if (!coveredElsewhere.has(schema)) expect(covered).toContain(schema);
    }
  });

  it.each(known)('judges $schema "$name" as the vectors say', ({ schema, valid, message }) => {
    expect(compiled.get(schema ?? '')?.(message)).toBe(valid);
  });
});

describe('generated files', () => {
  it('are what the schemas give', () => {
    const run = () => execFileSync('node', ['scripts/generate-protocol.mjs', '--check']);
    expect(run).not.toThrow();
  }, 30_000);
});
