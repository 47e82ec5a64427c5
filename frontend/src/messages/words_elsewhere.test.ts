import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SPOKEN_ATTRIBUTES = ['alt', 'aria-label', 'aria-valuetext', 'placeholder', 'title'];
const LETTER = /\p{L}/u;

// Words that a component itself says: text between its tags, and attributes that are read out.
function wordsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node) && LETTER.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && SPOKEN_ATTRIBUTES.includes(node.name.getText())) {
      const { initializer } = node;
      if (initializer && ts.isStringLiteral(initializer)) found.push(initializer.text);
    }
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteral(node.expression)) {
      if (ts.isJsxElement(node.parent) && LETTER.test(node.expression.text))
        found.push(node.expression.text);
    }
    ts.forEachChild(node, visit);
  };
  const { ESNext } = ts.ScriptTarget;
  visit(ts.createSourceFile(file, source, ESNext, true, ts.ScriptKind.TSX));
  return found;
}

describe('components', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'),
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
