// Where texts are spoken in the source: which keys become labels, titles, placeholders and the like.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { REPOSITORY, sourceFiles } from '../architecture/tree.ts';

export interface SpokenPlace {
  /** A key, or for a template the pattern of the keys that it can become. */
  key: string | RegExp;
  /** Discord's limit for the place, in characters. */
  limit: number;
  where: string;
}

/** Every `speak('key')` that stands where Discord allows less than a message. */
export function spokenPlaces(): SpokenPlace[] {
  return sourceFiles('src', 'commands').flatMap((path) => {
    const file = ts.createSourceFile(path, readFileSync(join(REPOSITORY, path), 'utf8'), ts.ScriptTarget.Latest, true);
    const places: SpokenPlace[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && isSpeak(node.expression)) {
        const limit = limitAt(node);
        const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
        if (limit) for (const key of keysIn(node.arguments[0])) places.push({ key, limit, where: `${path}:${line}` });
      }
      node.forEachChild(visit);
    };
    visit(file);
    return places;
  });
}

function isSpeak(callee: ts.Expression): boolean {
  return ts.isIdentifier(callee) && /^(speak|say)$/.test(callee.text);
}

function keysIn(argument: ts.Expression | undefined): (string | RegExp)[] {
  if (!argument) return [];
  if (ts.isStringLiteralLike(argument)) return [argument.text];
  if (ts.isConditionalExpression(argument)) return [...keysIn(argument.whenTrue), ...keysIn(argument.whenFalse)];
  if (!ts.isTemplateExpression(argument)) return [];
  const parts = [argument.head.text, ...argument.templateSpans.map((span) => span.literal.text)];
  // Without the underscore, which begins another kind of text more often than it belongs to a name.
  return [new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[a-zA-Z0-9.]+')}$`)];
}

/** The limit of the property or the helper that the text is given to. */
function limitAt(call: ts.CallExpression): number | undefined {
  let node: ts.Node = call;
  while (ts.isConditionalExpression(node.parent) || ts.isParenthesizedExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.expression !== node) {
    return /button/i.test(parent.expression.getText()) ? 80 : undefined;
  }
  if (!ts.isPropertyAssignment(parent) || !ts.isObjectLiteralExpression(parent.parent)) return undefined;
  const siblings = new Set(parent.parent.properties.map((property) => property.name?.getText() ?? ''));
  switch (parent.name.getText()) {
    case 'label':
      return siblings.has('component') ? 45 : siblings.has('value') ? 100 : 80;
    case 'placeholder':
      return siblings.has('style') ? 100 : 150;
    case 'title':
      return siblings.has('components') ? 45 : 256;
    case 'description':
      return siblings.has('label') || siblings.has('component') ? 100 : undefined;
    case 'reason':
      return 512;
    default:
      return undefined;
  }
}
