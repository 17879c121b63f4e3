// The rules as messages: packed in order, as many to a message as Discord takes.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import type { PublishedRule } from './rules.ts';

export const ACCEPT_RULEBOOK = { kind: 'rulebook-accept', version: 1 } as const;

/** Discord's limit for the content of a message. */
const LONGEST_CONTENT = 2000;

/** What a version says, apart from who published it. */
export interface RulesInForce {
  version: number;
  publishedAt: number;
  asksAgain: boolean;
  rules: readonly PublishedRule[];
}

/** One rule as people read it. */
function ruleText({ number, title, text }: Pick<PublishedRule, 'number' | 'title' | 'text'>): string {
  return `### ${number}. ${title}\n${text}`;
}

/** Texts within Discord's limit, in order: no rule is torn apart. */
export function packRules(header: string, rules: readonly PublishedRule[], footer: string): string[] {
  const pages: string[] = [];
  for (const block of [header, ...rules.map(ruleText), footer]) {
    if (block === '') continue;
    const last = pages.at(-1);
    if (last !== undefined && last.length + 1 + block.length <= LONGEST_CONTENT)
      pages[pages.length - 1] = `${last}\n${block}`;
    else pages.push(block);
  }
  return pages.map((page) => page.trim());
}

/** The messages of the rules channel, in the guild's language. `server` is cleaned. */
export function publicPages(speak: Speak, server: string, inForce: RulesInForce): OutgoingMessage[] {
  const date = `<t:${Math.floor(inForce.publishedAt / 1000)}:D>`;
  const footer = [
    '',
    speak(inForce.asksAgain && inForce.version > 1 ? 'rulebook.please_accept_again' : 'rulebook.please_accept'),
    `-# ${speak('rulebook.version_of', { version: inForce.version, date })}`,
  ].join('\n');
  const pages = packRules(`# ${speak('rulebook.page_title', { server })}`, inForce.rules, footer);
  return pages.map((content, page) => ({
    content,
    components: page === pages.length - 1 ? [{ type: ComponentType.ActionRow, components: [acceptButton(speak)] }] : [],
  }));
}

export function acceptButton(speak: Speak) {
  return {
    type: ComponentType.Button as const,
    style: ButtonStyle.Success as const,
    label: speak('rulebook.accept'),
    custom_id: encodeCustomId(ACCEPT_RULEBOOK.kind, ACCEPT_RULEBOOK.version),
  };
}
