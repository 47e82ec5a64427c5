import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serverMessageTypes } from '@/lib/generated/server-message-types';
import { closeCodesOf, type Message, messagesOf } from './messages';
import { type JsonObject, readSchema, readVectors } from './sources';

const client = messagesOf(readSchema('client-messages'), readVectors('client-messages'));
const server = messagesOf(readSchema('server-messages'), readVectors('server-messages'));
const fieldOf = (messages: Message[], type: string, name: string) =>
  messages
    .find(({ types }) => types.includes(type))
    ?.fields.find((candidate) => candidate.name === name);
const repository = (file: string) => readFileSync(`${process.cwd()}/../${file}`, 'utf8');

describe('the messages', () => {
  it('are all there, each type once', () => {
    expect(server.flatMap(({ types }) => types)).toEqual([...serverMessageTypes]);
    expect(client.flatMap(({ types }) => types)).toEqual([
      'video_frame',
      'challenge_complete',
      'resume',
      'swap_challenge',
    ]);
  });

  it.each([...client, ...server])('$name says what it and each of its fields is for', (message) => {
    expect(message.meaning).toMatch(/^[A-Z].+\.$/);
    for (const { name, meaning, type } of message.fields) {
      expect(meaning, name).not.toBe('');
      expect(type, name).not.toBe('');
    }
    expect(message.examples.map(({ type }) => type)).toEqual(message.types);
  });

  it.each([...client, ...server])(
    '$name has an example that names only known fields',
    (message) => {
      const known = message.fields.map(({ name }) => name);
      for (const example of message.examples) {
        const { type, message: sentence, data, ...own } = example;
        const shown = Object.keys((data as JsonObject | undefined) ?? own);
        for (const name of shown) expect(known).toContain(name);
      }
    },
  );
});

describe('a field', () => {
  it('has its range in words', () => {
    expect(fieldOf(client, 'video_frame', 'sequence')?.range).toBe('0 to 9007199254740991');
    expect(fieldOf(client, 'resume', 'resume_key')?.range).toBe('1 to 64 characters');
    expect(fieldOf(server, 'CHALLENGE_ISSUED', 'timeout_seconds')?.range).toBe('more than 0');
    expect(fieldOf(server, 'CHALLENGE_ISSUED', 'challenge_index')?.range).toBe('0 or more');
    expect(fieldOf(server, 'CHALLENGE_ISSUED', 'instruction')?.range).toBe('not empty');
    expect(fieldOf(server, 'CHALLENGE_ISSUED', 'challenge_id')?.range).toBe('');
    expect(fieldOf(server, 'SCORE_UPDATE', 'transcript')?.range).toBe('^[0-9a-f]{64}$');
  });

  it('says that it may be null, and what that means', () => {
    expect(fieldOf(server, 'SCORE_UPDATE', 'liveness_score')).toEqual({
      name: 'liveness_score',
      type: 'number or null',
      isRequired: true,
      meaning: 'How much speaks for a live, present person; null: no evidence, or not told',
      range: '0 to 1',
      values: [],
    });
    expect(fieldOf(server, 'SCORE_UPDATE', 'liveness_band')).toMatchObject({
      type: 'string or null',
      isRequired: false,
      values: ['low', 'medium', 'high'],
    });
  });

  it('is shown with the fields within it', () => {
    expect(fieldOf(server, 'SCORE_UPDATE', 'challenge')?.type).toBe('object or null');
    expect(fieldOf(server, 'SCORE_UPDATE', 'challenge.phase')).toMatchObject({
      isRequired: true,
      values: ['arming', 'waiting', 'holding'],
    });
  });
});

describe('the close codes', () => {
  const codes = closeCodesOf(readSchema('server-messages'));

  it('are those of the written protocol', () => {
    const [, section = ''] = repository('docs/protocol.md').split('### Close codes');
    const rows = [...section.matchAll(/^\| (\d{4}) \| (.+) \|$/gm)];
    const written = rows.map(([, code, meaning = '']) => ({
      code: Number(code),
      meaning: meaning.charAt(0).toUpperCase() + meaning.slice(1),
    }));
    expect(codes).toEqual(written);
  });

  it('have every code of the error table', () => {
    const table = repository('backend/src/server/error_table.cpp');
    const used = [...table.matchAll(/constexpr std::uint16_t \w+ = (\d+);/g)].map(([, code]) =>
      Number(code),
    );
    expect(used.length).toBeGreaterThan(7);
    expect(codes.map(({ code }) => code)).toEqual(expect.arrayContaining(used));
  });
});
