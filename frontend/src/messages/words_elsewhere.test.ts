import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SPOKEN_ATTRIBUTES = ['alt', 'aria-label', 'aria-valuetext', 'placeholder', 'title'];
// What /docs/ shows is English only, and says so (DocsPage).
const ENGLISH_ONLY = /^(app\/)?docs\//;
const LETTER = /\p{L}/u;

// What a part of a component says by itself, if anything: text between tags, or an attribute that
// is read out.
function wordsOf(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return node.text.trim();
  if (!ts.isStringLiteral(node)) return null;
  const { parent } = node;
  if (ts.isJsxExpression(parent) && !ts.isJsxAttribute(parent.parent)) return node.text;
  const isSpoken = ts.isJsxAttribute(parent) && SPOKEN_ATTRIBUTES.includes(parent.name.getText());
  return isSpoken ? node.text : null;
}

function wordsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const words = wordsOf(node);
    if (words && LETTER.test(words)) found.push(words);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX));
  return found;
}

describe('components', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx') && !ENGLISH_ONLY.test(file),
  );

  it.each(files)('%s holds no words of its own', (file) => {
    expect(wordsIn(file, readFileSync(`src/${file}`, 'utf8'))).toEqual([]);
  });

  it('would be caught holding some', () => {
    const source = 'const a = <p aria-label="Left">Now {"then"} {1} – {name}</p>;';
    expect(wordsIn('a.tsx', source)).toEqual(['Left', 'Now', 'then']);
    expect(files.length).toBeGreaterThan(20);
  });
});
