// What stands in the thread of a question: the note with its buttons, the reminder, the call for a helper.
import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import type { FaqEntry, HelpAnswer, HelpQuestion } from './tables.ts';

export const SOLVED = { kind: 'help-solved', version: 1 } as const;
export const REOPEN = { kind: 'help-reopen', version: 1 } as const;
export const SHOW_FAQ = { kind: 'help-faq', version: 1 } as const;
export const MAKE_FAQ = { kind: 'help-make-faq', version: 1 } as const;

type Style = ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success;

function button({ kind, version }: { kind: string; version: number }, label: string, style: Style, ...args: string[]) {
  return { type: ComponentType.Button as const, style, label, custom_id: encodeCustomId(kind, version, ...args) };
}

const row = (...components: ReturnType<typeof button>[]) => [{ type: ComponentType.ActionRow as const, components }];

/** How to say that a question is solved. `calls`: the asker is mentioned, which also brings them into the thread. */
export function noteMessage(
  speak: Speak,
  question: Pick<HelpQuestion, 'askerId'>,
  { calls, offered }: { calls: boolean; offered: FaqEntry | undefined },
): OutgoingMessage {
  const hint = `-# ${speak('knowledge.note.hint', { menu: speak('menus.answers_it') })}`;
  const lines = [
    ...(calls ? [speak('knowledge.note.asked', { member: `<@${question.askerId}>` })] : []),
    ...(offered ? [speak('knowledge.note.offered', { title: offered.phrasings[0]! })] : []),
    hint,
  ];
  const solved = button(SOLVED, speak('knowledge.note.solved'), ButtonStyle.Success);
  const show = offered ? [button(SHOW_FAQ, speak('knowledge.note.show'), ButtonStyle.Primary, offered.id)] : [];
  return {
    content: lines.join('\n'),
    components: row(...show, solved),
    ...(calls ? { allowed_mentions: { users: [question.askerId] } } : { flags: MessageFlags.SuppressNotifications }),
  };
}

const MOST_NAMED = 5;

/** The note once it is solved, with what helped. */
export function solvedNote(speak: Speak, question: HelpQuestion, answers: readonly HelpAnswer[]): OutgoingMessage {
  const helped = answers
    .slice(0, MOST_NAMED)
    .map(({ guildId, threadId, messageId, authorId }) =>
      speak('knowledge.note.helped', { link: linkTo(guildId, threadId, messageId), member: `<@${authorId}>` }),
    );
  const offer = answers.length > 0 ? [button(MAKE_FAQ, speak('knowledge.note.make_faq'), ButtonStyle.Secondary)] : [];
  return {
    content: [speak('knowledge.note.is_solved', { member: `<@${question.askerId}>` }), ...helped].join('\n'),
    components: row(button(REOPEN, speak('knowledge.note.reopen'), ButtonStyle.Secondary), ...offer),
    allowed_mentions: { parse: [] },
  };
}

/** The note of a question that nobody said more about. */
export function quietNote(speak: Speak): OutgoingMessage {
  return {
    content: speak('knowledge.note.is_quiet'),
    components: row(button(SOLVED, speak('knowledge.note.solved'), ButtonStyle.Success)),
  };
}

/** Asks whether it is solved, when nobody has written for a while. */
export function reminderMessage(speak: Speak, { askerId }: Pick<HelpQuestion, 'askerId'>): OutgoingMessage {
  return {
    content: speak('knowledge.note.reminder', { member: `<@${askerId}>` }),
    components: row(button(SOLVED, speak('knowledge.note.solved'), ButtonStyle.Success)),
    allowed_mentions: { users: [askerId] },
  };
}

/** Calls somebody who has solved such questions. */
export function callMessage(speak: Speak, userId: UserId): OutgoingMessage {
  return {
    content: [speak('knowledge.note.call', { member: `<@${userId}>` }), `-# ${speak('knowledge.note.call_hint')}`].join(
      '\n',
    ),
    allowed_mentions: { users: [userId] },
  };
}

export function linkTo(guildId: GuildId, channelId: ChannelId, messageId: string): string {
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}
