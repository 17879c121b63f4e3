// What the team sees of mentorship, and what it has Hearth say.
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { GuildId, UserId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { textInput } from '../settings/form.messages.ts';
import type { Speak } from '../voice/voice.ts';
import { aboutLines, topicList } from './fit.messages.ts';
import type { MentorWithLoad, Overview } from './overview.rules.ts';
import { date, moment } from './parts.messages.ts';
import type { MentorLogRow, OfferRow, PairingRow, RequestRow } from './tables.ts';
import { formatTopicGroups, type TopicGroup } from './topic.rules.ts';

export const TOPICS_FORM = { kind: 'mentor-topics', version: 1 } as const;
export const TOPICS_FIELD = 'topics';

/** Characters of lines in one message; Discord takes 2,000 in all. */
const ROOM = 1800;
const LONGEST_REASON = 120;

export function mentorListMessage(speak: Speak, mentors: readonly MentorWithLoad[]): OutgoingMessage {
  const lines = mentors.map(({ mentor, load }) =>
    speak('mentors.mentor_line', {
      member: `<@${mentor.userId}>`,
      state: speak(`mentors.state_${mentor.state}`),
      load,
      places: mentor.capacity,
      topics: topicList(mentor.offers),
    }),
  );
  return listMessage(speak, speak('mentors.mentors_title', { count: mentors.length }), lines);
}

export function queueMessage(speak: Speak, waiting: readonly RequestRow[]): OutgoingMessage {
  const lines = waiting.map(({ userId, wants, waitingSince, isFirst }, index) =>
    speak(isFirst ? 'mentors.waiting_line_first' : 'mentors.waiting_line', {
      place: index + 1,
      member: `<@${userId}>`,
      topics: topicList(wants),
      since: date(waitingSince),
    }),
  );
  return listMessage(speak, speak('mentors.waiting_title', { count: waiting.length }), lines);
}

export function pairsMessage(
  speak: Speak,
  running: readonly PairingRow[],
  actions: readonly MentorLogRow[],
): OutgoingMessage {
  const lines = running.map((pairing) =>
    speak('mentors.pair_line', {
      mentor: `<@${pairing.mentorId}>`,
      mentee: `<@${pairing.menteeId}>`,
      since: date(pairing.startedAt),
      until: date(pairing.endsAt),
      silent: pairing.silent,
    }),
  );
  const done = actions.map(({ action, actorId, userId, reason, at }) =>
    speak('mentors.action_line', {
      actor: `<@${actorId}>`,
      action: speak(`mentors.action_${action}`),
      member: `<@${userId}>`,
      at: moment(at),
      reason: cleanName(reason, '–', LONGEST_REASON),
    }),
  );
  const all = done.length > 0 ? [...lines, '', speak('mentors.actions_title'), ...done] : lines;
  return listMessage(speak, speak('mentors.pairs_title', { count: running.length }), all);
}

function listMessage(speak: Speak, title: string, lines: readonly string[]): OutgoingMessage {
  const shown: string[] = [];
  let room = ROOM;
  for (const line of lines) {
    room -= line.length + 1;
    if (room < 0) break;
    shown.push(line);
  }
  const left = lines.length - shown.length;
  return { content: [title, ...shown, ...(left > 0 ? [speak('mentors.more', { count: left })] : [])].join('\n') };
}

/** The form for the server's own topics. */
export function topicsForm(speak: Speak, groups: readonly TopicGroup[]): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(TOPICS_FORM.kind, TOPICS_FORM.version),
    title: speak('mentors.topics_title'),
    components: [
      textInput({
        id: TOPICS_FIELD,
        label: speak('mentors.topics_label'),
        about: speak('mentors.topics_hint'),
        style: 'paragraph',
        longest: 3000,
        value: formatTopicGroups(groups),
      }),
    ],
  };
}

export function approvedMessage(speak: Speak, userId: UserId): OutgoingMessage {
  return { content: speak('mentors.approved', { member: `<@${userId}>` }), allowed_mentions: { users: [userId] } };
}

/** `server`: named where it comes as a direct message, below the question itself. */
export function nudgeMessage(speak: Speak, offer: OfferRow, server?: string): OutgoingMessage {
  const values = { mentee: `<@${offer.menteeId}>`, until: moment(offer.expiresAt) };
  if (server !== undefined)
    return { content: speak('mentors.nudge_dm', { ...values, server: cleanName(server, '?') }) };
  const link = `https://discord.com/channels/${offer.guildId satisfies GuildId}/${offer.channelId}/${offer.messageId}`;
  const content = speak('mentors.nudge', { ...values, mentor: `<@${offer.mentorId}>`, link });
  return { content, allowed_mentions: { users: [offer.mentorId] } };
}

/** The numbers beside the chart. */
export function overviewMessage(speak: Speak, overview: Overview): OutgoingMessage {
  const { mentors, places, taken, waiting, longestWaitDays, medianWaitHours, running, ended, helped, words, lacking } =
    overview;
  return {
    content: [
      speak('mentors.overview_title'),
      speak('mentors.overview_mentors', { mentors, taken, places }),
      longestWaitDays === undefined
        ? speak('mentors.overview_nobody_waits')
        : speak('mentors.overview_waiting', { waiting, days: longestWaitDays }),
      medianWaitHours === undefined
        ? speak('mentors.overview_no_waits')
        : speak('mentors.overview_median', { hours: medianWaitHours }),
      speak('mentors.overview_pairs', { running, ended }),
      helped
        ? speak('mentors.overview_helped', { mean: helped.mean.toFixed(1), rated: helped.count })
        : speak('mentors.overview_unrated'),
      ...words.flatMap((one) => [
        ...aboutLines(one.words),
        `-# ${speak('mentors.overview_words', { member: `<@${one.by}>` })}`,
      ]),
      ...(lacking.length > 0 ? [speak('mentors.overview_lacking', { topics: topicList(lacking.slice(0, 15)) })] : []),
    ].join('\n'),
  };
}
