// What people see of announcements: the post itself, and what is asked and told around it.
import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { ChannelId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import type { AnnouncementSettings } from '../settings/sections.ts';
import { formatDuration } from '../time/duration.rules.ts';
import { timeQuestionMessage } from '../time/question.messages.ts';
import { repeatText } from '../time/repeat.messages.ts';
import { stamp } from '../time/time.messages.ts';
import type { TimeQuestion } from '../time/when.rules.ts';
import { fittingLines } from '../voice/fitting-lines.ts';
import { permissionNames } from '../voice/permissions.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { Speak } from '../voice/voice.ts';
import { type PostProblem, readPoll, strikeThrough } from './post.rules.ts';
import type { Announcement } from './tables.ts';

export const ANNOUNCE_CONFIRM = { kind: 'announce-confirm', version: 1 } as const;
export const ANNOUNCE_EDIT = { kind: 'announce-edit', version: 1 } as const;
export const ANNOUNCE_DISCARD = { kind: 'announce-discard', version: 1 } as const;
export const ANNOUNCE_TIME = { kind: 'announce-time', version: 1 } as const;
export const ANNOUNCE_APPROVE = { kind: 'announce-approve', version: 2 } as const;

const LONGEST_EXCERPT = 80;
const LONGEST_MESSAGE = 2000;
const LONGEST_NAMES = 300;
/** The longest id with its signs and a space, and the most that Discord pings at once. */
const LONGEST_NAME = 24;
const MOST_NAMED = 100;

const channelNames = (channelIds: readonly string[]) => channelIds.map((id) => `<#${id}>`).join(', ');

/** The post: it pings whom it was told to and nobody else, whatever stands in the text. */
export function postMessage({ text, options }: Pick<Announcement, 'text' | 'options'>): OutgoingMessage {
  const { pingRoleId, forUserIds, isDirect } = options;
  const poll = options.poll ? readPoll(options.poll) : undefined;
  // As many as fit in front of the text; the rest is a count.
  const room = Math.floor((LONGEST_MESSAGE - text.length - 2 * LONGEST_NAME) / LONGEST_NAME);
  const named = isDirect ? [] : forUserIds.slice(0, Math.min(room, MOST_NAMED));
  const more = isDirect ? 0 : forUserIds.length - named.length;
  const pings = [...(pingRoleId ? [`<@&${pingRoleId}>`] : []), ...named.map((id) => `<@${id}>`)];
  const opening = more > 0 ? [...pings, `+${more}`] : pings;
  const content = [...(opening.length > 0 ? [opening.join(' ')] : []), text].join(named.length > 0 ? '\n' : ' ');
  return {
    ...(content ? { content } : {}),
    allowed_mentions: pings.length === 0 ? { parse: [] } : { roles: pingRoleId ? [pingRoleId] : [], users: [...named] },
    ...(poll
      ? {
          poll: {
            question: { text: poll.question },
            answers: poll.answers.map((answer) => ({ poll_media: { text: answer } })),
            duration: options.pollHours,
            allow_multiselect: options.pollMultiple,
          },
        }
      : {}),
  };
}

/** The post once its time is over: struck through, and it says so. */
export function overMessage(speak: Speak, post: Pick<Announcement, 'text' | 'options'>): OutgoingMessage {
  const over = `\n-# ${speak('announcements.over')}`;
  const opening = postMessage({ ...post, text: '' }).content?.trim() ?? '';
  const room = LONGEST_MESSAGE - over.length - opening.length - 1;
  return {
    content: `${[opening, strikeThrough(post.text, room)].filter((part) => part !== '').join(' ')}${over}`,
    allowed_mentions: { parse: [] },
  };
}

export interface PreviewView {
  announcement: Announcement;
  /** The next few times; empty for at once. */
  next: Instant[];
  /** What has to be mended before it can go out. */
  problem?: PostProblem | undefined;
  /** What happened because it was edited: it waits again, or its posts were changed. */
  changed?: 'awaiting' | 'posts' | undefined;
  /** Its time can be read in more than one way, and nothing else happens before one is chosen. */
  question?: TimeQuestion | undefined;
  /** What Hearth lacks for it, and where; no channels for nothing. */
  lacks?: { channelIds: readonly ChannelId[]; permissions: string };
  /** Names of files that are no pictures, are too big, or could not be fetched. */
  lost?: readonly string[];
}

/** What will be posted, where and when; a click confirms it where it is a draft. */
export function previewMessage(speak: Speak, locale: string, view: PreviewView): OutgoingMessage {
  const { announcement, next, problem, changed, question, lost = [], lacks } = view;
  const { id, channelIds, state } = announcement;
  if (question) {
    const choose = (index: number) => encodeCustomId(ANNOUNCE_TIME.kind, ANNOUNCE_TIME.version, id, String(index));
    const discard = button(speak('announcements.button_discard'), ButtonStyle.Secondary, ANNOUNCE_DISCARD, id);
    return timeQuestionMessage(speak, locale, question, choose, state === 'draft' ? [discard] : []);
  }
  const isOver = state === 'done' || state === 'cancelled';
  const lines = [
    ...(problem ? [`**${speak(`refusals.${problem}`)}**`] : []),
    ...(changed ? [speak(`announcements.changed_${changed}`)] : []),
    speak('announcements.preview_where', { channels: channelNames(channelIds) }),
    ...(isOver ? [] : [whenLine(speak, next)]),
    ...(isOver ? [] : repeatLines(speak, locale, announcement)),
    ...optionLines(speak, announcement),
    ...(isOver || !lacks?.permissions ? [] : [lacksLine(speak, lacks)]),
    ...(lost.length > 0 ? [speak('announcements.preview_lost', { names: namesOf(lost) })] : []),
  ];
  const isNow = next.length === 0;
  const buttons = [
    ...(state === 'draft' && !problem
      ? [
          button(
            speak(isNow ? 'announcements.button_post' : 'announcements.button_schedule'),
            ButtonStyle.Success,
            ANNOUNCE_CONFIRM,
            id,
          ),
        ]
      : []),
    ...(state === 'draft'
      ? [
          button(speak('announcements.button_edit'), ButtonStyle.Secondary, ANNOUNCE_EDIT, id),
          button(speak('announcements.button_discard'), ButtonStyle.Secondary, ANNOUNCE_DISCARD, id),
        ]
      : []),
  ];
  return {
    content: lines.join('\n'),
    embeds: contentEmbeds(announcement),
    components: buttons.length > 0 ? [{ type: ComponentType.ActionRow, components: buttons }] : [],
  };
}

const namesOf = (files: readonly string[]) =>
  files
    .map((name) => cleanName(name, '?'))
    .join(', ')
    .slice(0, LONGEST_NAMES);

function lacksLine(speak: Speak, { channelIds, permissions }: NonNullable<PreviewView['lacks']>): string {
  const values = { channels: channelNames(channelIds), permissions: permissionNames(speak, permissions) };
  return speak('announcements.preview_lacks', values);
}

function repeatLines(speak: Speak, locale: string, announcement: Announcement): string[] {
  const rule = repeatText(speak, announcement, locale);
  return rule ? [speak('announcements.preview_repeats', { rule })] : [];
}

function whenLine(speak: Speak, next: readonly Instant[]): string {
  if (next.length === 0) return speak('announcements.preview_now');
  return speak('announcements.preview_when', { when: next.map((at) => stamp(at)).join(', ') });
}

function optionLines(speak: Speak, { options }: Announcement): string[] {
  const { pingRoleId, publish, pin, thread, expiresMs, ending, poll, pollHours, pollMultiple } = options;
  const duration = formatDuration(expiresMs ?? 0);
  const hours = formatDuration(pollHours * 3_600_000);
  return [
    ...(pingRoleId ? [speak('announcements.preview_ping', { role: `<@&${pingRoleId}>` })] : []),
    ...(publish ? [speak('announcements.preview_publish')] : []),
    ...(pin ? [speak('announcements.preview_pin')] : []),
    ...(thread ? [speak('announcements.preview_thread', { name: thread })] : []),
    ...(poll
      ? [speak(pollMultiple ? 'announcements.preview_poll_multiple' : 'announcements.preview_poll', { hours })]
      : []),
    ...(expiresMs === null ? [] : [speak(`announcements.preview_${ending}`, { duration })]),
  ];
}

/** The text and the poll as they will be read. */
function contentEmbeds({ text, options }: Pick<Announcement, 'text' | 'options'>): OutgoingMessage['embeds'] {
  const poll = options.poll ? readPoll(options.poll) : undefined;
  return [
    ...(text ? [{ description: text }] : []),
    // A question may be longer than a title.
    ...(poll
      ? [{ description: [`**${poll.question}**`, ...poll.answers.map((answer) => `○ ${answer}`)].join('\n') }]
      : []),
  ];
}

/** For the second person, in the channel of the team. A change of the words makes the button an old one. */
export function approvalMessage(
  speak: Speak,
  locale: string,
  announcement: Announcement,
  next: readonly Instant[],
): OutgoingMessage {
  const { id, createdBy, channelIds, revision } = announcement;
  const approve = button(
    speak('announcements.button_approve'),
    ButtonStyle.Success,
    ANNOUNCE_APPROVE,
    id,
    String(revision),
  );
  return {
    content: [
      speak('announcements.approval_wanted', { member: `<@${createdBy}>` }),
      speak('announcements.preview_where', { channels: channelNames(channelIds) }),
      next.length === 0 ? speak('announcements.preview_when_approved') : whenLine(speak, next),
      ...repeatLines(speak, locale, announcement),
      ...optionLines(speak, announcement),
    ].join('\n'),
    embeds: contentEmbeds(announcement) ?? [],
    components: [{ type: ComponentType.ActionRow, components: [approve] }],
  };
}

export function listText(speak: Speak, rows: readonly Announcement[]): string {
  if (rows.length === 0) return speak('announcements.list_empty');
  const lines = rows.map(({ text, nextAt, channelIds, state, options, repeat }) => {
    const values = {
      when: nextAt ? `${stamp(nextAt)}${repeat ? ' 🔁' : ''}` : '?',
      channels: channelNames(channelIds),
      excerpt: excerpt(text || (options.poll ?? '')),
    };
    return speak(state === 'awaiting' ? 'announcements.list_awaiting' : 'announcements.list_line', values);
  });
  const title = speak('announcements.list_title');
  return [title, ...fittingLines(lines, LONGEST_MESSAGE - title.length - 1, moreLine(speak))].join('\n');
}

/** The last line of a list that does not fit. */
export const moreLine = (speak: Speak) => (more: number) => speak('announcements.list_more', { more });

/** The beginning of the text on one line, as suggestions and lists show it. */
export function excerpt(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > LONGEST_EXCERPT ? `${plain.slice(0, LONGEST_EXCERPT - 1)}…` : plain;
}

export function announcementSettingsText(speak: Speak, settings: AnnouncementSettings, saved: boolean): string {
  return [
    speak(saved ? 'calendar.setup_saved' : 'announcements.setup_shown'),
    '',
    ...announcementSettingsLines(speak, settings),
  ].join('\n');
}

export function announcementSettingsLines(speak: Speak, settings: AnnouncementSettings): string[] {
  const channel = settings.channelId ? `<#${settings.channelId}>` : speak('settings.not_set');
  return [
    speak('announcements.setup_channel', { value: channel }),
    speak(settings.approval ? 'announcements.setup_approval_on' : 'announcements.setup_approval_off'),
    speak('announcements.setup_late', { duration: formatDuration(settings.lateMs) }),
    ...(settings.holidays.length > 0
      ? [speak('announcements.setup_holidays', { days: settings.holidays.join(', ').slice(0, 500) })]
      : []),
  ];
}

type Style = ButtonStyle.Success | ButtonStyle.Secondary | ButtonStyle.Danger;

/** A button of announcements, series or starters. */
export function button(
  label: string,
  style: Style,
  id: { kind: string; version: number },
  ...args: string[]
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label, custom_id: encodeCustomId(id.kind, id.version, ...args) };
}

/** The text of what `/announce` confirms. */
export const confirmedKey = (became: 'posted' | 'scheduled' | 'awaiting'): TextKey =>
  `announcements.confirmed_${became}`;
