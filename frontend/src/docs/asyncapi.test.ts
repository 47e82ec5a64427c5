import specification from '@asyncapi/specs/schemas/3.0.0.json';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { bundledAsyncApi } from './asyncapi';
import { type JsonObject, readAsyncApi, readDirections } from './sources';

const directions = readDirections();
const bundle = () => bundledAsyncApi(readAsyncApi(), directions);

interface Message {
  payload: { $ref: string };
  examples: { name: string; payload: JsonObject }[];
}
const messages = () =>
  (bundle().components as unknown as { messages: Record<string, Message> }).messages;

describe('the description of the WebSocket', () => {
  it('is valid AsyncAPI 3.0', () => {
    const ajv = new Ajv({
      strict: false,
      validateFormats: false,
      meta: false, // the specification brings its own
      validateSchema: false,
    });
    const judge = ajv.compile(specification);
    expect(judge(bundle()), ajv.errorsText(judge.errors)).toBe(true);
    expect(judge({ ...bundle(), asyncapi: '2.6.0' })).toBe(false);
    const { channels, ...without } = bundle();
    expect(judge({ ...without, channels: { verification: { address: 7 } } })).toBe(false);
    expect(channels).toBeDefined();
  }, 30_000);

  it('refers to nothing outside itself, and to nothing that is missing', () => {
    const whole = bundle();
    const text = JSON.stringify(whole);
    const references = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, target]) => target ?? '');
    expect(references.length).toBeGreaterThan(30);
    for (const target of references) {
      expect(target).toMatch(/^#\//);
      const found = target
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as JsonObject | undefined)?.[key], whole);
      expect(found, target).toBeDefined();
    }
    expect(text).not.toContain('x-messages-of');
  });

  it('has every message of both directions, each in its own', () => {
    const { receiveFromClient, sendToClient } = bundle().operations as Record<
      string,
      { messages: { $ref: string }[] }
    >;
    const named = (operation?: { messages: { $ref: string }[] }) =>
      operation?.messages.map(({ $ref }) => $ref.slice($ref.lastIndexOf('/') + 1));
    const documented = (name: string) =>
      ((directions[name]?.schema.oneOf ?? []) as { $ref: string }[]).map(({ $ref }) =>
        $ref.replace('#/$defs/', ''),
      );
    expect(named(receiveFromClient)).toEqual(documented('client-messages'));
    expect(named(sendToClient)).toEqual(documented('server-messages'));
  });

  it('has examples for each message, and each is what its schema says', () => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema({ $id: 'socket', components: bundle().components });
    expect(Object.keys(messages()).length).toBeGreaterThan(10);
    for (const [name, { payload, examples }] of Object.entries(messages())) {
      expect(examples, name).not.toHaveLength(0);
      for (const example of examples) {
        const rooted = { $ref: `socket${payload.$ref}` };
        const said = () => `${name} ${example.name}: ${ajv.errorsText()}`;
        expect(ajv.validate(rooted, example.payload), said()).toBe(true);
      }
    }
  }, 30_000);

  it('says which messages are missing', () => {
    const operations = { receiveFromClient: { 'x-messages-of': 'others' } };
    expect(() => bundledAsyncApi({ ...readAsyncApi(), operations }, directions)).toThrow(
      'there is no others',
    );
  });
});
