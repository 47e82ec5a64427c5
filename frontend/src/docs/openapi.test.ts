import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { bundledOpenApi } from './openapi';
import { type JsonObject, readOpenApi, readSchema, readVectors, type Vector } from './sources';

const vectors = readVectors('rest');
const bundle = () => bundledOpenApi(readOpenApi(), readSchema('rest'), vectors);
const readBackend = (file: string) =>
  readFileSync(`${process.cwd()}/../backend/src/server/${file}`, 'utf8');

interface Media {
  schema: JsonObject;
  examples?: Record<string, { value: JsonObject }>;
}

function mediaIn(value: unknown, path = ''): [string, Media][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'application/json'
      ? [[path, item as Media] as [string, Media]]
      : mediaIn(item, `${path}/${key}`),
  );
}

const operations = () =>
  Object.entries(bundle().paths as Record<string, JsonObject>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(bundle());
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  }, 30_000);

  it('refers to nothing outside itself, and to nothing that is missing', () => {
    const text = JSON.stringify(bundle());
    const references = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, target]) => target ?? '');
    expect(references.length).toBeGreaterThan(30);
    for (const target of references) {
      expect(target).toMatch(/^#\/components\/(schemas|responses)\/\w+$/);
      const [, , kind = '', name = ''] = target.split('/');
      const components = bundle().components as Record<string, JsonObject>;
      expect(components[kind]).toHaveProperty(name);
    }
    expect(text).not.toContain('x-vectors');
  });

  it('has every route of the server, and no other', () => {
    const service = readBackend('api_service.cpp');
    const routes = [...service.matchAll(/Route\{"([^"]+)", HttpMethod::k(\w+)/g)].map(
      ([, path, method]) => `${method?.toUpperCase()} ${path}`,
    );
    const socket = /kSocketPath = "([^"]+)"/.exec(service)?.[1];
    const [, runtimeConfig] = /path == "(\/[^"]+)"/.exec(readBackend('page_service.cpp')) ?? [];
    expect(routes.length).toBeGreaterThan(4);
    const answered = [...routes, `GET ${socket}{session_id}`, `GET ${runtimeConfig}`];
    expect(operations().sort()).toEqual(answered.sort());
  });

  it('has an example for each answer, and each is what its schema says', () => {
    const { components, ...rest } = bundle();
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema({ $id: 'api', components: components as JsonObject });
    const media = mediaIn({ ...rest, components });
    expect(media.length).toBeGreaterThan(15);
    for (const [path, { schema, examples }] of media) {
      expect(Object.keys(examples ?? {}), path).not.toHaveLength(0);
      const rooted = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
      for (const [name, { value }] of Object.entries(examples ?? {})) {
        expect(ajv.validate(rooted, value), `${path} ${name}: ${ajv.errorsText()}`).toBe(true);
      }
    }
  }, 30_000);

  it('names a vector that exists, of the definition it is an example of', () => {
    const withExample = (name: string): JsonObject => ({
      content: { schema: { $ref: 'rest.schema.json#/$defs/HealthResponse' }, 'x-vectors': [name] },
    });
    const bundled = bundledOpenApi(withExample('healthy'), {}, vectors);
    expect(bundled.content).toMatchObject({
      schema: { $ref: '#/components/schemas/HealthResponse' },
      examples: { healthy: { value: { status: 'healthy' } } },
    });
    const gone = 'no valid vector "created" of HealthResponse';
    expect(() => bundledOpenApi(withExample('created'), {}, vectors)).toThrow(gone);
  });
});

describe('the errors in the examples', () => {
  const table = new Map(
    [
      ...readBackend('error_table.cpp').matchAll(
        /\{"(\w+)",\s*"([^"]+)",\s*"(\w+)",\s*(true|false)\}/g,
      ),
    ].map(([, code = '', message = '', category, recoverable]) => [
      code,
      { message, category, recoverable: recoverable === 'true' },
    ]),
  );
  const named = vectors.filter(({ schema, name }) => schema === 'ErrorResponse' && table.has(name));
  const codesOf = (schema: JsonObject) =>
    JSON.parse(JSON.stringify(schema)).$defs.ErrorResponse.properties.error.properties.code.enum;

  it('are there for each code', () => {
    expect(named.map(({ name }) => name).sort()).toEqual(codesOf(readSchema('rest')).sort());
  });

  it.each(named)('are what the server says: $name', ({ name, message }: Vector) => {
    const said = table.get(name);
    const { error } = message as { error: { message: string } };
    expect(error).toMatchObject({
      code: name,
      category: said?.category,
      recoverable: said?.recoverable,
    });
    // The field at fault takes the place of the sentence; a wait is added to it.
    if (name !== 'invalid_request') expect(error.message).toContain(said?.message);
  });
});
