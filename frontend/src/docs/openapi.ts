// protocol/openapi.json made whole: the definitions of rest.schema.json and the examples that it
// names are put into it, so that one file can be read by any tool.
import type { Json, JsonObject, Vector } from './sources';

const SCHEMA = 'rest.schema.json#/$defs/';
const COMPONENT = '#/components/schemas/';
// On a media type: the names of the vectors that are its examples.
const EXAMPLES = 'x-vectors';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function definitionsIn(schema: Json | undefined): string[] {
  if (Array.isArray(schema)) return schema.flatMap(definitionsIn);
  if (!isObject(schema)) return [];
  const { $ref } = schema;
  const own = typeof $ref === 'string' ? [$ref.slice($ref.lastIndexOf('/') + 1)] : [];
  return [...own, ...definitionsIn(schema.oneOf)];
}

function exampleOf(name: Json, schema: Json | undefined, vectors: readonly Vector[]): JsonObject {
  const definitions = definitionsIn(schema);
  const found = vectors.find(
    (vector) => vector.valid && vector.name === name && definitions.includes(vector.schema ?? ''),
  );
  if (!found) throw new Error(`no valid vector "${name}" of ${definitions.join(' or ')}`);
  return { value: found.message };
}

function examplesOf(media: JsonObject, vectors: readonly Vector[]): JsonObject {
  const names = media[EXAMPLES];
  if (!Array.isArray(names)) return {};
  const entries = names.map((name) => [
    String(name).replaceAll(' ', '_'),
    exampleOf(name, media.schema, vectors),
  ]);
  return { examples: Object.fromEntries(entries) };
}

function resolved(value: Json, vectors: readonly Vector[]): Json {
  if (Array.isArray(value)) return value.map((item) => resolved(item, vectors));
  if (!isObject(value)) return value;
  const entries = Object.entries(value)
    .filter(([key]) => key !== EXAMPLES)
    .map(([key, item]): [string, Json] => {
      const isReference = key === '$ref' && typeof item === 'string';
      return [
        key,
        isReference
          ? item.replace(SCHEMA, COMPONENT).replace('#/$defs/', COMPONENT)
          : resolved(item, vectors),
      ];
    });
  return { ...Object.fromEntries(entries), ...examplesOf(value, vectors) };
}

export function bundledOpenApi(
  document: JsonObject,
  restSchema: JsonObject,
  vectors: readonly Vector[],
): JsonObject {
  const schemas = resolved(restSchema.$defs ?? {}, []);
  const { components, ...rest } = resolved(document, vectors) as JsonObject;
  return { ...rest, components: { ...(components as JsonObject), schemas } };
}
