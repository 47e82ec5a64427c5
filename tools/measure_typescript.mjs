// Reads a JSON list of TypeScript or JavaScript files on stdin; writes, for each, its functions with
// first line, length and depth of nested control flow. Argument: the folder of the compiler.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const ts = createRequire(import.meta.url)(resolve(process.argv[2]));
const control = new Set([
  ts.SyntaxKind.IfStatement, ts.SyntaxKind.ForStatement, ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement, ts.SyntaxKind.WhileStatement, ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.SwitchStatement, ts.SyntaxKind.TryStatement,
]);

// A suite's callback groups tests; it is a scope, not a function of its own.
function isSuite(node) {
  const call = node.parent;
  return ts.isCallExpression(call) && /^(describe|test\.describe)\b/.test(call.expression.getText());
}

function depthOf(node) {
  let deepest = 0;
  ts.forEachChild(node, (child) => {
    if (ts.isFunctionLike(child)) return;
    const isElseIf = ts.isIfStatement(node) && node.elseStatement === child && ts.isIfStatement(child);
    const own = control.has(child.kind) && !isElseIf ? 1 : 0;
    deepest = Math.max(deepest, own + depthOf(child));
  });
  return deepest;
}

function functionsOf(name) {
  const text = readFileSync(name, "utf8");
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const line = (position) => file.getLineAndCharacterOfPosition(position).line + 1;
  const functions = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body && !isSuite(node)) {
      const first = line(node.getStart(file));
      functions.push({
        name: node.name?.getText(file) ?? node.parent.name?.getText(file) ?? "function",
        line: first,
        lines: line(node.end) - first + 1,
        nesting: depthOf(node.body),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return functions;
}

const names = JSON.parse(readFileSync(0, "utf8"));
const measured = Object.fromEntries(names.map((name) => [name, functionsOf(name)]));
process.stdout.write(JSON.stringify(measured));
