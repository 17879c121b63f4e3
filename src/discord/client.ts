// The discord.js client, made as lean as Hearth allows: members, messages and users are known from events and the store.
import { type CacheWithLimitsOptions, Client, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import { Shards } from './shards.ts';

/** What Hearth cannot work without. The other intents are asked for only where the portal grants them. */
export const REQUIRED_INTENTS =
  GatewayIntentBits.Guilds |
  GatewayIntentBits.GuildMembers |
  GatewayIntentBits.AutoModerationConfiguration |
  GatewayIntentBits.AutoModerationExecution |
  GatewayIntentBits.GuildMessages |
  GatewayIntentBits.GuildMessageReactions |
  GatewayIntentBits.GuildMessageTyping |
  GatewayIntentBits.DirectMessages |
  GatewayIntentBits.DirectMessageTyping |
  GatewayIntentBits.GuildModeration |
  GatewayIntentBits.GuildScheduledEvents |
  GatewayIntentBits.GuildVoiceStates;

const isMe = (thing: { id: string; client: Client }): boolean => thing.id === thing.client.user?.id;

const CACHES: CacheWithLimitsOptions = {
  ...Options.DefaultMakeCacheSettings,
  ApplicationCommandManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: { maxSize: 0, keepOverLimit: isMe },
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  UserManager: { maxSize: 0, keepOverLimit: isMe },
  VoiceStateManager: 0,
};

/** One try a call: what is unclear is tried again by the outbox and by `respond`, which know what a repeat would do. */
const REST_RETRIES = 0;
const REST_TIMEOUT_MS = 15_000;

/** A client that talks to `apiUrl` and is not logged in yet. */
export function createClient(apiUrl: string, intents: number): Client {
  const client: Client = new Client({
    intents,
    partials: [Partials.Channel, Partials.GuildMember, Partials.User],
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits(CACHES),
    rest: { api: apiUrl, retries: REST_RETRIES, timeout: REST_TIMEOUT_MS },
    ws: { buildStrategy: (manager) => new Shards(manager, (...packet) => client.emit(Events.Raw, ...packet)) },
  });
  return client;
}
