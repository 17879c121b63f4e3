// What is known already about a question, and the form in which it is asked.
import {
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { ForumTag } from '../discord/forums/port.ts';
import type { ChannelId, GuildId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { textInput } from '../settings/form.messages.ts';
import type { Speak } from '../voice/voice.ts';
import { linkTo } from './questions.messages.ts';
import { LONGEST_TITLE } from './questions.rules.ts';
import type { FaqEntry, HelpAnswer, HelpQuestion } from './tables.ts';

export const ASK_FORM = { kind: 'ask', version: 1 } as const;
export const ASK_ANYWAY = { kind: 'ask-anyway', version: 1 } as const;
export const ASK_ANSWERED = { kind: 'ask-answered', version: 1 } as const;

/** Fields of the form. */
export const ASK_FIELDS = { title: 'title', details: 'details', tag: 'tag', image: 'image' } as const;
const SHORTEST_TITLE = 5;
/** A message holds 2,000 characters, and the title stands above where there is no forum. */
const LONGEST_DETAILS = 1800;
/** Discord's limit of a menu. */
const MOST_OPTIONS = 25;
const LONGEST_EXCERPT = 500;

/** Something that may answer a question. */
export type Known =
  | { kind: 'faq'; key: string; entry: FaqEntry }
  | { kind: 'solved'; key: string; question: HelpQuestion; answers: readonly HelpAnswer[] };

export function askModal(
  speak: Speak,
  { tags, needsTag }: { tags: readonly ForumTag[]; needsTag: boolean },
): APIModalInteractionResponseCallbackData {
  const choices = tags.slice(0, MOST_OPTIONS).map(({ id, name }) => ({ label: name, value: id }));
  const tag: APIModalInteractionResponseCallbackComponent[] =
    choices.length > 0
      ? [
          {
            type: ComponentType.Label,
            label: speak('knowledge.ask.tag_label'),
            component: {
              type: ComponentType.StringSelect,
              custom_id: ASK_FIELDS.tag,
              options: choices,
              required: needsTag,
              min_values: needsTag ? 1 : 0,
              max_values: 1,
            },
          },
        ]
      : [];
  return {
    custom_id: encodeCustomId(ASK_FORM.kind, ASK_FORM.version),
    title: speak('knowledge.ask.form_title'),
    components: [
      textInput({
        id: ASK_FIELDS.title,
        label: speak('knowledge.ask.title_label'),
        about: speak('knowledge.ask.title_about'),
        isRequired: true,
        shortest: SHORTEST_TITLE,
        longest: LONGEST_TITLE,
      }),
      textInput({
        id: ASK_FIELDS.details,
        label: speak('knowledge.ask.details_label'),
        about: speak('knowledge.ask.details_about'),
        style: 'paragraph',
        longest: LONGEST_DETAILS,
      }),
      ...tag,
      {
        type: ComponentType.Label,
        label: speak('knowledge.ask.image_label'),
        component: {
          type: ComponentType.FileUpload,
          custom_id: ASK_FIELDS.image,
          required: false,
          min_values: 0,
          max_values: 1,
        },
      },
    ],
  };
}

/** What is known, best first, each with a button that says so, and the way on. */
export function knownMessage(
  speak: Speak,
  guildId: GuildId,
  draftId: string,
  known: readonly Known[],
): OutgoingMessage {
  const parts = known.map((one, index) => {
    const title = one.kind === 'faq' ? one.entry.phrasings[0]! : one.question.title;
    return [`**${index + 1}. ${title}**`, ...bodyOf(speak, guildId, one)].join('\n');
  });
  const answered = known.map((one, index) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Success as const,
    label: speak('knowledge.ask.answers_it', { number: index + 1 }),
    custom_id: encodeCustomId(ASK_ANSWERED.kind, ASK_ANSWERED.version, draftId, one.kind, one.key),
  }));
  return {
    content: [speak('knowledge.ask.known'), ...parts].join('\n\n').slice(0, 2000),
    components: [
      { type: ComponentType.ActionRow, components: [...answered, askAnyway(speak('knowledge.ask.anyway'), draftId)] },
    ],
  };
}

function bodyOf(speak: Speak, guildId: GuildId, known: Known): string[] {
  if (known.kind === 'faq') {
    return [...quote(known.entry.answer), ...known.entry.links.map((link) => `- <${link}>`)];
  }
  const { question, answers } = known;
  const best = answers[0];
  const link = best ? linkTo(guildId, question.threadId, best.messageId) : `<#${question.threadId}>`;
  return [...(best?.text ? quote(best.text) : []), `-# ${speak('knowledge.ask.solved_in', { link })}`];
}

function quote(text: string): string[] {
  const cut = text.length <= LONGEST_EXCERPT ? text : `${text.slice(0, LONGEST_EXCERPT)}…`;
  return cut.split('\n').map((line) => `> ${line}`);
}

function askAnyway(label: string, draftId: string) {
  return {
    type: ComponentType.Button as const,
    style: ButtonStyle.Primary as const,
    label,
    custom_id: encodeCustomId(ASK_ANYWAY.kind, ASK_ANYWAY.version, draftId),
  };
}

/** Where the question stands now. */
export function askedMessage(speak: Speak, threadId: ChannelId): OutgoingMessage {
  return { content: speak('knowledge.ask.posted', { channel: `<#${threadId}>` }), embeds: [], components: [] };
}

/** What Discord refused, with what was typed, so that nothing is lost. */
export function notAskedMessage(
  speak: Speak,
  draft: { id: string; title: string; details: string },
  reason: string,
): OutgoingMessage {
  const typed = [`> **${draft.title}**`, ...draft.details.split('\n').map((line) => `> ${line}`)].join('\n');
  return {
    content: `${speak('knowledge.ask.refused', { reason })}\n${typed}`.slice(0, 2000),
    components: [{ type: ComponentType.ActionRow, components: [askAnyway(speak('knowledge.ask.again'), draft.id)] }],
  };
}

export function settledMessage(speak: Speak): OutgoingMessage {
  return { content: speak('knowledge.ask.settled'), embeds: [], components: [] };
}
