// The team's snippets as a list.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { cut, LONGEST_DESCRIPTION } from './fit.ts';
import { inquiryName } from './item.messages.ts';
import type { Snippet } from './snippet.tables.ts';

const LONGEST_LINE = 120;

export function snippetsMessage(speak: Speak, snippets: readonly Snippet[]): OutgoingMessage {
  if (snippets.length === 0) return { content: speak('inbox.snippets.none') };
  const lines = snippets.map(({ name, text, kind }) => {
    const values = { name, text: cut(text.replaceAll('\n', ' '), LONGEST_LINE) };
    if (!kind) return speak('inbox.snippets.line', values);
    // The kind without a number.
    const of = inquiryName(speak, { kind, number: 0 }).replace(/\s*0$/, '');
    return speak('inbox.snippets.line_template', { ...values, kind: of });
  });
  // All of their names, where there is no room for their words.
  const fits = lines.join('\n').length <= LONGEST_DESCRIPTION;
  const names = snippets.map(({ name }) => `**${name}**`).join(', ');
  return { embeds: [{ description: fits ? lines.join('\n') : cut(names, LONGEST_DESCRIPTION) }] };
}
