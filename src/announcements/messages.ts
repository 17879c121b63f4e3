// What people see of announcements: the post itself, and what is asked and told around it.
import {
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import type { AnnouncementSettings } from '../settings/sections.ts';
import { formatDuration } from '../time/duration.rules.ts';
import { repeatText } from '../time/time.messages.ts';
import type { Speak } from '../voice/voice.ts';
import type { Announcement } from './tables.ts';

export const ANNOUNCE_TEXT = { kind: 'announce-text', version: 1 } as const;
export const ANNOUNCE_CONFIRM = { kind: 'announce-confirm', version: 1 } as const;
export const ANNOUNCE_APPROVE = { kind: 'announce-approve', version: 1 } as const;
export const TEXT_FIELD = 'text';

/** Room for the ping of a role before the text. */
const LONGEST_TEXT = 1900;
const LONGEST_EXCERPT = 80;

const stamp = (at: Instant, style = 'F') => `<t:${Math.floor(at / 1000)}:${style}>`;

/** The post: it pings the chosen role and nobody else, whatever stands in the text. */
export function postMessage({ text, options }: Pick<Announcement, 'text' | 'options'>): OutgoingMessage {
  const roleId = options.pingRoleId;
  return roleId
    ? { content: `<@&${roleId}> ${text}`, allowed_mentions: { roles: [roleId] } }
    : { content: text, allowed_mentions: { parse: [] } };
}

export function textModal(speak: Speak, id: string, text: string): { modal: APIModalInteractionResponseCallbackData } {
  const input = {
    type: ComponentType.TextInput as const,
    custom_id: TEXT_FIELD,
    style: TextInputStyle.Paragraph,
    label: speak('announcements.modal_label'),
    required: true,
    max_length: LONGEST_TEXT,
    ...(text ? { value: text } : {}),
  };
  return {
    modal: {
      custom_id: encodeCustomId(ANNOUNCE_TEXT.kind, ANNOUNCE_TEXT.version, id),
      title: speak('announcements.modal_title'),
      components: [{ type: ComponentType.ActionRow, components: [input] }],
    },
  };
}

export interface PreviewView {
  announcement: Announcement;
  /** The next few times; empty for at once. */
  next: Instant[];
}

/** What will be posted, where and when; a click confirms it where it is a draft. */
export function previewMessage(speak: Speak, locale: string, { announcement, next }: PreviewView): OutgoingMessage {
  const { id, text, channelIds, options, state } = announcement;
  const lines = [
    speak('announcements.preview_where', { channels: channelIds.map((channel) => `<#${channel}>`).join(', ') }),
    next.length === 0
      ? speak('announcements.preview_now')
      : speak('announcements.preview_when', { when: next.map((at) => stamp(at)).join(', ') }),
    ...(announcement.repeat
      ? [speak('announcements.preview_repeats', { rule: repeatText(announcement, locale) })]
      : []),
    ...(options.pingRoleId ? [speak('announcements.preview_ping', { role: `<@&${options.pingRoleId}>` })] : []),
    ...(options.expiresMs
      ? [speak('announcements.preview_expires', { duration: formatDuration(options.expiresMs) })]
      : []),
  ];
  const confirm = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Success as const,
    label: speak(next.length === 0 ? 'announcements.button_post' : 'announcements.button_schedule'),
    custom_id: encodeCustomId(ANNOUNCE_CONFIRM.kind, ANNOUNCE_CONFIRM.version, id),
  };
  return {
    content: lines.join('\n'),
    embeds: [{ description: text }],
    components: state === 'draft' ? [{ type: ComponentType.ActionRow, components: [confirm] }] : [],
  };
}

/** For the second person, in the channel of the team. */
export function approvalMessage(speak: Speak, { id, text, createdBy }: Announcement): OutgoingMessage {
  const approve = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Success as const,
    label: speak('announcements.button_approve'),
    custom_id: encodeCustomId(ANNOUNCE_APPROVE.kind, ANNOUNCE_APPROVE.version, id),
  };
  return {
    content: speak('announcements.approval_wanted', { member: `<@${createdBy}>` }),
    embeds: [{ description: text }],
    components: [{ type: ComponentType.ActionRow, components: [approve] }],
  };
}

export function listText(speak: Speak, rows: readonly Announcement[]): string {
  if (rows.length === 0) return speak('announcements.list_empty');
  const lines = rows.map(({ text, nextAt, channelIds, state }) => {
    const values = {
      when: nextAt ? stamp(nextAt) : '?',
      channels: channelIds.map((channel) => `<#${channel}>`).join(', '),
      excerpt: excerpt(text),
    };
    return speak(state === 'awaiting' ? 'announcements.list_awaiting' : 'announcements.list_line', values);
  });
  return [speak('announcements.list_title'), ...lines].join('\n').slice(0, 2000);
}

/** The beginning of the text on one line, as suggestions and lists show it. */
export function excerpt(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > LONGEST_EXCERPT ? `${plain.slice(0, LONGEST_EXCERPT - 1)}…` : plain;
}

export function announcementSettingsText(speak: Speak, settings: AnnouncementSettings, saved: boolean): string {
  const channel = settings.channelId ? `<#${settings.channelId}>` : speak('settings.not_set');
  return [
    speak(saved ? 'calendar.setup_saved' : 'announcements.setup_shown'),
    '',
    speak('announcements.setup_channel', { value: channel }),
    speak(settings.approval ? 'announcements.setup_approval_on' : 'announcements.setup_approval_off'),
    speak('announcements.setup_late', { duration: formatDuration(settings.lateMs) }),
  ].join('\n');
}
