// The schemas of the WebSocket's messages, put into words for readers.
import type { Json, JsonObject, Vector } from './sources';

export interface Field {
  name: string; // of a field within a field: "challenge.phase"
  type: string;
  isRequired: boolean;
  meaning: string;
  range: string; // empty: whatever the type allows
  values: readonly string[]; // the only ones allowed; empty: no such list
}

export interface Message {
  name: string; // of the definition
  types: readonly string[]; // more than one: hints, which differ in nothing else
  meaning: string;
  fields: readonly Field[];
  examples: readonly JsonObject[]; // one for each type
}

export interface CloseCode {
  code: number;
  meaning: string;
}

type Definitions = Record<string, JsonObject>;

const NAMED_BY_ITS_WORDS = ['Uuid', 'Time'];

function definitionsOf(schema: JsonObject): Definitions {
  return schema.$defs as Definitions;
}

const nameIn = ({ $ref }: JsonObject) => (typeof $ref === 'string' ? $ref.split('/').at(-1) : '');

// The definition that a schema refers to, or the schema itself.
function target(schema: JsonObject, definitions: Definitions): JsonObject {
  const name = nameIn(schema);
  if (!name) return schema;
  const found = definitions[name];
  if (!found) throw new Error(`no definition ${name}`);
  return found;
}

// `oneOf` is used for one purpose: something, or null.
function withoutNull(schema: JsonObject, definitions: Definitions) {
  const found = target(schema, definitions);
  if (!Array.isArray(found.oneOf)) return { schema: found, orNull: false };
  const [first] = found.oneOf as JsonObject[];
  return { schema: target(first ?? {}, definitions), orNull: true };
}

function listed(schema: JsonObject): string[] {
  const values = Array.isArray(schema.enum) ? schema.enum : [];
  return (schema.const === undefined ? values : [schema.const]).map(String);
}

function lengthText({ minLength, maxLength }: JsonObject): string {
  if (maxLength === undefined) return minLength === 1 ? 'not empty' : '';
  return `${minLength ?? 0} to ${maxLength} characters`;
}

function sizeText({ minimum, maximum, exclusiveMinimum }: JsonObject): string {
  if (exclusiveMinimum !== undefined) return `more than ${exclusiveMinimum}`;
  if (minimum === undefined) return '';
  return maximum === undefined ? `${minimum} or more` : `${minimum} to ${maximum}`;
}

function rangeText(schema: JsonObject, isNamed: boolean): string {
  const pattern = typeof schema.pattern === 'string' && !isNamed ? schema.pattern : '';
  return [sizeText(schema), lengthText(schema), pattern].filter(Boolean).join(', ');
}

function typeText(schema: JsonObject, orNull: boolean): string {
  const type = String(schema.type ?? 'string');
  return orNull ? `${type} or null` : type;
}

function meaningOf(...schemas: JsonObject[]): string {
  const said = schemas.map(({ description }) => description).filter(Boolean);
  return [...new Set(said)].join('; ');
}

function fieldOf(name: string, given: JsonObject, isRequired: boolean, all: Definitions): Field[] {
  const referred = target(given, all);
  const { schema, orNull } = withoutNull(given, all);
  const field: Field = {
    name,
    type: typeText(schema, orNull),
    isRequired,
    meaning: meaningOf(given, referred),
    range: rangeText(schema, NAMED_BY_ITS_WORDS.includes(nameIn(given) ?? '')),
    values: listed(schema),
  };
  return [field, ...fieldsOf(schema, all, `${name}.`)];
}

function fieldsOf(schema: JsonObject, all: Definitions, prefix = ''): Field[] {
  const required = (schema.required ?? []) as Json[];
  const properties = (schema.properties ?? {}) as Definitions;
  return Object.entries(properties).flatMap(([name, given]) =>
    fieldOf(prefix + name, given, required.includes(name), all),
  );
}

function exampleOf(type: string, vectors: readonly Vector[]): JsonObject {
  const found = vectors.find(({ valid, message }) => valid && message.type === type);
  if (!found) throw new Error(`no valid vector of type ${type}`);
  return found.message;
}

// What a reader looks for: the fields beside `type`; of the server's messages, those of `data`.
function readableFields(properties: Definitions, message: JsonObject, all: Definitions): Field[] {
  if (properties.data) return fieldsOf(properties.data, all);
  return fieldsOf(message, all).filter(({ name }) => name !== 'type');
}

export function messagesOf(schema: JsonObject, vectors: readonly Vector[]): Message[] {
  const all = definitionsOf(schema);
  return (schema.oneOf as JsonObject[]).map((given) => {
    const message = target(given, all);
    const properties = message.properties as Definitions;
    const types = listed(properties.type ?? {});
    return {
      name: nameIn(given) ?? '',
      types,
      meaning: meaningOf(message),
      fields: readableFields(properties, message, all),
      examples: types.map((type) => exampleOf(type, vectors)),
    };
  });
}

export function closeCodesOf(schema: JsonObject): CloseCode[] {
  const codes = definitionsOf(schema).CloseCode?.oneOf as JsonObject[];
  return codes.map((code) => ({ code: Number(code.const), meaning: meaningOf(code) }));
}
