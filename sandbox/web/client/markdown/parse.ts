// Discord's markdown as a tree: the parser's own rules, and the lists that it lacks.
import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';

export interface Node {
  type: string;
  content?: Node[] | string;
  [field: string]: unknown;
}

export interface ListItem {
  depth: number;
  /** `•`, or the number of an ordered item. */
  mark: string;
  content: Node[];
}

const LIST = /^(?: *(?:[-*]|\d{1,9}\.) +[^\n]+(?:\n|$))+/;
const ITEM = /^( *)([-*]|\d{1,9}\.) +(.*)$/;

interface ParseState {
  prevCapture?: string[] | null;
}

const list = {
  order: SimpleMarkdown.defaultRules.heading.order - 0.25,
  match(source: string, state: ParseState) {
    const before = state.prevCapture?.[0];
    return before === undefined || before.endsWith('\n') ? LIST.exec(source) : null;
  },
  parse(capture: string[], parse: (text: string, state: unknown) => Node[], state: unknown) {
    const items: ListItem[] = (capture[0] ?? '').split('\n').flatMap((line) => {
      const [, indent = '', mark = '', text = ''] = ITEM.exec(line) ?? [];
      if (mark === '') return [];
      const depth = Math.min(Math.floor(indent.length / 2), 5);
      return [{ depth, mark: /\d/.test(mark) ? mark : '•', content: parse(text, state) }];
    });
    return { items };
  },
};

const parser = SimpleMarkdown.parserFor({ ...rulesExtended, list } as never);
const KEPT = 2_000;
const parsed = new Map<string, Node[]>();

/** The tree of a text; the same text is parsed once. */
export function parse(text: string): Node[] {
  const known = parsed.get(text);
  if (known) return known;
  const tree = parser(text, { inline: true } as never) as unknown as Node[];
  if (parsed.size >= KEPT) parsed.clear();
  parsed.set(text, tree);
  return tree;
}
