// What people see of an event: the message with its buttons, and what is said around it.
import { type APIEmbed, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { stamp } from '../time/time.messages.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { Speak } from '../voice/voice.ts';
import type { Counts } from './rsvp.store.ts';
import { signUpEnds } from './rules.ts';
import type { Occurrence, Place } from './tables.ts';

export const RSVP = { kind: 'event-rsvp', version: 1 } as const;
export const FEEDBACK_BUTTON = { kind: 'event-feedback', version: 1 } as const;

/** What people may say of an event afterwards. */
export const FEEDBACK = ['good', 'fair', 'poor'] as const;

/** Names shown of each list; the others are counted. */
export const NAMES_SHOWN = 15;
const COLOUR = { planned: 0x3b82f6, open: 0x3b82f6, running: 0x22c55e, over: 0x6b7280, cancelled: 0xb91c1c } as const;

/** The address of the message of an occurrence; undefined while it has none. */
export function messageLink({
  guildId,
  channelId,
  messageId,
}: Pick<Occurrence, 'guildId' | 'channelId' | 'messageId'>): string | undefined {
  return channelId && messageId ? `https://discord.com/channels/${guildId}/${channelId}/${messageId}` : undefined;
}

export function placeText(place: Place): string {
  return place.kind === 'elsewhere' ? place.text : `<#${place.channelId}>`;
}

export interface Attendance {
  counts: Counts;
  /** The first of each, oldest first. */
  going: readonly UserId[];
  waiting: readonly UserId[];
  maybe: readonly UserId[];
  /** How many were there; known when it is over. */
  attended: number;
}

/** The message of one occurrence. It pings its role once, when it is sent. */
export function eventMessage(speak: Speak, occurrence: Occurrence, who: Attendance): OutgoingMessage {
  const { details, state, id } = occurrence;
  const roleId = details.pingRoleId;
  const embed: APIEmbed = {
    title: state === 'cancelled' ? `~~${details.title}~~` : details.title,
    color: COLOUR[state],
    description: [stateLine(speak, occurrence, who), details.description].filter(Boolean).join('\n\n'),
    fields: [
      { name: speak('calendar.when'), value: whenText(occurrence) },
      ...(details.place ? [{ name: speak('calendar.where'), value: placeText(details.place) }] : []),
      ...peopleFields(speak, occurrence, who),
    ],
    ...(details.pictureId ? { image: { url: `attachment://${details.pictureId}` } } : {}),
  };
  return {
    content: roleId ? `<@&${roleId}>` : '',
    embeds: [embed],
    components: [rsvpButtons(speak, id, state === 'open')],
    allowed_mentions: roleId ? { roles: [roleId] } : { parse: [] },
  };
}

function whenText({ startsAt, endsAt }: Pick<Occurrence, 'startsAt' | 'endsAt'>): string {
  return `${stamp(startsAt)} – ${stamp(endsAt, 't')} (${stamp(startsAt, 'R')})`;
}

function stateLine(speak: Speak, occurrence: Occurrence, { attended }: Attendance): string {
  if (occurrence.state === 'running') return speak('calendar.is_running');
  if (occurrence.state === 'cancelled') return speak('calendar.is_cancelled');
  if (occurrence.state === 'over') {
    return attended > 0 ? speak('calendar.is_over_attended', { count: attended }) : speak('calendar.is_over');
  }
  return occurrence.details.signUpUntilMs ? speak('calendar.sign_up_until', { at: stamp(signUpEnds(occurrence)) }) : '';
}

function peopleFields(speak: Speak, { details }: Occurrence, { counts, going, waiting, maybe }: Attendance) {
  const names = (users: readonly UserId[], total: number) => {
    const shown = users.map((userId) => `<@${userId}>`).join(', ');
    return total > users.length ? speak('calendar.and_more', { names: shown, more: total - users.length }) : shown;
  };
  const places =
    details.capacity === null
      ? speak('calendar.going', { number: counts.going })
      : speak('calendar.going_of', { number: counts.going, capacity: details.capacity });
  return [
    { name: places, value: names(going, counts.going) || speak('calendar.nobody_yet') },
    ...(counts.waiting > 0
      ? [{ name: speak('calendar.waiting', { number: counts.waiting }), value: names(waiting, counts.waiting) }]
      : []),
    ...(counts.maybe > 0
      ? [{ name: speak('calendar.maybe', { number: counts.maybe }), value: names(maybe, counts.maybe) }]
      : []),
  ];
}

export const RSVP_ACTIONS = ['going', 'maybe', 'no', 'remind'] as const;
export type RsvpAction = (typeof RSVP_ACTIONS)[number];
const STYLES = {
  going: ButtonStyle.Success,
  maybe: ButtonStyle.Secondary,
  no: ButtonStyle.Secondary,
  remind: ButtonStyle.Primary,
} as const;

function rsvpButtons(speak: Speak, id: string, enabled: boolean) {
  return {
    type: ComponentType.ActionRow as const,
    components: RSVP_ACTIONS.map((action) => ({
      type: ComponentType.Button as const,
      style: STYLES[action],
      label: speak(`calendar.button_${action}` as TextKey),
      custom_id: encodeCustomId(RSVP.kind, RSVP.version, id, action),
      disabled: !enabled,
    })),
  };
}

/** A reminder for everybody in the channel. */
export function reminderMessage(
  speak: Speak,
  { details, startsAt }: Occurrence,
  link: string,
  ping: boolean,
): OutgoingMessage {
  const text = speak('calendar.reminder', { title: details.title, when: stamp(startsAt, 'R'), link });
  return pinging(text, ping ? details.pingRoleId : null);
}

export function startMessage(speak: Speak, { details }: Occurrence): OutgoingMessage {
  const text = details.place
    ? speak('calendar.starts_at_place', { title: details.title, place: placeText(details.place) })
    : speak('calendar.starts', { title: details.title });
  return { content: text };
}

export function cancelledMessage(speak: Speak, { details, startsAt }: Occurrence): OutgoingMessage {
  return { content: speak('calendar.cancelled_note', { title: details.title, when: stamp(startsAt) }) };
}

export function thanksMessage(speak: Speak, { details, id }: Occurrence): OutgoingMessage {
  const button = (label: string, value: string) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id: encodeCustomId(FEEDBACK_BUTTON.kind, FEEDBACK_BUTTON.version, id, value),
  });
  return {
    content: speak('calendar.thanks', { title: details.title }),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button(speak('calendar.feedback_good'), 'good'),
          button(speak('calendar.feedback_fair'), 'fair'),
          button(speak('calendar.feedback_poor'), 'poor'),
        ],
      },
    ],
  };
}

