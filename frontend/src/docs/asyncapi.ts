// protocol/asyncapi.json made whole: the messages of both directions, with their schemas and the
// vectors as examples, are put into it, so that one file can be read by any tool.
import type { Json, JsonObject, Vector } from './sources';

export interface Direction {
  schema: JsonObject;
  vectors: readonly Vector[];
}

const DEFINITION = '#/$defs/';
const SCHEMA = '#/components/schemas/';
const MESSAGE = '#/components/messages/';
// On an operation: whose messages it has.
const MESSAGES_OF = 'x-messages-of';

const withReferences = (value: Json): Json =>
  JSON.parse(JSON.stringify(value).replaceAll(`"${DEFINITION}`, `"${SCHEMA}`)) as Json;

const nameIn = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1);

const messageNames = ({ schema }: Direction) =>
  (schema.oneOf as { $ref: string }[]).map(({ $ref }) => nameIn($ref));

function typesOf(definition: JsonObject): string[] {
  const { type } = definition.properties as { type: { const: string } | { enum: string[] } };
  return 'const' in type ? [type.const] : type.enum;
}

function messageOf(name: string, { schema, vectors }: Direction): JsonObject {
  const definition = (schema.$defs as Record<string, JsonObject>)[name] ?? {};
  const types = typesOf(definition);
  const examples = vectors
    .filter(({ valid, message }) => valid && types.includes(String(message.type)))
    .map((vector) => ({ name: vector.name, payload: vector.message }));
  return {
    name,
    title: types.join(', '),
    summary: definition.description ?? name,
    payload: { $ref: `${SCHEMA}${name}` },
    examples,
  };
}

function withMessages(operation: JsonObject, directions: Record<string, Direction>): JsonObject {
  const { [MESSAGES_OF]: source, ...rest } = operation;
  const direction = directions[String(source)];
  if (!direction) throw new Error(`there is no ${String(source)}`);
  const messages = messageNames(direction).map((name) => ({
    $ref: `#/channels/verification/messages/${name}`,
  }));
  return { ...rest, messages };
}

export function bundledAsyncApi(
  document: JsonObject,
  directions: Record<string, Direction>,
): JsonObject {
  const both = Object.values(directions);
  const messages = both.flatMap((direction) =>
    messageNames(direction).map((name) => [name, messageOf(name, direction)] as const),
  );
  const { verification } = document.channels as { verification: JsonObject };
  const references = messages.map(([name]) => [name, { $ref: `${MESSAGE}${name}` }]);
  const operations = Object.entries(document.operations as Record<string, JsonObject>);
  return {
    ...document,
    channels: { verification: { ...verification, messages: Object.fromEntries(references) } },
    operations: Object.fromEntries(
      operations.map(([name, operation]) => [name, withMessages(operation, directions)]),
    ),
    components: {
      messages: Object.fromEntries(messages),
      schemas: withReferences(Object.assign({}, ...both.map(({ schema }) => schema.$defs))),
    },
  };
}
