// Everything a language says, laid out flat for tests.
import type { Messages } from '@/messages/en';
import type { Formats } from '@/messages/formats';

// Stands in for formatted values: "{7}" where the number 7 is said.
export const markingFormats = (formats: Formats): Formats => ({
  ...formats,
  number: (value) => `{${value}}`,
});

// path -> what is said. Phrases are said with `count` and the numbers after it.
export function everythingSaid(
  { words, phrases }: Messages,
  formats: Formats,
  count: number,
): Record<string, string> {
  const said: Record<string, string> = {};
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'string') said[path] = value;
    else for (const [key, inner] of Object.entries(value ?? {})) visit(inner, `${path}.${key}`);
  };
  visit(words, 'words');
  for (const [name, phrase] of Object.entries(phrases(formats))) {
    const values = Array.from({ length: phrase.length }, (_, index) => count + index);
    said[`phrases.${name}`] = (phrase as (...values: number[]) => string)(...values);
  }
  return said;
}
