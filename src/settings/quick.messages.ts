// What `/setup quick` shows: the list before the click, and what came of it.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import type { QuickKey } from './blueprint.ts';
import { hasWork, type QuickItem } from './quick.rules.ts';

export const QUICK_CREATE = { kind: 'quick-create', version: 1 } as const;

/** `fingerprint`: of exactly this list; another list is not created by its button. */
export function proposalMessage(speak: Speak, items: readonly QuickItem[], fingerprint: string): OutgoingMessage {
  if (!hasWork(items)) return { content: speak('setup.quick.nothing'), components: [] };
  const lines = items.map((item) =>
    speak(item.id ? 'setup.quick.reuse' : 'setup.quick.create', {
      thing: thing(speak, item),
      about: speak(`setup.quick.about.${item.key}`),
    }),
  );
  const makes = items.some(({ id }) => id === undefined);
  return {
    content: [speak('setup.quick.title'), ...lines.map((line) => `- ${line}`), '', speak('setup.quick.closing')].join(
      '\n',
    ),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Success,
            label: speak(makes ? 'setup.quick.button' : 'setup.quick.use'),
            custom_id: encodeCustomId(QUICK_CREATE.kind, QUICK_CREATE.version, fingerprint),
          },
        ],
      },
    ],
  };
}

function thing(speak: Speak, { kind, name, id }: Pick<QuickItem, 'kind' | 'name' | 'id'>): string {
  if (kind === 'text' && id) return `<#${id}>`;
  if (kind === 'role' && id) return `<@&${id}>`;
  const key = kind === 'role' ? 'role' : kind === 'category' ? 'category' : 'channel';
  return speak(`setup.quick.${key}`, { name: cleanName(name, name) });
}

export interface QuickOutcome {
  key: QuickKey;
  kind: QuickItem['kind'];
  name: string;
  id: string | undefined;
  /** Why Discord did not make it. */
  failure: string | undefined;
}

export function quickDoneMessage(speak: Speak, outcomes: readonly QuickOutcome[]): OutgoingMessage {
  const failed = outcomes.filter(({ failure }) => failure !== undefined);
  const made = outcomes.filter(({ id, kind }) => id !== undefined && kind !== 'category');
  const lines = made.map((item) => `- ${thing(speak, item)}: ${speak(`setup.quick.about.${item.key}`)}`);
  if (failed.length === 0) {
    return { content: [speak('setup.quick.done'), ...lines, '', speak('setup.quick.next')].join('\n'), components: [] };
  }
  const problems = failed.map((item) => {
    return `- ${speak('setup.quick.failed', { thing: thing(speak, item), reason: item.failure ?? '' })}`;
  });
  return {
    content: [...lines, '', speak('setup.quick.partly'), ...problems, '', speak('setup.quick.again')].join('\n').trim(),
    components: [],
  };
}
