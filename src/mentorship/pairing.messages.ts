// What a pair reads in its thread, from hello to goodbye, and what the team reads of it.
import type { ChannelId, RoleId, UserId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { MentorsSettings } from '../settings/sections.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { Speak } from '../voice/voice.ts';
import { aboutLines, fitLines, topicList } from './fit.messages.ts';
import { longestStretch } from './hours.rules.ts';
import { LONG_AWAY_MS } from './pairing.rules.ts';
import { button, Danger, date, moment, Primary, row, Secondary, Success } from './parts.messages.ts';
import type { EndReason, PairingRow, PairPlace } from './tables.ts';

// With the server's id, because some of them stand in direct messages too.
export const MET = { kind: 'pair-met', version: 2 } as const;
export const FINE = { kind: 'pair-fine', version: 2 } as const;
export const HELP = { kind: 'pair-help', version: 2 } as const;
export const REPORT = { kind: 'pair-report', version: 1 } as const;
export const END = { kind: 'pair-end', version: 2 } as const;
export const EXTEND = { kind: 'pair-extend', version: 2 } as const;
export const SWITCH = { kind: 'pair-switch', version: 2 } as const;
export const RATE = { kind: 'pair-rate', version: 1 } as const;

const namesOf = ({ mentorId, menteeId }: PairingRow) => ({ mentor: `<@${mentorId}>`, mentee: `<@${menteeId}>` });
const both = ({ mentorId, menteeId }: PairingRow) => ({ users: [mentorId, menteeId] });

/** Discord's limit for a message. */
const LONGEST_MESSAGE = 2000;

interface Beginning {
  pairing: PairingRow;
  zones: { mentor: string | null; mentee: string | null };
  about: { mentor: string; mentee: string };
  staffMayLook: boolean;
  now: number;
}

/** Hello to both: what brought them together, when they can talk, how to begin. Pings the two. */
export function firstMessage(speak: Speak, { pairing, zones, about, staffMayLook, now }: Beginning): OutgoingMessage {
  const names = namesOf(pairing);
  const topic = topicList([pairing.fit.topics[0] ?? pairing.fit.related[0]?.wanted ?? '']);
  const stretch = zones.mentor && zones.mentee ? longestStretch(zones.mentee, zones.mentor, now) : undefined;
  const hours = stretch && {
    menteeHours: `${stretch.first.from}–${stretch.first.to}`,
    mentorHours: `${stretch.second.from}–${stretch.second.to}`,
  };
  const openers = [
    speak('mentorship.opener_why', { topic }),
    pairing.fit.inReturn.length > 0
      ? speak('mentorship.opener_back', { ...names, topic: topicList(pairing.fit.inReturn.slice(0, 1)) })
      : speak('mentorship.opener_last', { topic }),
    speak('mentorship.opener_first_hour'),
  ];
  const why = [
    speak('mentorship.hello', names),
    ...fitLines(speak, pairing.fit, pairing),
    ...(hours ? [`- ${speak('mentorship.hello_hours', { ...names, ...hours })}`] : []),
  ].join('\n');
  const how = [
    '',
    speak('mentorship.hello_openers'),
    ...openers.map((opener, index) => `${index + 1}. ${opener}`),
    '',
    speak('mentorship.hello_term', { until: date(pairing.endsAt) }),
    speak(whoReads(pairing.place, staffMayLook)),
  ].join('\n');
  // What they said of themselves stands here as far as there is room; they will say it again anyway.
  const room = LONGEST_MESSAGE - why.length - how.length - 1;
  const said = [...aboutLines(about.mentee), ...aboutLines(about.mentor)].map((line) => `\n${line}`);
  const shown = said.join('').length <= room ? said : said.filter((line) => line.length * said.length <= room);
  return {
    content: `${why}${shown.join('')}\n${how}`,
    allowed_mentions: both(pairing),
    components: [
      row(
        button(speak('mentorship.met'), Success, MET, pairing.id, pairing.guildId),
        button(speak('mentorship.help'), Secondary, HELP, pairing.id, pairing.guildId),
        button(speak('mentorship.end'), Danger, END, pairing.id, pairing.guildId),
        button(speak('mentorship.report'), Secondary, REPORT, pairing.id),
      ),
    ],
  };
}

function whoReads(place: PairPlace | null, staffMayLook: boolean): TextKey {
  if (place === 'public_thread') return 'mentorship.hello_public';
  if (staffMayLook) return 'mentorship.hello_staff';
  return place === 'private_channel' ? 'mentorship.hello_channel' : 'mentorship.hello_private';
}

export function checkInMessage(speak: Speak, pairing: PairingRow): OutgoingMessage {
  return {
    content: speak(pairing.metAt === null ? 'mentorship.check_in_not_met' : 'mentorship.check_in', namesOf(pairing)),
    allowed_mentions: both(pairing),
    components: [
      row(
        button(speak('mentorship.fine'), Success, FINE, pairing.id, pairing.guildId),
        button(speak('mentorship.met'), Secondary, MET, pairing.id, pairing.guildId),
        button(speak('mentorship.help'), Secondary, HELP, pairing.id, pairing.guildId),
        button(speak('mentorship.end'), Danger, END, pairing.id, pairing.guildId),
      ),
    ],
  };
}

/**
 * After two check-ins without an answer: is this one of the two still there? `server`: named where it comes as a direct
 * message; without it the text is for the thread.
 */
export function aloneMessage(speak: Speak, pairing: PairingRow, userId: UserId, server?: string): OutgoingMessage {
  const other = pairing.mentorId === userId ? pairing.menteeId : pairing.mentorId;
  const names = { member: `<@${userId}>`, other: `<@${other}>` };
  return {
    content: server
      ? speak('mentorship.alone_dm', { ...names, server: cleanName(server, '?') })
      : speak('mentorship.alone', names),
    allowed_mentions: { users: [userId] },
    components: [
      row(
        button(speak('mentorship.still_here'), Success, FINE, pairing.id, pairing.guildId),
        button(speak('mentorship.end'), Danger, END, pairing.id, pairing.guildId),
      ),
    ],
  };
}

export function termMessage(speak: Speak, pairing: PairingRow, until: number): OutgoingMessage {
  return {
    content: speak('mentorship.term', { ...namesOf(pairing), until: date(until) }),
    allowed_mentions: both(pairing),
    components: [
      row(
        button(speak('mentorship.extend'), Primary, EXTEND, pairing.id, pairing.guildId),
        button(speak('mentorship.switch'), Secondary, SWITCH, pairing.id, pairing.guildId),
        button(speak('mentorship.end'), Danger, END, pairing.id, pairing.guildId),
      ),
    ],
  };
}

/** The end, in decent words for the one who stays, with the way to say how it was. */
export function endedMessage(
  speak: Speak,
  pairing: PairingRow,
  { reason, by }: { reason: EndReason; by: UserId | null },
): OutgoingMessage {
  const said = speak(`mentorship.ended_${reason}`, { ...namesOf(pairing), by: by ? `<@${by}>` : '' });
  // Without a place they have not met: there is nothing to rate, and nothing to find again.
  if (!pairing.threadId) return { content: said, allowed_mentions: both(pairing) };
  return {
    content: [
      said,
      speak(pairing.place === 'private_channel' ? 'mentorship.ended_rate_channel' : 'mentorship.ended_rate'),
    ].join('\n'),
    allowed_mentions: both(pairing),
    components: [row(button(speak('mentorship.rate'), Primary, RATE, pairing.id))],
  };
}

export function extendedMessage(speak: Speak, by: UserId, until: number): OutgoingMessage {
  return { content: speak('mentorship.extended', { by: `<@${by}>`, until: date(until) }) };
}

/** What has been is over and may be rated, as at any other end. */
export function switchedMessage(speak: Speak, turned: PairingRow, before: PairingRow): OutgoingMessage {
  const said = speak('mentorship.switched', { ...namesOf(turned), until: date(turned.endsAt) });
  return {
    content: `${said}\n${speak('mentorship.switched_rate', namesOf(before))}`,
    components: [row(button(speak('mentorship.rate'), Primary, RATE, before.id))],
  };
}

export function awayMessage(speak: Speak, pairing: PairingRow, userId: UserId, until: number): OutgoingMessage {
  const other = pairing.mentorId === userId ? pairing.menteeId : pairing.mentorId;
  const days = Math.round(LONG_AWAY_MS / 86_400_000);
  return {
    content: speak('mentorship.away', { other: `<@${other}>`, member: `<@${userId}>`, until: moment(until), days }),
    allowed_mentions: { users: [other] },
  };
}

export function roleLostMessage(speak: Speak, pairing: PairingRow): OutgoingMessage {
  return {
    content: speak('mentorship.role_lost', namesOf(pairing)),
    allowed_mentions: { users: [pairing.menteeId] },
    components: [row(button(speak('mentorship.end'), Danger, END, pairing.id, pairing.guildId))],
  };
}

export function thanksMessage(speak: Speak, pairing: PairingRow, by: UserId): OutgoingMessage {
  const other = pairing.mentorId === by ? pairing.menteeId : pairing.mentorId;
  return {
    content: speak('mentorship.thanks', { by: `<@${by}>`, other: `<@${other}>` }),
    allowed_mentions: { users: [other] },
  };
}

/** For the team, whose role is called where there is one: somebody in a pair asks for help. */
export function helpMessage(
  speak: Speak,
  { pairing, by, teamRoleId }: { pairing: PairingRow; by: UserId; teamRoleId: RoleId | null },
): OutgoingMessage {
  const thread = pairing.threadId ? `<#${pairing.threadId}>` : '';
  const said = speak('mentorship.help_asked', { ...namesOf(pairing), by: `<@${by}>`, thread });
  return teamRoleId
    ? { content: `<@&${teamRoleId}> ${said}`, allowed_mentions: { roles: [teamRoleId] } }
    : { content: said };
}

interface NoPlace {
  pairing: PairingRow;
  /** Discord's own words. */
  reason: string;
  channelId: ChannelId | null;
  /** What could not be opened. */
  place: PairPlace;
  /** What is tried now. */
  next: MentorsSettings['fallback'];
}

/** For the owner: why the two have nowhere to talk, and what was done about it. */
export function noPlaceText(speak: Speak, { pairing, reason, channelId, place, next }: NoPlace): string {
  const values = { ...namesOf(pairing), channel: channelId ? `<#${channelId}>` : '?', reason };
  return [speak(`mentorship.no_place.${place}`, values), speak(`mentorship.no_place_next.${next}`, values)].join(' ');
}
