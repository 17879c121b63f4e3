// What people read of rounds: that they take part, whom they meet, and that nobody was there this time.
import type { UserId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Speak } from '../voice/voice.ts';
import { topicList } from './fit.messages.ts';
import { button, moment, row, Secondary, Success } from './parts.messages.ts';
import type { RoundGroupRow } from './round.tables.ts';

export const ROUND_MET = { kind: 'round-met', version: 1 } as const;
export const ROUND_OUT = { kind: 'round-out', version: 1 } as const;

/** More names would not fit into a message. */
const MOST_MENTIONED = 50;

export interface RoundStanding {
  takesPart: boolean;
  others: number;
  nextAt: Instant;
}

export function roundStandingMessage(speak: Speak, { takesPart, others, nextAt }: RoundStanding): OutgoingMessage {
  const next = { next: moment(nextAt), others };
  return { content: speak(takesPart ? 'mentorship.round_in' : 'mentorship.round_out', next) };
}

/** Hello to a group, with three ways to begin. Pings them. */
export function roundHelloMessage(
  speak: Speak,
  { id, userIds, topics }: RoundGroupRow,
  inThread: boolean,
): OutgoingMessage {
  const members = userIds.map((userId) => `<@${userId}>`).join(', ');
  const about = topics.length > 0 ? [speak('mentorship.round_topics', { topics: topicList(topics) })] : [];
  const openers = [
    'mentorship.round_opener_now',
    'mentorship.round_opener_here',
    'mentorship.round_opener_learn',
  ] as const;
  return {
    content: [
      speak('mentorship.round_hello', { members }),
      ...about,
      ...(inThread ? [] : [speak('mentorship.round_no_thread')]),
      '',
      speak('mentorship.hello_openers'),
      ...openers.map((opener, index) => `${index + 1}. ${speak(opener)}`),
    ].join('\n'),
    allowed_mentions: { users: [...userIds] },
    components: [
      row(
        button(speak('mentorship.met'), Success, ROUND_MET, id),
        button(speak('mentorship.round_leave'), Secondary, ROUND_OUT),
      ),
    ],
  };
}

/** For those who could meet nobody. Pings them. */
export function roundAloneMessage(speak: Speak, userIds: readonly UserId[], nextAt: Instant): OutgoingMessage {
  const named = userIds.slice(0, MOST_MENTIONED);
  const members = named.map((userId) => `<@${userId}>`).join(', ') + (userIds.length > named.length ? ', …' : '');
  return {
    content: speak('mentorship.round_alone', { members, next: moment(nextAt) }),
    allowed_mentions: { users: named },
  };
}

/** Discord's limit for names of threads is 100. */
export function roundThreadName(names: readonly string[]): string {
  return names
    .map((name) => cleanName(name, '?'))
    .join(' + ')
    .replaceAll('\\', '')
    .slice(0, 100);
}