export function directReminder(speak: Speak, { details, startsAt }: Occurrence, server: string): OutgoingMessage {
  const values = { title: details.title, when: stamp(startsAt, 'R'), server };
  return {
    content: [speak('calendar.direct_reminder', values), details.place ? placeText(details.place) : '']
      .join('\n')
      .trim(),
  };
}

export function movedUpMessage(speak: Speak, { details, startsAt }: Occurrence, server: string): OutgoingMessage {
  return { content: speak('calendar.moved_up', { title: details.title, when: stamp(startsAt), server }) };
}

/** In the channel, for somebody who takes no direct messages. */
export function noteMessage(
  speak: Speak,
  userId: UserId,
  { details, startsAt }: Occurrence,
  about: 'reminder' | 'moved-up',
): OutgoingMessage {
  const key = about === 'reminder' ? 'calendar.note_reminder' : 'calendar.note_moved_up';
  const content = speak(key, { member: `<@${userId}>`, title: details.title, when: stamp(startsAt, 'R') });
  return { content, allowed_mentions: { users: [userId] } };
}

function pinging(text: string, roleId: Occurrence['details']['pingRoleId']): OutgoingMessage {
  return roleId ? { content: `<@&${roleId}> ${text}`, allowed_mentions: { roles: [roleId] } } : { content: text };
}
