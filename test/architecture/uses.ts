// Finds what only one place may use, such as the clock, in the syntax tree: comments and texts do not count.
import ts from 'typescript';

/** Globals by the name under which they are reported. */
const PROPERTIES = new Set([
  'Date.now',
  'performance.now',
  'Temporal.Now',
  'Math.random',
  'crypto.randomUUID',
  'process.env',
]);
const OBJECTS = new Set(['console']);

/** `Date.now at line 3`... for every use in the text of a file. */
export function guardedUses(text: string): { name: string; line: number }[] {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const uses: { name: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    const name = nameOf(node);
    if (name) uses.push({ name, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 });
    node.forEachChild(visit);
  };
  visit(file);
  return uses;
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length) return 'new Date()';
  if (ts.isCallExpression(node) && isNamed(node.expression, 'Date')) return 'Date()';
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const object = node.expression.text;
    if (OBJECTS.has(object)) return object;
    const name = `${object}.${node.name.text}`;
    return PROPERTIES.has(name) ? name : undefined;
  }
  if (ts.isImportSpecifier(node) || ts.isBindingElement(node)) {
    // `const { env } = process` and `import { env } from 'node:process'` would be a way around.
    return (node.propertyName ?? node.name).getText() === 'env' ? 'process.env' : undefined;
  }
  return undefined;
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}
