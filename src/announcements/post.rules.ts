// Pure: what a post may carry, polls as people type them, and how what is over is struck through.
import type { ChannelId, RoleId, UserId } from '../discord/ids.ts';

/** What becomes of a post whose time is over. */
export const ENDINGS = ['delete', 'strike'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What happens to a post besides being there. */
export interface PostOptions {
  pingRoleId: RoleId | null;
  /** Sent on to the servers that follow the channel. */
  publish: boolean;
  pin: boolean;
  /** The name of a thread for replies. */
  thread: string | null;
  /** Over so long after it was posted. */
  expiresMs: number | null;
  ending: Ending;
  /** The question, and an answer on each further line. */
  poll: string | null;
  pollHours: number;
  pollMultiple: boolean;
  /** The members whom it is for: named and pinged in front of the text. */
  forUserIds: readonly UserId[];
  /** Names of kept pictures that go with it. */
  pictures: readonly string[];
  /** They are written to directly instead; whoever cannot be reached is named in the channel. */
  isDirect: boolean;
}

/** What was filled into its form; undefined where the form had no such field or it was left empty. */
export interface Written {
  text: string;
  channelIds: ChannelId[];
  poll: string | null;
  when: string | undefined;
  expires: string | undefined;
}

export const PLAIN_POST: PostOptions = {
  pingRoleId: null,
  publish: false,
  pin: false,
  thread: null,
  expiresMs: null,
  ending: 'delete',
  poll: null,
  pollHours: 24,
  pollMultiple: false,
  forUserIds: [],
  pictures: [],
  isDirect: false,
};

/** Discord's limits of a poll. Source: https://discord.com/developers/docs/resources/poll#poll-create-request-object */
const POLL = { question: 300, answer: 55, fewest: 2, most: 10 } as const;
export const LONGEST_POLL = POLL.question + POLL.most * (POLL.answer + 1);
export const LONGEST_POLL_HOURS = 768;

/** Room for a ping before the text. */
export const LONGEST_TEXT = 1900;
export const MOST_CHANNELS = 10;
export const MOST_PICTURES = 4;

export interface Poll {
  question: string;
  answers: string[];
}

/** What is wrong with a post as it was written. */
export type PostProblem = 'announcement_empty' | 'announcement_poll' | 'announcement_poll_strike';

/** The poll in the text: its question, and an answer a line. Undefined where Discord would not take it. */
export function readPoll(text: string): Poll | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const [question = '', ...answers] = lines.filter((line) => line !== '');
  const plain = answers.map((answer) => answer.replace(/^[-*•]\s+/, ''));
  const fits =
    question.length <= POLL.question &&
    plain.length >= POLL.fewest &&
    plain.length <= POLL.most &&
    plain.every((answer) => answer.length <= POLL.answer);
  return fits ? { question, answers: plain } : undefined;
}

/** What Hearth needs in a channel for it, by Discord's names, beyond posting there. */
export function needsOf({ poll, pictures, pin, thread }: PostOptions): string[] {
  return [
    ...(poll ? ['SendPolls'] : []),
    ...(pictures.length > 0 ? ['AttachFiles'] : []),
    ...(pin ? ['PinMessages'] : []),
    ...(thread ? ['CreatePublicThreads'] : []),
  ];
}

/** Why it cannot be posted as it is; undefined when it can. Discord lets nobody edit a message with a poll. */
export function decidePostProblem(
  text: string,
  { poll, ending, expiresMs, pictures }: PostOptions,
): PostProblem | undefined {
  if (text.trim() === '' && !poll && pictures.length === 0) return 'announcement_empty';
  if (poll && !readPoll(poll)) return 'announcement_poll';
  if (poll && expiresMs !== null && ending === 'strike') return 'announcement_poll_strike';
  return undefined;
}

/** The text with every line struck through but those in code blocks, where the signs would be shown. */
export function strikeThrough(text: string, longest: number): string {
  let isCode = false;
  const lines = text.split('\n').map((line) => {
    const wasCode = isCode;
    const fences = line.split('```').length - 1;
    if (fences % 2 === 1) isCode = !isCode;
    if (wasCode || fences > 0 || line.trim() === '') return line;
    // The sign of a heading, a quote or a list works only at the beginning of the line.
    const [, sign = '', words = ''] = /^(\s*(?:(?:#{1,3}|-#|>{1,3}|[-*+]|\d+\.)\s+)*)(.*)$/.exec(line) ?? [];
    const plain = words.replaceAll('~~', '').trim();
    return plain === '' ? line : `${sign}~~${plain}~~`;
  });
  const struck = lines.join('\n');
  if (struck.length <= longest) return struck;
  const kept: string[] = [];
  for (const line of lines) {
    if ([...kept, line, '…'].join('\n').length > longest) break;
    kept.push(line);
  }
  return [...kept, '…'].join('\n');
}

const TURNS = /\n\s*-{3,}\s*\n/;

/** The texts of an item that take turns; most have one. */
export const turnsOf = (text: string): string[] =>
  text
    .split(TURNS)
    .map((turn) => turn.trim())
    .filter((turn) => turn !== '');
