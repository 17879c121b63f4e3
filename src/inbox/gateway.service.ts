// What Discord's events mean for the inbox: messages, changes, typing, and places that are gone.
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../discord/ids.ts';
import type { RawMessage } from '../discord/messages/facts.ts';
import { toWritten } from '../discord/messages/written.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, SECOND_MS } from '../runtime/clock.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Settings } from '../settings/service.ts';
import type { Conversations } from './conversation.service.ts';
import type { Direct } from './direct.service.ts';
import type { DirectStore } from './direct.store.ts';
import type { Door } from './door.service.ts';
import type { Homes } from './home.service.ts';
import type { Missed } from './missed.service.ts';
import type { Inbox } from './service.ts';
import type { Team } from './team.service.ts';

export interface GatewayDeps {
  direct: Direct;
  directStore: Pick<DirectStore, 'findChannel' | 'listOpen'>;
  conversations: Conversations;
  team: Team;
  door: Pick<Door, 'hear'>;
  inbox: Pick<Inbox, 'find'>;
  homes: Homes;
  missed: Missed;
  discord: Pick<DiscordPort, 'showTyping' | 'findChannel' | 'myUserId'>;
  settings: Pick<Settings, 'get'>;
  tasks: Pick<Tasks, 'run'>;
  clock: Clock;
}

/** Discord shows typing for ten seconds. */
const TYPING_MS = 8 * SECOND_MS;
/** What the channel of the inbox is called where nobody knows any more what it was called. */
const HOME_NAME = 'inbox';

export function createGateway(deps: GatewayDeps) {
  const { direct, directStore, conversations, team, door, inbox, homes, missed, discord, settings, tasks, clock } =
    deps;
  const shownTyping = new Map<ChannelId, number>();

  async function showTyping(channelId: ChannelId | null): Promise<void> {
    if (!channelId || (shownTyping.get(channelId) ?? Number.NEGATIVE_INFINITY) + TYPING_MS > clock.now()) return;
    shownTyping.set(channelId, clock.now());
    // It is worth nothing a moment later, so nobody tries again.
    await discord.showTyping(channelId).catch(() => undefined);
  }

  async function hasLostHome(guildId: GuildId, goneId: ChannelId | undefined): Promise<boolean> {
    const { channelId } = await settings.get(guildId, 'inbox');
    return (
      channelId !== null && (goneId === undefined ? !discord.findChannel(guildId, channelId) : channelId === goneId)
    );
  }

  return {
    /** Somebody wrote: directly, or in a thread of the team. */
    hear(raw: RawMessage): Promise<void> | undefined {
      const isDirect = raw.guild_id === undefined;
      const channelId = asId<ChannelId>(raw.channel_id);
      const isDoor = !isDirect && conversations.findDoor(channelId) !== undefined;
      if (!isDirect && !isDoor && !conversations.findThread(channelId)) return undefined;
      const written = toWritten(raw);
      if (!written) return undefined;
      if (isDoor) return door.hear(written);
      return isDirect ? direct.receive(written) : team.hearInThread(written);
    },

    async hearEdit(raw: RawMessage): Promise<void> {
      if (!raw.edited_timestamp || raw.content === undefined || raw.author?.bot) return;
      const channelId = asId<ChannelId>(raw.channel_id);
      const messageId = asId<MessageId>(raw.id);
      if (!raw.guild_id) await direct.change(channelId, messageId, raw.content);
      else if (conversations.findThread(channelId) ?? conversations.findDoor(channelId)) {
        await team.changeInThread(asId<GuildId>(raw.guild_id), messageId, raw.content);
      }
    },

    async hearDelete(gone: { guild_id?: string; channel_id: string; ids: readonly string[] }): Promise<void> {
      const channelId = asId<ChannelId>(gone.channel_id);
      for (const id of gone.ids.map((one) => asId<MessageId>(one))) {
        if (!gone.guild_id) await direct.change(channelId, id, null);
        else if (conversations.findThread(channelId) ?? conversations.findDoor(channelId))
          await team.changeInThread(asId<GuildId>(gone.guild_id), id, null);
      }
    },

    /** Somebody types: shown on the other side of the conversation. */
    async hearTyping(typing: { guild_id?: string; channel_id: string; user_id: string }): Promise<void> {
      const channelId = asId<ChannelId>(typing.channel_id);
      if (typing.guild_id) {
        const ref = conversations.findThread(channelId);
        if (!ref || typing.user_id === discord.myUserId()) return;
        const inquiry = await inbox.find(ref.guildId, ref.number);
        if (inquiry?.authorId) await showTyping(inquiry.hearsChannelId);
      } else {
        const open = await directStore.listOpen(`dm:${asId<UserId>(typing.user_id)}`);
        const channel = await directStore.findChannel(channelId);
        const inquiry = open.find(({ guildId }) => guildId === channel?.guildId) ?? open.at(-1);
        await showTyping(inquiry?.threadId ?? null);
      }
    },

    /** A channel or a thread was deleted. */
    async hearGone(gone: { guild_id?: string; id: string; name?: string }): Promise<void> {
      if (!gone.guild_id) return;
      const guildId = asId<GuildId>(gone.guild_id);
      const channelId = asId<ChannelId>(gone.id);
      conversations.forgetThread(channelId);
      await homes.placeGone(guildId, channelId);
      if (await hasLostHome(guildId, channelId)) await homes.rebuild(guildId, gone.name ?? HOME_NAME);
    },

    /** A server came up: goes on with what was under way and fetches what arrived meanwhile. */
    async resume(guildId: GuildId): Promise<void> {
      if (await hasLostHome(guildId, undefined)) await homes.rebuild(guildId, HOME_NAME);
      await homes.placeMissing(guildId);
      await conversations.resume(guildId);
      await missed.catchUp(guildId);
      // A call for everybody who ever wrote: nothing else waits for it.
      tasks.run('inbox', () => direct.resume(guildId));
    },
  };
}
