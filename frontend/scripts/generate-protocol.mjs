// Writes src/lib/generated/* from protocol/*.schema.json: TypeScript types, and the validators the
// page runs (Ajv, compiled ahead, because the content security policy forbids eval).
// With --check nothing is written; the exit status is 1 when a file would change.
import { readFile, writeFile } from 'node:fs/promises';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';

const SCHEMAS = new URL('../../protocol/', import.meta.url);
const OUTPUT = new URL('../src/lib/generated/', import.meta.url);
const BANNER = '// Generated from protocol/*.schema.json by `npm run generate`. Do not edit.\n';

// Exported name -> schema reference.
const VALIDATORS = {
  isServerMessage: 'server-messages.schema.json',
  isCreateSessionResponse: 'rest.schema.json#/$defs/CreateSessionResponse',
  isErrorResponse: 'rest.schema.json#/$defs/ErrorResponse',
  isValidateTokenResponse: 'rest.schema.json#/$defs/ValidateTokenResponse',
  isTokenClaims: 'rest.schema.json#/$defs/TokenClaims',
  isRuntimeConfigResponse: 'rest.schema.json#/$defs/RuntimeConfigResponse',
};

async function readSchema(name) {
  return JSON.parse(await readFile(new URL(`${name}.schema.json`, SCHEMAS), 'utf8'));
}

const isWords = (key, value) => key === 'description' && typeof value === 'string';

function withoutWords(schema, areUnwanted) {
  return JSON.parse(
    JSON.stringify(schema, function keep(key, value) {
      return isWords(key, value) && areUnwanted(this) ? undefined : value;
    }),
  );
}

// json-schema-to-typescript leaves out what nothing refers to, so a schema that is only a set of
// definitions is compiled through a root that refers to each of them.
function withRoot(schema) {
  if (schema.oneOf) return schema;
  const properties = Object.fromEntries(
    Object.keys(schema.$defs).map((name) => [name, { $ref: `#/$defs/${name}` }]),
  );
  return { ...schema, type: 'object', properties };
}

async function typesOf(name) {
  // Beside a reference, words would make it a type of its own instead of the one referred to.
  const schema = withoutWords(withRoot(await readSchema(name)), ({ $ref }) => $ref !== undefined);
  const code = await compile(schema, schema.title, {
    additionalProperties: false,
    bannerComment: BANNER.trim(),
    format: true,
    strictIndexSignatures: true,
  });
  return code;
}

function messageTypes(schema) {
  return schema.oneOf.flatMap(({ $ref }) => {
    const { type } = schema.$defs[$ref.split('/').at(-1)].properties;
    return type.enum ?? [type.const];
  });
}

async function validatorsCode(schemas) {
  const ajv = new Ajv2020({
    // They carry their schemas along; words would only make the page heavier.
    schemas: schemas.map((schema) => withoutWords(schema, () => true)),
    unicodeRegExp: false,
    unicode: false,
    logger: false,
    messages: false,
    strict: false,
    code: { source: true, esm: true, lines: true },
  });
  const base = 'https://proof-of-life.invalid/protocol/';
  const references = Object.fromEntries(
    Object.entries(VALIDATORS).map(([name, ref]) => [name, base + ref]),
  );
  return `${BANNER}${standaloneCode(ajv, references)}\n`;
}

async function generate() {
  const server = await readSchema('server-messages');
  const client = await readSchema('client-messages');
  const rest = await readSchema('rest');
  const declarations = Object.keys(VALIDATORS)
    .map((name) => {
      const type = name.slice('is'.length);
      const from = type === 'ServerMessage' ? './server-messages' : './rest';
      return `export declare const ${name}: (value: unknown) => value is import('${from}').${type};\n`;
    })
    .join('');
  const types = messageTypes(server)
    .map((type) => `  '${type}',\n`)
    .join('');
  return {
    'server-messages.ts': await typesOf('server-messages'),
    'client-messages.ts': await typesOf('client-messages'),
    'rest.ts': await typesOf('rest'),
    'server-message-types.ts': `${BANNER}export const serverMessageTypes = [\n${types}] as const;\n`,
    'validators.js': await validatorsCode([server, client, rest]),
    'validators.d.ts': BANNER + declarations,
  };
}

const check = process.argv.includes('--check');
let stale = false;
for (const [name, text] of Object.entries(await generate())) {
  const file = new URL(name, OUTPUT);
  const current = await readFile(file, 'utf8').catch(() => null);
  if (current === text) continue;
  stale = true;
  if (check) console.error(`${name} differs from what the schemas give; run npm run generate`);
  else await writeFile(file, text);
}
if (check && stale) process.exitCode = 1;
