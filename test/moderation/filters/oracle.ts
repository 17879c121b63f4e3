// What another library makes of the same words: the measure for what is found and for what is left alone.
import { englishDataset, englishRecommendedTransformers, RegExpMatcher, SyntaxKind } from 'obscenity';

const built = englishDataset.build();
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** True where the other library objects. */
export const oracle = (() => {
  const matcher = new RegExpMatcher({ ...built, ...englishRecommendedTransformers });
  return (text: string) => matcher.hasMatch(text);
})();

type Node = (typeof built.blacklistedTerms)[number]['pattern']['nodes'][number];

/** Every way to write a pattern of that library as a plain word. */
function spell(nodes: readonly Node[]): string[] {
  return nodes.reduce<string[]>(
    (heads, node) => heads.flatMap((head) => spellNode(node).map((tail) => head + tail)),
    [''],
  );
}

function spellNode(node: Node): string[] {
  if (node.kind === SyntaxKind.Optional) return ['', ...spellNode(node.childNode as Node)];
  if (node.kind === SyntaxKind.Wildcard) return [...LETTERS];
  return node.kind === SyntaxKind.Literal ? [String.fromCharCode(...node.chars)] : [''];
}

/** Its own list in our notation. */
export const oracleWords = built.blacklistedTerms.flatMap(({ pattern }) =>
  spell(pattern.nodes).map(
    (word) => `${pattern.requireWordBoundaryAtStart ? '' : '*'}${word}${pattern.requireWordBoundaryAtEnd ? '' : '*'}`,
  ),
);

/** Its exceptions; those with a gap are for words that it joins and we do not. */
export const oracleExceptions = (built.whitelistedTerms ?? []).filter((term) => /^[a-z]+$/.test(term));
