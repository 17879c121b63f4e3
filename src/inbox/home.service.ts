// Where the team's items are: found, made anew when it was deleted, and filled with what had no place.
import type { NewChannel } from '../discord/channels/port.ts';
import { asId, type ChannelId, type GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { InboxSettings } from '../settings/sections.ts';
import type { Settings } from '../settings/service.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Home, Items } from './item.service.ts';
import type { InboxStore } from './store.ts';

export interface HomeDeps {
  storage: Storage;
  store: InboxStore;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'afterOutcome' | 'drain'>;
  discord: Pick<DiscordPort, 'findChannel' | 'findGuild' | 'myUserId'>;
  settings: Pick<Settings, 'get' | 'prepareReplace' | 'guildSpeak'>;
  tasks: Pick<Tasks, 'run'>;
}

const HOME = 'inbox.home';
const TO_WORK = [
  'ViewChannel',
  'ReadMessageHistory',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'SendMessagesInThreads',
  'CreatePublicThreads',
];
const TO_READ = ['ViewChannel', 'ReadMessageHistory', 'SendMessages', 'SendMessagesInThreads'];

export function createHomes({ storage, store, outbox, discord, settings, tasks }: HomeDeps) {
  let items: Pick<Items, 'placeAnew'> | undefined;
  /** Channels that were made a moment ago, by their outbox entry: what follows needs the outbox, which waits for nobody. */
  const made = new Map<string, () => Promise<void>>();
  outbox.onOutcome(HOME, recordHome);
  outbox.afterOutcome(({ id }) => {
    const noted = made.get(id);
    if (made.delete(id) && noted) tasks.run('inbox', noted);
  });

  async function recordHome({ id, guildId, resultId }: Outcome): Promise<Statement[]> {
    if (!resultId) return [];
    const set = await settings.get(guildId, 'inbox');
    // Somebody may have chosen another one meanwhile.
    if (set.channelId && discord.findChannel(guildId, set.channelId)) return [];
    const next: InboxSettings = { ...set, channelId: asId<ChannelId>(resultId) };
    const { statement, noted } = settings.prepareReplace(guildId, 'inbox', next, discord.myUserId());
    made.set(id, noted);
    return [statement];
  }

  async function findHome(guildId: GuildId): Promise<Home | undefined> {
    const { channelId } = await settings.get(guildId, 'inbox');
    const channel = channelId ? discord.findChannel(guildId, channelId) : undefined;
    if (!channelId || !channel || channel.missingToPost.length > 0) return undefined;
    return { channelId, isForum: channel.isForum };
  }

  /** Gives every inquiry that the team sees nowhere its item. */
  async function placeMissing(guildId: GuildId): Promise<void> {
    if (!items || !(await findHome(guildId))) return;
    for (const inquiry of await store.listUnplaced(guildId)) await storage.atomic(await items.placeAnew(inquiry));
    await outbox.drain(guildId);
  }

  return {
    findHome,
    placeMissing,

    /** The items, which need to know where they go before they can be made. */
    attach: (made: Pick<Items, 'placeAnew'>): void => {
      items = made;
    },

    /** The channel in which the inbox was is gone: Hearth makes one like it, where it may. */
    async rebuild(guildId: GuildId, name: string): Promise<void> {
      const { teamRoleId } = await settings.get(guildId, 'inbox');
      if (!discord.findGuild(guildId)?.myPermissions.includes('ManageChannels')) return;
      const speak = await settings.guildSpeak(guildId);
      const channel: NewChannel = {
        kind: 'text',
        name,
        topic: speak('inbox.home.topic'),
        access: [
          { who: 'everyone', allow: [], deny: ['ViewChannel'] },
          { who: 'me', allow: TO_WORK, deny: [] },
          ...(teamRoleId ? [{ who: teamRoleId, allow: TO_READ, deny: [] }] : []),
        ],
      };
      const effect = { kind: 'create-channel', channel, reason: speak('inbox.home.reason') } as const;
      await storage.atomic([outbox.prepare({ guildId, subject: HOME, subjectKey: name, effect }).statement]);
      await outbox.drain(guildId);
    },

    /** A channel or thread is gone: what the team saw there is shown anew. */
    async placeGone(guildId: GuildId, channelId: ChannelId): Promise<void> {
      for (const inquiry of await store.listIn(guildId, channelId)) {
        await storage.atomic((await items?.placeAnew(inquiry)) ?? []);
      }
      await outbox.drain(guildId);
    },
  };
}

export type Homes = ReturnType<typeof createHomes>;
