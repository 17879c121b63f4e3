// Direct messages: each is stored first, then brought to the server that it is meant for, in order, one person after another.
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import type { WrittenMessage } from '../discord/messages/written.ts';
import type { DiscordPort } from '../discord/port.ts';
import { isNewer } from '../discord/snowflake.ts';
import { type Clock, HOUR_MS } from '../runtime/clock.ts';
import { createLanes } from '../runtime/lanes.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { InboxSettings } from '../settings/sections.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { Conversations } from './conversation.service.ts';
import type { ConversationStore } from './conversation.store.ts';
import { closedDoorMessage, openedMessage, serverMessage } from './direct.messages.ts';
import type { DirectStore } from './direct.store.ts';
import type { DirectArrival, DirectChannel } from './direct.tables.ts';
import type { Insist } from './insist.ts';
import { newMessage } from './message.ts';
import type { Inbox } from './service.ts';
import type { Inquiry, InquiryRef } from './tables.ts';

export interface DirectDeps {
  storage: Storage;
  direct: DirectStore;
  messages: ConversationStore;
  conversations: Conversations;
  inbox: Inbox;
  outbox: Pick<Outbox, 'prepare' | 'drain'>;
  discord: Pick<DiscordPort, 'findGuild' | 'listGuildIds' | 'findModerated' | 'listWritten'>;
  settings: {
    get(guildId: GuildId, section: 'inbox'): Promise<InboxSettings>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
  };
  isBlocked(guildId: GuildId, userId: UserId): Promise<boolean>;
  insist: Insist;
  clock: Clock;
}

/** Somebody who is told that nobody reads here is told so at most this often. */
const TELL_AGAIN_MS = HOUR_MS;
/** Discord allows so many in a menu. */
const MOST_SERVERS = 25;

const aboutPerson = (userId: UserId) => `dm:${userId}`;

