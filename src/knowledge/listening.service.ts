// Listens in the help channel and nowhere else: questions written by hand, answers, threads that come and go.
import type { GatewayMessageCreateDispatchData } from 'discord-api-types/v10';
import { type HeardMessage, type NewlyMadeThread, toHeardMessage } from '../discord/forums/facts.ts';
import { asId, type ChannelId, type GuildId, type MessageId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { isNewer, madeAt, snowflakeAt } from '../discord/snowflake.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../runtime/clock.ts';
import { wordsOf } from '../storage/words.ts';
import type { Asking } from './ask.service.ts';
import type { KnowledgeDeps } from './deps.ts';
import { isQuestion, likeness } from './faq.rules.ts';
import type { Faq } from './faq.service.ts';
import { plainTitle, titleOf } from './questions.rules.ts';
import type { Questions } from './questions.service.ts';
import type { FaqEntry } from './tables.ts';

/** From here on an entry is offered without being asked for. */
const VERY_LIKE = 0.5;
const MOST_CANDIDATES = 10;
/** Threads that were opened while Hearth was away are taken up if they are not older, and so many at once. */
const TAKEN_UP_MS = 7 * DAY_MS;
const MOST_TAKEN_UP = 50;
/** So far back are questions in the channel itself looked for; older ones have found their answer or nobody. */
const ASKED_LATELY_MS = DAY_MS;
/** Looked at once more before what is known: what was heard just now may have overtaken what was missed. */
const OVERLAP_MS = 10 * MINUTE_MS;

export interface ListeningDeps extends Pick<KnowledgeDeps, 'settings' | 'clock'> {
  discord: Pick<DiscordPort, 'findPlace' | 'findThread' | 'listThreads' | 'findMessage' | 'listWritten' | 'myUserId'>;
  onSettingsChange(hear: (guildId: GuildId) => Promise<unknown>): void;
  findDraftOfThread(guildId: GuildId, threadId: ChannelId): Promise<unknown>;
  /** The newest question of the channel that was asked before `until`. */
  findNewest(guildId: GuildId, channelId: ChannelId, until: Instant): Promise<{ threadId: ChannelId } | undefined>;
}

export function createListening(deps: ListeningDeps, faq: Faq, asking: Asking, questions: Questions) {
  const { discord, settings, clock } = deps;
  /** The help channel of each server, so that a message elsewhere costs nothing. */
  const helpChannels = new Map<GuildId, ChannelId | null>();
  deps.onSettingsChange(load);

  async function load(guildId: GuildId): Promise<ChannelId | null> {
    const { channelId } = await settings.get(guildId, 'help');
    helpChannels.set(guildId, channelId);
    return channelId;
  }

  async function channelOf(guildId: GuildId): Promise<ChannelId | null> {
    const known = helpChannels.get(guildId);
    return known === undefined ? load(guildId) : known;
  }

  /** An entry that the question is very like. */
  async function findOffer(guildId: GuildId, title: string, text: string): Promise<FaqEntry | undefined> {
    const entries = await faq.search(guildId, `${title}\n${text}`, MOST_CANDIDATES);
    const asked = [wordsOf(title), wordsOf(`${title}\n${text}`)];
    const rated = entries.map((entry) => ({
      entry,
      score: Math.max(...entry.phrasings.flatMap((one) => asked.map((words) => likeness(words, wordsOf(one))))),
    }));
    const [best] = rated.sort((a, b) => b.score - a.score);
    return best && best.score >= VERY_LIKE ? best.entry : undefined;
  }

  async function register(
    guildId: GuildId,
    thread: { threadId: ChannelId; channelId: ChannelId; title: string },
    asker: Pick<HeardMessage, 'userId' | 'text'>,
  ): Promise<void> {
    const { title } = thread;
    const offered = await findOffer(guildId, title, asker.text);
    const by = { askerId: asker.userId, text: asker.text, calls: false, offeredId: offered?.id ?? null };
    await questions.register(guildId, { ...thread, ...by });
  }

  /** A message in the help channel itself: a question gets a thread. */
  async function hearInChannel(message: HeardMessage): Promise<void> {
    const { guildId, channelId, messageId, userId, text } = message;
    const title = titleOf(text);
    if (message.isReply || !title) return;
    const offered = await findOffer(guildId, title, text);
    if (!offered && !isQuestion(text)) return;
    await asking.openThread(guildId, { messageId, channelId, askerId: userId, title, text }, offered?.id ?? null);
  }

  async function hearInThread(message: HeardMessage, helpChannelId: ChannelId): Promise<void> {
    const { guildId, channelId: threadId, userId } = message;
    const question = await questions.find(guildId, threadId);
    if (question) return questions.noteMessage(question, userId);
    const thread = discord.findThread(guildId, threadId);
    if (!thread) return;
    const isPost = (message.messageId as string) === threadId;
    // In a thread of its own, the first words of whoever opened it are the question.
    const isOpening = !discord.findPlace(guildId, helpChannelId)?.isForum && thread.ownerId === userId;
    if (!isPost && !isOpening) return;
    if (await deps.findDraftOfThread(guildId, threadId)) return;
    await register(guildId, { threadId, channelId: helpChannelId, title: plainTitle(thread.name) }, message);
  }

  function hearIn(
    helpChannelId: ChannelId,
    guildId: GuildId,
    raw: GatewayMessageCreateDispatchData,
  ): Promise<void> | undefined {
    const isInThread = raw.channel_id !== helpChannelId;
    if (isInThread && discord.findThread(guildId, asId<ChannelId>(raw.channel_id))?.parentId !== helpChannelId) return;
    const message = toHeardMessage(raw);
    if (!message) return undefined;
    return isInThread ? hearInThread(message, helpChannelId) : hearInChannel(message);
  }

  /** What was said about a question meanwhile: nobody is called for one that was answered. A call where there is news. */
  async function catchUpAnswers(guildId: GuildId, threadId: ChannelId, newestId: MessageId | undefined): Promise<void> {
    const known = await questions.find(guildId, threadId);
    const isWaiting = known?.state === 'quiet' || (known?.state === 'open' && known.answeredAt === null);
    if (!known || !isWaiting || !newestId || madeAt(newestId) <= known.activeAt) return;
    const after = asId<MessageId>(snowflakeAt(known.activeAt));
    for (const { messageId, userId } of await discord.listWritten(threadId, after)) {
      const question = await questions.find(guildId, threadId);
      // The first message of a post is the question itself.
      if (question && (messageId as string) !== threadId) await questions.noteMessage(question, userId);
    }
  }

  async function catchUpThreads(guildId: GuildId, channelId: ChannelId, isForum: boolean): Promise<void> {
    const since = clock.now() - TAKEN_UP_MS;
    const all = await discord.listThreads(guildId, channelId);
    for (const { threadId, newestId } of all) await catchUpAnswers(guildId, threadId, newestId);
    const threads = all.filter(({ threadId, ownerId }) => madeAt(threadId) >= since && ownerId !== discord.myUserId());
    for (const { threadId, name } of threads.slice(0, MOST_TAKEN_UP)) {
      if (await questions.find(guildId, threadId)) continue;
      const first = await discord.findMessage(isForum ? threadId : channelId, asId<MessageId>(threadId));
      if (!first || first.isByMachine) continue;
      const asker = { userId: first.authorId, text: first.text };
      await register(guildId, { threadId, channelId, title: plainTitle(name) }, asker);
    }
  }

  /** A thread was not given to what was asked in the channel while Hearth was away: now, unless somebody has answered. */
  async function catchUpChannel(guildId: GuildId, channelId: ChannelId): Promise<void> {
    const now = clock.now();
    const newest = await deps.findNewest(guildId, channelId, now - OVERLAP_MS);
    const earliest = snowflakeAt(now - ASKED_LATELY_MS);
    const after = newest && isNewer(newest.threadId, earliest) ? newest.threadId : earliest;
    const written = await discord.listWritten(channelId, asId<MessageId>(after));
    const answered = new Set(written.map(({ repliesTo }) => repliesTo));
    for (const { messageId, userId, text, repliesTo } of written) {
      if (answered.has(messageId) || (await questions.find(guildId, asId<ChannelId>(messageId)))) continue;
      await hearInChannel({ guildId, channelId, messageId, userId, text, isReply: repliesTo !== undefined });
    }
  }

  return {
    /** Somebody wrote. Costs nothing but two looks into memory where it is not in the help channel. */
    hear(raw: GatewayMessageCreateDispatchData): Promise<void> | undefined {
      if (!raw.guild_id) return undefined;
      const guildId = asId<GuildId>(raw.guild_id);
      const known = helpChannels.get(guildId);
      if (known === null) return undefined;
      if (known !== undefined) return hearIn(known, guildId, raw);
      return load(guildId).then((loaded) => (loaded ? hearIn(loaded, guildId, raw) : undefined));
    },

    /** A message was changed (`text`) or deleted (null). Costs as little elsewhere as a new one. */
    async hearAmended(guildId: GuildId, channelId: ChannelId, id: MessageId, text: string | null): Promise<void> {
      const helpChannelId = await channelOf(guildId);
      if (!helpChannelId) return;
      // The thread of a message in the channel itself has the message's id.
      if (channelId === helpChannelId) return questions.amend(guildId, asId<ChannelId>(id), id, text);
      if (discord.findThread(guildId, channelId)?.parentId !== helpChannelId) return;
      await questions.amend(guildId, channelId, id, text);
    },

    /** Somebody opened a thread below the help channel, perhaps from a message that did not read like a question. */
    async seeThread({ guildId, threadId, parentId, ownerId, name }: NewlyMadeThread): Promise<void> {
      const helpChannelId = await channelOf(guildId);
      if (parentId !== helpChannelId || ownerId === discord.myUserId()) return;
      if (discord.findPlace(guildId, parentId)?.isForum) return;
      const first = await discord.findMessage(parentId, asId<MessageId>(threadId));
      if (!first || first.isByMachine || (await questions.find(guildId, threadId))) return;
      if (await deps.findDraftOfThread(guildId, threadId)) return;
      const asker = { userId: first.authorId, text: first.text };
      await register(guildId, { threadId, channelId: parentId, title: name }, asker);
    },

    /** After a start: takes up what was asked meanwhile, in threads and in the channel itself. */
    async catchUp(guildId: GuildId): Promise<void> {
      const channelId = await load(guildId);
      const place = channelId ? discord.findPlace(guildId, channelId) : undefined;
      if (!channelId || !place) return;
      await catchUpThreads(guildId, channelId, place.isForum);
      if (!place.isForum && place.missing.length === 0) await catchUpChannel(guildId, channelId);
    },
  };
}
