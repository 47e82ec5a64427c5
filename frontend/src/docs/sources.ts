// The protocol's files, read while the page is built; never by a browser.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

// A message that both sides' tests judge; see docs/protocol.md.
export interface Vector {
  schema?: string; // of REST alone: which definition it belongs to
  name: string;
  valid: boolean;
  message: JsonObject;
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(process.cwd(), '../protocol', file), 'utf8')) as T;
}

export const readSchema = (name: string) => read<JsonObject>(`${name}.schema.json`);
export const readVectors = (name: string) => read<Vector[]>(`vectors/${name}.json`);
export const readOpenApi = () => read<JsonObject>('openapi.json');
export const readAsyncApi = () => read<JsonObject>('asyncapi.json');
export const readDirections = () =>
  Object.fromEntries(
    ['client-messages', 'server-messages'].map((name) => [
      name,
      { schema: readSchema(name), vectors: readVectors(name) },
    ]),
  );