export function createDirect(deps: DirectDeps) {
  const { storage, direct, messages, conversations, inbox, outbox, discord, settings, clock } = deps;
  /** One after another for each person; people do not wait for each other. */
  const inTurn = createLanes<ChannelId>();
  /** Channels where everything that came while Hearth was away has been fetched. */
  const caughtUp = new Set<ChannelId>();
  const toldClosed = new Map<UserId, number>();

  const toArrival = ({ channelId, messageId, userId, userName, text, files, extras, at }: WrittenMessage) =>
    ({ channelId, messageId, userId, userName, text, files, extras, at }) satisfies DirectArrival;

  async function catchUp({ channelId, lastId }: DirectChannel): Promise<void> {
    if (caughtUp.has(channelId)) return;
    const missed = lastId ? await discord.listWritten(channelId, lastId) : [];
    await storage.atomic(missed.map((message) => direct.createArrival(toArrival(message))));
    caughtUp.add(channelId);
  }

  /** The servers that somebody could mean: those they share with Hearth in which messages are taken. */
  async function listServers(userId: UserId): Promise<GuildId[]> {
    const open: GuildId[] = [];
    for (const guildId of discord.listGuildIds()) {
      const { channelId, dms } = await settings.get(guildId, 'inbox');
      if (channelId && dms) open.push(guildId);
    }
    const shared = await Promise.all(
      open.map(async (guildId) => Boolean(await discord.findModerated(guildId, userId))),
    );
    return open.filter((_, index) => shared[index]);
  }

  /** A message to the person that belongs to no inquiry yet, and what is written down with it. */
  async function say(
    guildId: GuildId,
    userId: UserId,
    message: ReturnType<typeof closedDoorMessage>,
    also: readonly Statement[] = [],
  ): Promise<void> {
    const effect = { kind: 'send-dm', userId, message } as const;
    const said = outbox.prepare({ guildId, subject: 'inbox.say', subjectKey: userId, effect }).statement;
    await storage.atomic([...also, said]);
    await outbox.drain(guildId);
  }

  /** Where it goes: to the open conversation, to the only server there is, or nowhere before the person has said so. */
  async function findServer(channel: DirectChannel): Promise<GuildId | undefined> {
    const open = await direct.listOpen(aboutPerson(channel.userId));
    const last = open.find(({ guildId }) => guildId === channel.guildId) ?? open.at(-1);
    if (last) return last.guildId;
    const servers = await listServers(channel.userId);
    if (servers.length === 1) return servers[0];
    if (channel.guildId && channel.asked !== null && servers.includes(channel.guildId)) return channel.guildId;
    if (servers.length === 0) await refuse(channel);
    else if (channel.asked === null) await ask(channel, servers.slice(0, MOST_SERVERS));
    return undefined;
  }

  async function ask({ channelId, userId }: DirectChannel, servers: readonly GuildId[]): Promise<void> {
    const speak = await settings.guildSpeak(servers[0]!);
    const named = servers.map((id) => ({ id, name: discord.findGuild(id)?.name ?? id }));
    // In one breath: a question that counts as asked and never was would leave them waiting for ever.
    const asked = direct.updateChannel(channelId, { asked: clock.now(), guildId: null });
    await say(servers[0]!, userId, serverMessage(speak, named), [asked]);
  }

  /** Nobody would read it: said at once, and what was written is not kept. */
  async function refuse({ channelId, userId }: DirectChannel): Promise<void> {
    const arrivals = await direct.listArrivals(channelId);
    const last = arrivals.at(-1);
    await storage.atomic([
      ...arrivals.map(({ messageId }) => direct.deleteArrival(channelId, messageId)),
      ...(last ? [direct.updateChannel(channelId, { lastId: last.messageId })] : []),
    ]);
    const guildId = discord.listGuildIds()[0];
    if (!guildId || (toldClosed.get(userId) ?? Number.NEGATIVE_INFINITY) + TELL_AGAIN_MS > clock.now()) return;
    toldClosed.set(userId, clock.now());
    await say(guildId, userId, closedDoorMessage(await settings.guildSpeak(guildId)));
  }

  /** Statements that make the arrival part of the inquiry. */
  function move(guildId: GuildId, number: number, arrival: DirectArrival): Statement[] {
    const { channelId, messageId, userId, userName, text, files, extras, at } = arrival;
    const author = { direction: 'in', authorId: userId, authorName: userName } as const;
    const source = { sourceChannelId: channelId, sourceMessageId: messageId };
    const said = newMessage(clock.now(), { guildId, number }, { ...author, ...source, text, files, extras, at });
    return [
      messages.create(said),
      direct.deleteArrival(channelId, messageId),
      direct.updateChannel(channelId, { lastId: messageId, guildId }),
    ];
  }

  async function bring(guildId: GuildId, arrival: DirectArrival): Promise<InquiryRef> {
    const { userId, userName, text, channelId } = arrival;
    const about = aboutPerson(userId);
    const present = await inbox.findOpen(guildId, 'message', about);
    if (present && (await inbox.noteWriting(present, userId, move(guildId, present.number, arrival)))) return present;
    const speak = await settings.guildSpeak(guildId);
    const server = discord.findGuild(guildId)?.name ?? '';
    const wanted = {
      kind: 'message',
      about,
      authorId: userId,
      authorName: userName,
      concernsId: null,
      text,
      details: {},
      hears: { in: 'dm', channelId },
    } as const;
    const { inquiry, isFirst } = await inbox.open(guildId, wanted, (opened: Inquiry) => [
      ...move(guildId, opened.number, arrival),
      outbox.prepare({
        guildId,
        subject: 'inbox.say',
        subjectKey: userId,
        effect: { kind: 'send-dm', userId, message: openedMessage(speak, opened, server) },
      }).statement,
    ]);
    return isFirst ? inquiry : bring(guildId, arrival);
  }

  /** Works off what has arrived in one channel, oldest first. */
  async function sort(channelId: ChannelId): Promise<void> {
    const known = await direct.findChannel(channelId);
    if (!known) return;
    await catchUp(known);
    const arrivals = await direct.listArrivals(channelId);
    for (const arrival of arrivals) {
      const channel = (await direct.findChannel(channelId)) ?? known;
      if (channel.lastId && !isNewer(arrival.messageId, channel.lastId)) {
        await storage.atomic([direct.deleteArrival(channelId, arrival.messageId)]);
        continue;
      }
      const guildId = await findServer(channel);
      if (!guildId) return;
      if (await deps.isBlocked(guildId, channel.userId)) return refuse(channel);
      await conversations.bring(await bring(guildId, arrival));
    }
  }

  return {
    /** Somebody wrote to Hearth directly. Resolves once it is with the team, or the person was asked which server. */
    async receive(message: WrittenMessage): Promise<void> {
      const { channelId, userId } = message;
      await storage.atomic([direct.createChannel(channelId, userId), direct.createArrival(toArrival(message))]);
      await deps.insist(() => inTurn(channelId, () => sort(channelId)));
    },

    /** They said which server they mean. @throws Refusal inbox_closed */
    async choose(channelId: ChannelId, userId: UserId, guildId: GuildId): Promise<string> {
      const channel = await direct.findChannel(channelId);
      const servers = await listServers(userId);
      if (channel?.userId !== userId || !servers.includes(guildId)) throw new Refusal('inbox_closed');
      await storage.atomic([direct.updateChannel(channelId, { guildId, asked: channel.asked ?? clock.now() })]);
      await inTurn(channelId, () => sort(channelId));
      return discord.findGuild(guildId)?.name ?? '';
    },

    /** They changed or deleted a direct message: it follows, also while it still waits. */
    async change(channelId: ChannelId, messageId: MessageId, text: string | null): Promise<void> {
      await inTurn(channelId, async () => {
        const row = await messages.findBySourceAnywhere(channelId, messageId);
        if (row) return text === null ? conversations.delete(row) : conversations.edit(row, text);
        const statement =
          text === null
            ? direct.deleteArrival(channelId, messageId)
            : direct.updateArrival(channelId, messageId, { text });
        await storage.atomic([statement]);
      });
    },

    /** After a start or a new session: fetches what arrived meanwhile and goes on with what had. */
    async resume(guildId: GuildId): Promise<void> {
      const channels = await direct.listChannels(guildId);
      for (const { channelId } of channels) caughtUp.delete(channelId);
      for (const { channelId } of channels) await deps.insist(() => inTurn(channelId, () => sort(channelId)));
    },
  };
}

export type Direct = ReturnType<typeof createDirect>;
