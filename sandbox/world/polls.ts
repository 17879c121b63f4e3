// Polls: attached to a message, voted in, and closed in time with a message that tells the result.
// Source: https://discord.com/developers/docs/resources/poll
import type { APIPoll } from 'discord-api-types/v10';
import { EmbedType, GatewayDispatchEvents, MessageReferenceType, MessageType } from 'discord-api-types/v10';
import { discordError } from './errors.ts';
import { isoTime } from './iso-time.ts';
import { placeSystemMessage } from './message-store.ts';
import { audienceOf, emitMessage } from './message-view.ts';
import type { PollForm } from './poll-form.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 24;

/** Gives a message its poll and plans its end. */
export function attachPoll(world: World, channel: ChannelState, message: MessageState, form: PollForm): void {
  const endsAt = world.now() + (form.duration ?? DEFAULT_HOURS) * HOUR_MS;
  message.poll = {
    question: { text: form.question.text },
    answers: form.answers.map((answer, index) => ({
      answer_id: index + 1,
      poll_media: {
        text: answer.poll_media.text,
        ...(answer.poll_media.emoji ? { emoji: emojiOf(answer.poll_media.emoji) } : {}),
      },
    })),
    expiry: isoTime(endsAt),
    allow_multiselect: form.allow_multiselect ?? false,
    layout_type: 1,
    results: { is_finalized: false, answer_counts: [] },
  } as APIPoll;
  message.votes = new Map();
  planClosing(world, channel, message);
}

/** Plans the end of a message's poll. */
export function planClosing(world: World, channel: ChannelState, { id, poll }: MessageState): void {
  if (!poll?.expiry) return;
  world.clock.at(Date.parse(poll.expiry), () => {
    const current = channel.messages.get(id);
    if (current && !isFinalized(current)) closePoll(world, channel, current);
  });
}

function emojiOf(emoji: { id?: Id | null; name?: string | null }) {
  return { id: emoji.id ?? null, name: emoji.name ?? null };
}

function isFinalized(message: MessageState): boolean {
  return message.poll?.results?.is_finalized ?? false;
}

/** Ends a poll: the results are final, and Discord posts them. Throws 520001 where it has ended already. */
export function closePoll(world: World, channel: ChannelState, message: MessageState): void {
  const poll = message.poll;
  if (!poll) throw discordError('pollNeeded');
  if (isFinalized(message)) throw discordError('pollExpired');
  poll.results = { is_finalized: true, answer_counts: poll.results?.answer_counts ?? [] };
  poll.expiry = world.nowIso();
  emitMessage(world, channel, message, GatewayDispatchEvents.MessageUpdate);
  placeSystemMessage(world, channel, message.author.id, {
    type: MessageType.PollResult,
    message_reference: {
      type: MessageReferenceType.Default,
      channel_id: channel.id,
      message_id: message.id,
      ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
    },
    embeds: [resultEmbed(poll, message)],
  });
}

/** What Discord says of the winner. Source: https://discord.com/developers/docs/resources/message#embed-fields-by-embed-type-poll-result-embed-fields */
function resultEmbed(poll: APIPoll, message: MessageState) {
  const votesOf = (id: number) => message.votes?.get(id)?.size ?? 0;
  const ranked = poll.answers.toSorted((a, b) => votesOf(b.answer_id) - votesOf(a.answer_id));
  const [first, second] = ranked;
  const total = poll.answers.reduce((sum, answer) => sum + votesOf(answer.answer_id), 0);
  const most = first ? votesOf(first.answer_id) : 0;
  const hasVictor = first !== undefined && most > 0 && (second === undefined || votesOf(second.answer_id) < most);
  const field = (name: string, value: unknown) => ({ name, value: String(value), inline: false });
  return {
    type: EmbedType.PollResult,
    fields: [
      field('poll_question_text', poll.question.text ?? ''),
      field('victor_answer_votes', most),
      field('total_votes', total),
      ...(hasVictor ? [field('victor_answer_id', first.answer_id)] : []),
      ...(hasVictor ? [field('victor_answer_text', first.poll_media.text ?? '')] : []),
    ],
  };
}

/** A person's vote as a whole: what they chose before and do not choose now is taken back. Throws 520000, 520001. */
export function castVote(
  world: World,
  channel: ChannelState,
  message: MessageState,
  userId: Id,
  answerIds: readonly number[],
): void {
  const poll = message.poll;
  if (!poll) throw discordError('pollBlocked');
  if (isFinalized(message)) throw discordError('pollExpired');
  if (answerIds.length > 1 && !poll.allow_multiselect) throw discordError('pollBlocked');
  if (answerIds.some((id) => !poll.answers.some((answer) => answer.answer_id === id)))
    throw discordError('pollBlocked');
  const votes = message.votes ?? new Map<number, Set<Id>>();
  message.votes = votes;
  for (const { answer_id: id } of poll.answers) {
    const voters = votes.get(id) ?? new Set<Id>();
    votes.set(id, voters);
    const chosen = answerIds.includes(id);
    if (chosen === voters.has(userId)) continue;
    if (chosen) voters.add(userId);
    else voters.delete(userId);
    world.emit({
      t: chosen ? GatewayDispatchEvents.MessagePollVoteAdd : GatewayDispatchEvents.MessagePollVoteRemove,
      d: {
        user_id: userId,
        channel_id: channel.id,
        message_id: message.id,
        answer_id: id,
        ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
      },
      ...audienceOf(channel),
    });
  }
}
