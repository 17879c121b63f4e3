// What people read of an import: its problems, its difference, and that it was applied or undone.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Speak } from '../voice/voice.ts';
import { type ImportProblem, kindOfField, type SettingChange } from './transfer.rules.ts';

export const IMPORT_APPLY = { kind: 'import-apply', version: 1 } as const;
export const IMPORT_UNDO = { kind: 'import-undo', version: 1 } as const;

/** Room for the heading and the last line within Discord's 2,000 characters. */
const LONGEST_LIST = 1600;
const LONGEST_VALUE = 80;
const LONGEST_PATH = 100;

export function problemsMessage(speak: Speak, problems: readonly ImportProblem[]): OutgoingMessage {
  const lines = problems.map(({ path, code }) => speak(`setup.import.problem.${code}`, { path: plain(path) }));
  return { content: [speak('setup.import.problems'), ...shorten(speak, lines)].join('\n'), components: [] };
}

export function differenceMessage(speak: Speak, changes: readonly SettingChange[], importId: string): OutgoingMessage {
  if (changes.length === 0) return { content: speak('setup.import.same'), components: [] };
  const lines = changes.map(({ path, field, before, after }) =>
    speak('setup.import.change', {
      path,
      before: valueText(speak, field, before),
      after: valueText(speak, field, after),
    }),
  );
  const id = encodeCustomId(IMPORT_APPLY.kind, IMPORT_APPLY.version, importId);
  return {
    content: [speak('setup.import.difference'), ...shorten(speak, lines)].join('\n'),
    components: [button(speak('setup.import.apply'), ButtonStyle.Success, id)],
  };
}

export function appliedMessage(speak: Speak, importId: string, until: Instant): OutgoingMessage {
  const id = encodeCustomId(IMPORT_UNDO.kind, IMPORT_UNDO.version, importId);
  return {
    content: speak('setup.import.applied', { until: `<t:${Math.floor(until / 1000)}:f>` }),
    components: [button(speak('setup.import.undo'), ButtonStyle.Secondary, id)],
  };
}

export function undoneMessage(speak: Speak): OutgoingMessage {
  return { content: speak('setup.import.undone'), components: [] };
}

function valueText(speak: Speak, field: string, value: unknown): string {
  if (value === null || value === undefined) return speak('settings.not_set');
  const kind = kindOfField(field);
  if (kind && typeof value === 'string') return kind === 'channel' ? `<#${value}>` : `<@&${value}>`;
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? speak('setup.import.long') : `\`${plain(text)}\``;
}

/** Names of fields come from a stranger's file: nothing in them may end the code that they stand in. */
const plain = (text: string) => text.replace(/[`\p{C}]/gu, '').slice(0, LONGEST_PATH);

function shorten(speak: Speak, lines: readonly string[]): string[] {
  const shown: string[] = [];
  let left = LONGEST_LIST;
  for (const line of lines) {
    left -= line.length + 3;
    if (left < 0) break;
    shown.push(`- ${line}`);
  }
  const count = lines.length - shown.length;
  return count > 0 ? [...shown, speak('setup.import.more', { count })] : shown;
}

function button(label: string, style: ButtonStyle.Success | ButtonStyle.Secondary, id: string) {
  return {
    type: ComponentType.ActionRow as const,
    components: [{ type: ComponentType.Button as const, style, label, custom_id: id }],
  };
}
