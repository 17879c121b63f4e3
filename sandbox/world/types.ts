// What the sandbox remembers. Objects are kept close to the shape in which Discord sends them.
import type {
  APIApplicationCommand,
  APIApplicationCommandPermission,
  APIAuditLogEntry,
  APIAutoModerationRule,
  APIEmoji,
  APIExtendedInvite,
  APIGuild,
  APIGuildMember,
  APIGuildOnboarding,
  APIGuildScheduledEvent,
  APIGuildWelcomeScreen,
  APIMessage,
  APIRole,
  APIStageInstance,
  APIThreadMember,
  APIUser,
  APIVoiceState,
  APIWebhook,
  GatewayDispatchEvents,
} from 'discord-api-types/v10';

export type Id = string;

/** A person or a bot. `closedDmsTo` models people whose privacy settings refuse direct messages. */
export interface UserState extends APIUser {
  /** True: nobody who is not a friend can write to this user, so a bot is answered 50007. */
  dmsClosed: boolean;
  /** The language of the user's client, which interactions tell; English where none is set. */
  clientLocale?: string;
}

/** Wire shape without `user`: it is joined in when the member is sent, so that a renamed user is renamed everywhere. */
export interface MemberState extends Omit<APIGuildMember, 'user' | 'communication_disabled_until' | 'nick'> {
  userId: Id;
  nick: string | null;
  communication_disabled_until: string | null;
  pending: boolean;
}

/** Any channel; the fields that a kind of channel does not have are left out when it is sent. */
export interface ChannelState {
  id: Id;
  /** Undefined for direct messages. */
  guildId?: Id;
  /** Wire fields, as in Discord's channel object, kept together because the kinds differ so much. */
  data: Record<string, unknown> & { id: Id; type: number; name?: string | null; parent_id?: Id | null };
  /** Direct messages only: everyone in the conversation. */
  recipientIds?: Id[];
  /** Threads only. */
  threadMembers?: Map<Id, APIThreadMember>;
  /** Oldest first. */
  messages: Map<Id, MessageState>;
  lastPinAt?: string;
}

export interface MessageState extends APIMessage {
  /** Ephemeral messages exist for one person only. */
  ephemeralFor?: Id;
  /** User ids by reaction, keyed as in the URL (`👍` or `name:id`), in the order in which they reacted. */
  reactors: Map<string, Id[]>;
  /** Who voted what, by answer id. */
  votes?: Map<number, Set<Id>>;
  /** Files that only an embed shows: Discord leaves them out of `attachments`. */
  inlineAttachmentIds?: Set<Id>;
  pinnedAt?: string;
}

export interface BanState {
  userId: Id;
  reason: string | null;
}

export interface GuildState {
  id: Id;
  /** Threads that may be active at once; Discord's own 1000 unless a test says otherwise. */
  activeThreadLimit?: number;
  /** The guild object without roles, emojis, stickers, channels and members, which are kept beside it. */
  data: Omit<APIGuild, 'roles' | 'emojis' | 'stickers'>;
  createdAt: number;
  /** True: newcomers are `pending` until they have passed the guild's screening. */
  screening: boolean;
  roles: Map<Id, APIRole>;
  members: Map<Id, MemberState>;
  /** Everyone who was in the guild once and left; they come back with the flag DID_REJOIN. */
  formerMembers: Set<Id>;
  /** Timeouts of those who left under one: it is there again when they return. */
  formerTimeouts: Map<Id, string>;
  /** Channels and threads of this guild, also found in `World.channels`. */
  channelIds: Set<Id>;
  bans: Map<Id, BanState>;
  invites: Map<string, APIExtendedInvite>;
  webhooks: Map<Id, WebhookState>;
  scheduledEvents: Map<Id, APIGuildScheduledEvent>;
  scheduledEventUsers: Map<Id, Map<Id, { at: number }>>;
  autoModRules: Map<Id, APIAutoModerationRule>;
  voiceStates: Map<Id, APIVoiceState>;
  /** Live stages, by the id of their channel. */
  stageInstances: Map<Id, APIStageInstance>;
  emojis: Map<Id, APIEmoji>;
  auditLog: APIAuditLogEntry[];
  onboarding: APIGuildOnboarding;
  welcomeScreen: APIGuildWelcomeScreen & { enabled: boolean };
}

export interface WebhookState extends Omit<APIWebhook, 'channel_id'> {
  token: string;
  channel_id: Id;
}

/** A bot account as the developer portal would know it. */
export interface ApplicationState {
  id: Id;
  name: string;
  botId: Id;
  token: string;
  publicKey: string;
  /** Which privileged intents the portal grants; identify with others is closed with 4014. */
  privilegedIntents: { members: boolean; presences: boolean; messageContent: boolean };
  /** How many shards may identify at once; only very large bots have more than the default 1. */
  maxConcurrency?: number;
  /** When its sessions were started (real time, milliseconds UTC): Discord allows 1000 a day. */
  sessionStarts?: number[];
  globalCommands: Map<Id, APIApplicationCommand>;
  guildCommands: Map<Id, Map<Id, APIApplicationCommand>>;
  /** Who may use commands, by guild and then by command id (or application id, for all of its commands). */
  commandPermissions: Map<Id, Map<Id, APIApplicationCommandPermission[]>>;
  /** What the bot may change of its own portal page. */
  profile: { description: string; tags: string[]; flags: number };
  /** The person who made the application; the bot stands in where nobody is named. */
  ownerId?: Id;
}

/** One gateway event on its way to whoever may see it. */
export interface Dispatch {
  t: GatewayDispatchEvents | `${GatewayDispatchEvents}`;
  d: unknown;
  /** The guild that it happened in; undefined for direct messages and account-wide events. */
  guildId?: Id;
  /** Present: only those who may view this channel are told. */
  channelId?: Id;
  /** Present: only these users are told (direct messages, interactions, one's own member). */
  onlyFor?: Id[];
}
