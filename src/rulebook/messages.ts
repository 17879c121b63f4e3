// What the team and the members see of the rulebook, but for the messages in the rules channel.
import {
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { acceptButton, packRules } from './pages.messages.ts';
import { type Difference, LONGEST_TEXT, LONGEST_TITLE, type PublishedRule, type RuleWords } from './rules.ts';
import type { CurrentRules, DraftView, StandingView } from './service.ts';

export const ADD_RULE = { kind: 'rule-add', version: 1 } as const;
export const EDIT_RULE = { kind: 'rule-edit', version: 1 } as const;
export const PUBLISH = { kind: 'rulebook-publish', version: 1 } as const;
export const RULES_PAGE = { kind: 'rules-page', version: 1 } as const;
export const VERSION_PAGE = { kind: 'rulebook-version', version: 1 } as const;

/** Fields of the form of a rule. */
export const RULE_FIELDS = { title: 'title', text: 'text' } as const;

const dateOf = (at: number): string => `<t:${Math.floor(at / 1000)}:D>`;
const lineOf = ({ number, title }: Pick<PublishedRule, 'number' | 'title'>): string => `${number}. ${title}`;

/** The form for a new rule, or for the words of one that is there. */
export function ruleModal(speak: Speak, rule?: RuleWords & { id: string }): APIModalInteractionResponseCallbackData {
  const { kind, version } = rule ? EDIT_RULE : ADD_RULE;
  const title = {
    type: ComponentType.TextInput as const,
    custom_id: RULE_FIELDS.title,
    style: TextInputStyle.Short,
    max_length: LONGEST_TITLE,
    placeholder: speak('rulebook.title_hint'),
    ...(rule ? { value: rule.title } : {}),
  };
  const text = {
    type: ComponentType.TextInput as const,
    custom_id: RULE_FIELDS.text,
    style: TextInputStyle.Paragraph,
    max_length: LONGEST_TEXT,
    placeholder: speak('rulebook.text_hint'),
    ...(rule ? { value: rule.text } : {}),
  };
  return {
    custom_id: encodeCustomId(kind, version, ...(rule ? [rule.id] : [])),
    title: speak(rule ? 'rulebook.edit_title' : 'rulebook.add_title'),
    components: [
      { type: ComponentType.Label, label: speak('rulebook.title_label'), component: title },
      { type: ComponentType.Label, label: speak('rulebook.text_label'), component: text },
    ],
  };
}

/** The draft in outline after a change; `news` says what has just happened. */
export function draftMessage(speak: Speak, draft: DraftView, news: string): OutgoingMessage {
  const { added, changed, moved, removed } = draft.difference;
  const waits = added.length + changed.length + moved.length + removed.length > 0;
  const state = waits ? speak('rulebook.draft_waiting') : speak('rulebook.draft_published', { version: draft.version });
  if (draft.rules.length === 0) return { content: [news, speak('rulebook.draft_empty')].join('\n') };
  return {
    content: [news, state].join('\n'),
    embeds: [{ title: speak('rulebook.draft_title'), description: draft.rules.map(lineOf).join('\n') }],
  };
}

/** A removed rule with its text, so that it can be taken back. */
export function removedNews(speak: Speak, removed: RuleWords): string {
  const quoted = removed.text.split('\n').map((line) => `> ${line}`);
  return [speak('rulebook.removed', { title: removed.title }), ...quoted].join('\n');
}

/** What publishing would change, and the choice that the owner has. */
export function publishPreview(speak: Speak, draft: DraftView, channelId: string): OutgoingMessage {
  const channel = `<#${channelId}>`;
  const changes = changeLines(speak, draft.difference);
  const button = (label: string, style: ButtonStyle.Primary | ButtonStyle.Secondary, how: 'quiet' | 'ask') => ({
    type: ComponentType.Button as const,
    style,
    label,
    custom_id: encodeCustomId(PUBLISH.kind, PUBLISH.version, String(draft.revision), how),
  });
  const row = (...components: ReturnType<typeof button>[]) => [{ type: ComponentType.ActionRow as const, components }];
  if (draft.version === 0) {
    return {
      content: speak('rulebook.publish_first', { channel }),
      embeds: [{ description: draft.rules.map(lineOf).join('\n') }],
      components: row(button(speak('rulebook.publish'), ButtonStyle.Primary, 'ask')),
    };
  }
  if (changes.length === 0) {
    return {
      content: speak('rulebook.publish_same', { version: draft.version, channel }),
      components: row(button(speak('rulebook.write_again'), ButtonStyle.Primary, 'quiet')),
    };
  }
  return {
    content: [
      speak('rulebook.publish_next', { version: draft.version + 1, channel }),
      speak('rulebook.publish_ask'),
    ].join('\n'),
    embeds: [{ description: changes.join('\n').slice(0, 4096) }],
    components: row(
      button(speak('rulebook.publish'), ButtonStyle.Primary, 'quiet'),
      button(speak('rulebook.publish_asking'), ButtonStyle.Secondary, 'ask'),
    ),
  };
}

function changeLines(speak: Speak, { added, changed, moved, removed }: Difference): string[] {
  return [
    ...added.map((rule) => speak('rulebook.change_added', { rule: lineOf(rule) })),
    ...changed.map((rule) => speak('rulebook.change_changed', { rule: lineOf(rule) })),
    ...moved.map((rule) => speak('rulebook.change_moved', { rule: lineOf(rule) })),
    ...removed.map((rule) => speak('rulebook.change_removed', { rule: lineOf(rule) })),
  ];
}

interface Published {
  channelId: string;
  version: number;
  isNew: boolean;
  asksAgain: boolean;
}

export function publishedMessage(speak: Speak, { channelId, version, isNew, asksAgain }: Published): OutgoingMessage {
  const values = { version, channel: `<#${channelId}>` };
  const key = !isNew ? 'written_again' : asksAgain ? 'published_asking' : 'published';
  return { content: speak(`rulebook.${key}`, values), embeds: [], components: [] };
}

/** The versions so far, newest first. */
export function historyMessage(
  speak: Speak,
  versions: readonly {
    version: number;
    publishedAt: number;
    publishedBy: string;
    asksAgain: boolean;
    difference: Difference;
    accepted: number;
  }[],
): OutgoingMessage {
  if (versions.length === 0) return { content: speak('rulebook.history_empty') };
  const counted = (['added', 'changed', 'moved', 'removed'] as const).map((kind) => ({ kind }));
  const lines = versions.map(({ version, publishedAt, publishedBy, asksAgain, difference, accepted }, index) => {
    const values = { version, date: dateOf(publishedAt), person: `<@${publishedBy}>` };
    const details = [
      ...(index === 0 ? [speak('rulebook.history_in_force')] : []),
      ...counted.flatMap(({ kind }) =>
        difference[kind].length > 0 ? [speak(`rulebook.count_${kind}`, { count: difference[kind].length })] : [],
      ),
      ...(asksAgain && version > 1 ? [speak('rulebook.history_asked')] : []),
      speak('rulebook.count_people', { count: accepted }),
    ];
    return `${speak('rulebook.history_line', values)}\n-# ${details.join(' · ')}`;
  });
  return { content: [speak('rulebook.history_title'), ...lines, speak('rulebook.history_hint')].join('\n') };
}

/** One version in its wording, a page at a time. */
export function versionMessage(
  speak: Speak,
  version: { version: number; publishedAt: number; rules: readonly PublishedRule[] },
  page: number,
): OutgoingMessage {
  const header = `**${speak('rulebook.version_title', { version: version.version, date: dateOf(version.publishedAt) })}**`;
  const pages = packRules(header, version.rules, '');
  return paged(speak, pages, page, (to) =>
    encodeCustomId(VERSION_PAGE.kind, VERSION_PAGE.version, String(version.version), String(to)),
  );
}

/** The rules in force, and where the person stands with them. */
export function rulesMessage(
  speak: Speak,
  server: string,
  { current, standing, acceptance }: StandingView & { current: CurrentRules },
  page: number,
): OutgoingMessage {
  const values = {
    version: current.version,
    accepted: acceptance?.version ?? 0,
    date: dateOf(acceptance?.acceptedAt ?? 0),
  };
  const key = standing === 'missing' && acceptance ? 'again' : standing === 'none' ? 'missing' : standing;
  const footer = `\n${speak(`rulebook.standing_${key}`, values)}`;
  const pages = packRules(`# ${speak('rulebook.page_title', { server })}`, current.rules, footer);
  const more = standing === 'current' ? [] : [acceptButton(speak)];
  return paged(speak, pages, page, (to) => encodeCustomId(RULES_PAGE.kind, RULES_PAGE.version, String(to)), more);
}

export function acceptedMessage(
  speak: Speak,
  accepted: { version: number; before: StandingView['standing']; role: { name: string } | undefined },
): OutgoingMessage {
  const { version, before, role } = accepted;
  const content = [
    before === 'current' && !role ? speak('rulebook.accepted_before') : speak('rulebook.accepted', { version }),
    ...(role ? [speak('rulebook.accepted_role', { role: role.name })] : []),
  ];
  return { content: content.join('\n') };
}

function paged(
  speak: Speak,
  pages: readonly string[],
  page: number,
  idOf: (page: number) => string,
  more: ReturnType<typeof acceptButton>[] = [],
): OutgoingMessage {
  const at = Math.min(Math.max(0, page), pages.length - 1);
  const turn = (label: string, to: number) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id: idOf(to),
    disabled: to < 0 || to >= pages.length,
  });
  const turns =
    pages.length > 1 ? [turn(speak('rulebook.previous'), at - 1), turn(speak('rulebook.next'), at + 1)] : [];
  const count =
    pages.length > 1 ? [{ ...turn(speak('rulebook.page_of', { page: at + 1, pages: pages.length }), -2) }] : [];
  const components = [...turns.slice(0, 1), ...count, ...turns.slice(1), ...more];
  return {
    content: pages[at]!,
    components: components.length > 0 ? [{ type: ComponentType.ActionRow, components }] : [],
  };
}
