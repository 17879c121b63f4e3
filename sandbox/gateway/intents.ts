// Which intent brings which gateway event.
// Source: https://discord.com/developers/docs/events/gateway#list-of-intents
import { GatewayIntentBits as I } from 'discord-api-types/v10';

/** Events of guilds, and the intents of which one is enough. Events that stand in no list come without any. */
const GUILD_EVENTS = intentsByEvent([
  [
    I.Guilds,
    ['GUILD_CREATE', 'GUILD_UPDATE', 'GUILD_DELETE', 'GUILD_ROLE_CREATE', 'GUILD_ROLE_UPDATE', 'GUILD_ROLE_DELETE'],
  ],
  [I.Guilds, ['CHANNEL_CREATE', 'CHANNEL_UPDATE', 'CHANNEL_DELETE', 'CHANNEL_PINS_UPDATE']],
  [I.Guilds, ['THREAD_CREATE', 'THREAD_UPDATE', 'THREAD_DELETE', 'THREAD_LIST_SYNC', 'THREAD_MEMBER_UPDATE']],
  [I.Guilds, ['THREAD_MEMBERS_UPDATE', 'VOICE_CHANNEL_STATUS_UPDATE', 'VOICE_CHANNEL_START_TIME_UPDATE']],
  [I.Guilds, ['STAGE_INSTANCE_CREATE', 'STAGE_INSTANCE_UPDATE', 'STAGE_INSTANCE_DELETE']],
  [I.GuildMembers, ['GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_REMOVE']],
  [I.GuildModeration, ['GUILD_AUDIT_LOG_ENTRY_CREATE', 'GUILD_BAN_ADD', 'GUILD_BAN_REMOVE']],
  [I.GuildExpressions, ['GUILD_EMOJIS_UPDATE', 'GUILD_STICKERS_UPDATE', 'GUILD_SOUNDBOARD_SOUND_CREATE']],
  [
    I.GuildExpressions,
    ['GUILD_SOUNDBOARD_SOUND_UPDATE', 'GUILD_SOUNDBOARD_SOUND_DELETE', 'GUILD_SOUNDBOARD_SOUNDS_UPDATE'],
  ],
  [
    I.GuildIntegrations,
    ['GUILD_INTEGRATIONS_UPDATE', 'INTEGRATION_CREATE', 'INTEGRATION_UPDATE', 'INTEGRATION_DELETE'],
  ],
  [I.GuildWebhooks, ['WEBHOOKS_UPDATE']],
  [I.GuildInvites, ['INVITE_CREATE', 'INVITE_DELETE']],
  [I.GuildVoiceStates, ['VOICE_STATE_UPDATE', 'VOICE_CHANNEL_EFFECT_SEND']],
  [I.GuildPresences, ['PRESENCE_UPDATE']],
  [I.GuildMessages, ['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'MESSAGE_DELETE_BULK']],
  [I.GuildMessageReactions, ['MESSAGE_REACTION_ADD', 'MESSAGE_REACTION_REMOVE', 'MESSAGE_REACTION_REMOVE_ALL']],
  [I.GuildMessageReactions, ['MESSAGE_REACTION_REMOVE_EMOJI']],
  [I.GuildMessageTyping, ['TYPING_START']],
  [
    I.GuildScheduledEvents,
    ['GUILD_SCHEDULED_EVENT_CREATE', 'GUILD_SCHEDULED_EVENT_UPDATE', 'GUILD_SCHEDULED_EVENT_DELETE'],
  ],
  [I.GuildScheduledEvents, ['GUILD_SCHEDULED_EVENT_USER_ADD', 'GUILD_SCHEDULED_EVENT_USER_REMOVE']],
  [
    I.AutoModerationConfiguration,
    ['AUTO_MODERATION_RULE_CREATE', 'AUTO_MODERATION_RULE_UPDATE', 'AUTO_MODERATION_RULE_DELETE'],
  ],
  [I.AutoModerationExecution, ['AUTO_MODERATION_ACTION_EXECUTION']],
  [I.GuildMessagePolls, ['MESSAGE_POLL_VOTE_ADD', 'MESSAGE_POLL_VOTE_REMOVE']],
]);

const DIRECT_EVENTS = intentsByEvent([
  [I.DirectMessages, ['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'CHANNEL_PINS_UPDATE']],
  [I.DirectMessageReactions, ['MESSAGE_REACTION_ADD', 'MESSAGE_REACTION_REMOVE', 'MESSAGE_REACTION_REMOVE_ALL']],
  [I.DirectMessageReactions, ['MESSAGE_REACTION_REMOVE_EMOJI']],
  [I.DirectMessageTyping, ['TYPING_START']],
  [I.DirectMessagePolls, ['MESSAGE_POLL_VOTE_ADD', 'MESSAGE_POLL_VOTE_REMOVE']],
]);

const EVERY_INTENT = Object.values(I).reduce<number>((all, bit) => (typeof bit === 'number' ? all | bit : all), 0);

/** The intent without which the event is not sent; 0 where none is needed. */
export function intentFor(event: string, inGuild: boolean): number {
  return (inGuild ? GUILD_EVENTS : DIRECT_EVENTS).get(event) ?? 0;
}

/** False for a number with bits that mean nothing; such an identify is closed with 4013. */
export function areIntents(bits: number): boolean {
  return Number.isSafeInteger(bits) && bits >= 0 && bits <= 0x7fffffff && (bits & ~EVERY_INTENT) === 0;
}

function intentsByEvent(table: [intent: number, events: string[]][]): Map<string, number> {
  return new Map(table.flatMap(([intent, events]) => events.map((event) => [event, intent] as const)));
}
