// The FAQ as people see it: an entry, its form, and the list for the team.
import { type APIModalInteractionResponseCallbackData, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { ChannelId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { textInput } from '../settings/form.messages.ts';
import type { Speak } from '../voice/voice.ts';
import { LONGEST_ANSWER, LONGEST_LINK, LONGEST_PHRASING, MOST_LINKS, MOST_PHRASINGS } from './faq.rules.ts';
import type { FaqListing } from './faq.service.ts';
import type { FaqEntry } from './tables.ts';

export const FAQ_VOTE = { kind: 'faq-vote', version: 1 } as const;
export const FAQ_ADD = { kind: 'faq-add', version: 1 } as const;
export const FAQ_EDIT = { kind: 'faq-edit', version: 1 } as const;
export const FAQ_PAGE = { kind: 'faq-page', version: 1 } as const;

/** Fields of the form. */
export const FAQ_FIELDS = { phrasings: 'phrasings', answer: 'answer', links: 'links', expiry: 'expiry' } as const;
const LISTED_PER_PAGE = 5;
const LONGEST_DATE = 20;

const dateOf = (at: number): string => `<t:${Math.floor(at / 1000)}:D>`;

/** One entry, with the question whether it helped; `threadId`: whose question it may answer. */
export function faqMessage(speak: Speak, entry: FaqEntry, threadId?: ChannelId): OutgoingMessage {
  const links = entry.links.length > 0 ? ['', ...entry.links.map((link) => `- <${link}>`)] : [];
  const vote = (label: string, helped: 'yes' | 'no') => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id: encodeCustomId(FAQ_VOTE.kind, FAQ_VOTE.version, entry.id, helped, ...(threadId ? [threadId] : [])),
  });
  return {
    content: [`### ${entry.phrasings[0]}`, entry.answer, ...links].join('\n'),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [vote(speak('knowledge.faq.helped'), 'yes'), vote(speak('knowledge.faq.did_not'), 'no')],
      },
    ],
  };
}

/** `solved`: it was the answer to their own question. */
export function voteMessage(speak: Speak, said: 'solved' | 'helped' | 'did_not'): OutgoingMessage {
  return { content: speak(said === 'solved' ? 'knowledge.solved' : `knowledge.faq.thanks_${said}`) };
}

/** The form for a new entry, or for one that is there; `filled` holds what is known already. */
export function faqModal(
  speak: Speak,
  id: { kind: string; version: number; args: readonly string[] },
  filled: Partial<Pick<FaqEntry, 'phrasings' | 'answer' | 'links' | 'expiresAt'>> = {},
): APIModalInteractionResponseCallbackData {
  const { phrasings = [], answer = '', links = [], expiresAt } = filled;
  const expiry = expiresAt ? new Date(expiresAt).toISOString().slice(0, 10) : '';
  return {
    custom_id: encodeCustomId(id.kind, id.version, ...id.args),
    title: speak(filled.answer !== undefined ? 'knowledge.faq.edit_title' : 'knowledge.faq.add_title'),
    components: [
      textInput({
        id: FAQ_FIELDS.phrasings,
        label: speak('knowledge.faq.phrasings_label'),
        about: speak('knowledge.faq.phrasings_about'),
        style: 'paragraph',
        isRequired: true,
        longest: (LONGEST_PHRASING + 1) * MOST_PHRASINGS,
        value: phrasings.join('\n'),
      }),
      textInput({
        id: FAQ_FIELDS.answer,
        label: speak('knowledge.faq.answer_label'),
        style: 'paragraph',
        isRequired: true,
        longest: LONGEST_ANSWER,
        value: answer,
      }),
      textInput({
        id: FAQ_FIELDS.links,
        label: speak('knowledge.faq.links_label'),
        about: speak('knowledge.faq.links_about'),
        style: 'paragraph',
        longest: (LONGEST_LINK + 1) * MOST_LINKS,
        value: links.join('\n'),
      }),
      textInput({
        id: FAQ_FIELDS.expiry,
        label: speak('knowledge.faq.expiry_label'),
        about: speak('knowledge.faq.expiry_about'),
        longest: LONGEST_DATE,
        value: expiry,
      }),
    ],
  };
}

/** An entry after it was written, as the team sees it. */
export function faqSavedMessage(speak: Speak, entry: FaqEntry, news: 'added' | 'edited' | 'removed'): OutgoingMessage {
  const title = entry.phrasings[0]!;
  const others = entry.phrasings.slice(1).map((phrasing) => `- ${phrasing}`);
  const quoted = entry.answer.split('\n').map((line) => `> ${line}`);
  const expiry = entry.expiresAt ? [speak('knowledge.faq.until', { date: dateOf(entry.expiresAt) })] : [];
  const lines = [speak(`knowledge.faq.${news}`, { title }), ...others, ...quoted, ...expiry];
  return { content: lines.join('\n').slice(0, 2000) };
}

/** The list for the team, a page at a time; what needs a look stands first. */
export function faqListMessage(speak: Speak, listed: readonly FaqListing[], page: number): OutgoingMessage {
  if (listed.length === 0) return { content: speak('knowledge.faq.list_empty') };
  const pages = Math.ceil(listed.length / LISTED_PER_PAGE);
  const at = Math.min(Math.max(0, page), pages - 1);
  const shown = listed.slice(at * LISTED_PER_PAGE, (at + 1) * LISTED_PER_PAGE);
  const flagged = listed.filter(({ flag }) => flag).length;
  const lines = shown.map(({ entry, votes, flag }) => {
    const counts = speak('knowledge.faq.list_counts', { shown: entry.shown, helped: votes.helped, not: votes.not });
    const why = flag
      ? `${speak(`knowledge.faq.flag_${flag}`, { date: dateOf(entry.expiresAt ?? entry.updatedAt) })} · `
      : '';
    return `- **${entry.phrasings[0]}**\n-# ${flag ? '⚠️ ' : ''}${why}${counts}`;
  });
  const turn = (label: string, to: number) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id: encodeCustomId(FAQ_PAGE.kind, FAQ_PAGE.version, String(to)),
    disabled: to < 0 || to >= pages,
  });
  const heading = speak('knowledge.faq.list_title', { count: listed.length });
  const look = flagged > 0 ? [speak('knowledge.faq.list_flagged', { count: flagged })] : [];
  const turns = [turn(speak('knowledge.faq.previous'), at - 1), turn(speak('knowledge.faq.next'), at + 1)];
  return {
    content: [`**${heading}**`, ...look, ...lines].join('\n'),
    components: pages > 1 ? [{ type: ComponentType.ActionRow, components: turns }] : [],
  };
}
