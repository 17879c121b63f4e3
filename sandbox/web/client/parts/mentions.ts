// Completing `@name` and `#channel` while a person writes.
import { ACCESS } from '../../access-bits.ts';
import { type Pane, state } from '../store.ts';
import type { Entry } from './commands.ts';
import { channels, people, roles } from './items.ts';

export interface Suggestion {
  label: string;
  hint: string;
  from?: string;
  /** A command that it stands for. */
  entry?: Entry;
  /** What takes the place of what was typed. */
  insert?: string;
}

const UNFINISHED = /(?:^|\s)([@#])([\p{L}\p{N}._-]{0,32})$/u;
const SHOWN = 8;

export function suggestionsFor(text: string, pane: Pane): Suggestion[] {
  const [, sign, typed = ''] = UNFINISHED.exec(text) ?? [];
  if (sign === undefined || pane.guildId === null) return [];
  const words = typed.toLowerCase();
  const fits = ({ label, hint }: { label: string; hint?: string }) =>
    `${label} ${hint ?? ''}`.toLowerCase().includes(words);
  if (sign === '#') {
    const readable = channels(pane).filter(({ value }) => isWritten(pane, value));
    return readable
      .filter(fits)
      .slice(0, SHOWN)
      .map(({ label, value, hint = '' }) => ({ label, hint, insert: `<#${value}> ` }));
  }
  const named = people(pane).filter(({ value }) => state.guilds.get(pane.guildId ?? '')?.members.has(value));
  return [
    ...named.filter(fits).map(({ label, value, hint = '' }) => ({ label: `@${label}`, hint, insert: `<@${value}> ` })),
    ...roles(pane)
      .filter(fits)
      .map(({ label, value }) => ({ label, hint: 'role', insert: `<@&${value}> ` })),
  ].slice(0, SHOWN);
}

/** The text with its unfinished mention made whole. */
export function completed(text: string, insert: string): string {
  return text.replace(/[@#][^@#\s]*$/, () => insert);
}

function isWritten(pane: Pane, channelId: string): boolean {
  return ((pane.access[channelId] ?? 0) & ACCESS.view) !== 0;
}
