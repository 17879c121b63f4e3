// The team's snippets as a list.
import type { Speak } from '../voice/voice.ts';
import { cut, inquiryName } from './item.messages.ts';
import type { Snippet } from './snippet.tables.ts';

const LONGEST_LINE = 120;

export function snippetLines(speak: Speak, snippets: readonly Snippet[]): string {
  if (snippets.length === 0) return speak('inbox.snippets.none');
  const lines = snippets.map(({ name, text, kind }) => {
    const values = { name, text: cut(text.replaceAll('\n', ' '), LONGEST_LINE) };
    if (!kind) return speak('inbox.snippets.line', values);
    // The kind without a number.
    const of = inquiryName(speak, { kind, number: 0 }).replace(/\s*0$/, '');
    return speak('inbox.snippets.line_template', { ...values, kind: of });
  });
  return cut(lines.join('\n'), 2000);
}
