// What people see of conversation starters beside the question itself.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import type { StarterSettings } from '../settings/sections.ts';
import { formatDuration } from '../time/duration.rules.ts';
import { timeQuestionMessage } from '../time/question.messages.ts';
import { stamp } from '../time/time.messages.ts';
import { fittingLines } from '../voice/fitting-lines.ts';
import type { Speak } from '../voice/voice.ts';
import { button, excerpt, moreLine } from './messages.ts';
import type { Starter, StarterQuestion } from './starter.tables.ts';

export const STARTER_DECIDE = { kind: 'starter-decide', version: 1 } as const;
/** Which reading of the rhythm is meant. */
export const STARTER_RHYTHM = { kind: 'starter-rhythm', version: 1 } as const;
const LONGEST_MESSAGE = 2000;

/** For the team: somebody would like this to be asked. */
export function suggestionMessage(speak: Speak, { id, text, writtenBy }: Starter): OutgoingMessage {
  return {
    content: speak('starters.suggestion', { member: `<@${writtenBy}>` }),
    embeds: [{ description: text }],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button(speak('starters.button_take'), ButtonStyle.Success, STARTER_DECIDE, id, 'approved'),
          button(speak('starters.button_decline'), ButtonStyle.Secondary, STARTER_DECIDE, id, 'declined'),
        ],
      },
    ],
  };
}

export interface StarterListView {
  starters: readonly Starter[];
  suggested: readonly Starter[];
  next: Instant | undefined;
}

export function starterListText(speak: Speak, { starters, suggested, next }: StarterListView): string {
  const head = [
    next ? speak('starters.next', { when: stamp(next), relative: stamp(next, 'R') }) : speak('starters.off'),
    ...(suggested.length > 0 ? [speak('starters.waiting', { count: suggested.length })] : []),
    starters.length > 0 ? speak('starters.list_title', { count: starters.length }) : speak('starters.list_empty'),
  ];
  const byTurn = starters.toSorted((a, b) => a.uses - b.uses);
  const fewest = byTurn[0]?.uses ?? 0;
  const lines = byTurn.map(({ text, uses }) => `- ${uses > fewest ? '✓ ' : ''}${excerpt(text)}`);
  const room = LONGEST_MESSAGE - head.join('\n').length - 1;
  return [...head, ...fittingLines(lines, room, moreLine(speak))].join('\n');
}

/** The rhythm with its readings, each with a button. */
export function rhythmQuestionMessage(speak: Speak, locale: string, asked: StarterQuestion): OutgoingMessage {
  const choose = (index: number) =>
    encodeCustomId(STARTER_RHYTHM.kind, STARTER_RHYTHM.version, asked.id, String(index));
  return timeQuestionMessage(speak, locale, asked.question, choose);
}

export function starterSettingsLines(speak: Speak, settings: StarterSettings): string[] {
  const channel = settings.channelId ? `<#${settings.channelId}>` : speak('settings.not_set');
  const rhythm = settings.rhythm?.typed.replace(/[`*_~|<>@]/g, '') ?? speak('settings.not_set');
  return [
    speak('starters.setup_channel', { value: channel }),
    speak('starters.setup_rhythm', { value: rhythm }),
    speak('starters.setup_quiet', { duration: formatDuration(settings.quietMs) }),
  ];
}
