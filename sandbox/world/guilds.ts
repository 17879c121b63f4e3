// Guilds: making one, and the shapes in which it is sent.
import type { APIRole } from 'discord-api-types/v10';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { serializeChannel } from './channels.ts';
import { serializeMember } from './members.ts';
import { canView, isThread } from './permissions.ts';
import { serializeThread } from './thread-view.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

/** What @everyone may do in a new guild, as the client sets it up. */
const EVERYONE_DEFAULT =
  P.ViewChannel |
  P.CreateInstantInvite |
  P.ChangeNickname |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.UseExternalEmojis |
  P.UseExternalStickers |
  P.ReadMessageHistory |
  P.UseApplicationCommands |
  P.SendPolls |
  P.Connect |
  P.Speak |
  P.Stream |
  P.UseVAD |
  P.RequestToSpeak |
  P.UseEmbeddedActivities |
  P.SendVoiceMessages;

export interface NewGuild {
  name: string;
  ownerId: Id;
  features?: string[];
  screening?: boolean;
  preferredLocale?: string;
}

/** A guild with nothing but @everyone; the owner still has to be added as a member. */
export function createGuild(world: World, options: NewGuild): GuildState {
  const id = world.newId();
  const guild: GuildState = {
    id,
    data: guildData(id, options),
    createdAt: world.now(),
    screening: options.screening ?? false,
    roles: new Map([[id, makeRole({ id, name: '@everyone', permissions: EVERYONE_DEFAULT, position: 0 })]]),
    members: new Map(),
    formerMembers: new Set(),
    formerTimeouts: new Map(),
    channelIds: new Set(),
    bans: new Map(),
    invites: new Map(),
    webhooks: new Map(),
    scheduledEvents: new Map(),
    scheduledEventUsers: new Map(),
    autoModRules: new Map(),
    voiceStates: new Map(),
    stageInstances: new Map(),
    emojis: new Map(),
    auditLog: [],
    onboarding: { guild_id: id, prompts: [], default_channel_ids: [], enabled: false, mode: 0 },
    welcomeScreen: { description: null, welcome_channels: [], enabled: false },
  };
  world.guilds.set(id, guild);
  return guild;
}

export interface NewRole {
  id: Id;
  name: string;
  permissions: bigint;
  position: number;
  color?: number;
  hoist?: boolean;
  mentionable?: boolean;
  /** Present for the role that Discord makes for a bot: nobody can give or take it. */
  botId?: Id;
}

export function makeRole(role: NewRole): APIRole {
  const color = role.color ?? 0;
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    position: role.position,
    color,
    colors: { primary_color: color, secondary_color: null, tertiary_color: null },
    hoist: role.hoist ?? false,
    icon: null,
    unicode_emoji: null,
    managed: role.botId !== undefined,
    mentionable: role.mentionable ?? false,
    flags: 0,
    description: null,
    ...(role.botId === undefined ? {} : { tags: { bot_id: role.botId } }),
  } as unknown as APIRole;
}

/** The guild as REST sends it. */
export function serializeGuild(guild: GuildState): Record<string, unknown> {
  return { ...guild.data, roles: [...guild.roles.values()], emojis: [...guild.emojis.values()], stickers: [] };
}

/**
 * GUILD_CREATE for one bot: channels and threads that it may see, and, as Discord does for bots without the presence
 * intent, no members but its own and those in voice channels; `withEveryone` brings them all.
 */
export function guildCreatePayload(
  world: World,
  guild: GuildState,
  botId: Id,
  withEveryone = false,
): Record<string, unknown> {
  const channels = [...guild.channelIds].map((id) => world.channel(id));
  const own = guild.members.get(botId);
  const members = [...guild.members.values()].filter(
    ({ userId }) => withEveryone || userId === botId || guild.voiceStates.has(userId),
  );
  return {
    ...serializeGuild(guild),
    joined_at: own?.joined_at ?? world.nowIso(),
    large: guild.members.size > 250,
    // Left out, discord.js would take the guild for one that is down.
    unavailable: false,
    member_count: guild.members.size,
    members: members.map((member) => serializeMember(world, member)),
    channels: channels.filter((channel) => !isThread(channel)).map(serializeChannel),
    threads: channels
      .filter((c) => isThread(c) && !threadArchived(c.data) && canView(world, c, botId))
      .map((thread) => serializeThread(thread, botId)),
    presences: [],
    voice_states: [...guild.voiceStates.values()],
    stage_instances: [...guild.stageInstances.values()],
    // Scheduled (1) and active (2) ones: what is over is no longer told of.
    guild_scheduled_events: [...guild.scheduledEvents.values()].filter((event) => event.status <= 2),
    soundboard_sounds: [],
    embedded_activities: [],
  };
}

function threadArchived(data: Record<string, unknown>): boolean {
  return (data.thread_metadata as { archived?: boolean } | undefined)?.archived ?? false;
}

function guildData(id: Id, options: NewGuild): GuildState['data'] {
  return {
    id,
    name: options.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: options.features ?? [],
    banner: null,
    owner_id: options.ownerId,
    application_id: null,
    region: 'rotterdam',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 1,
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 2,
    max_presences: null,
    max_members: 25_000_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: options.preferredLocale ?? 'en-US',
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    hub_type: null,
    premium_progress_bar_enabled: false,
    premium_progress_bar_enabled_user_updated_at: null,
    nsfw: false,
    nsfw_level: 0,
    incidents_data: null,
    latest_onboarding_question_id: null,
  } as unknown as GuildState['data'];
}
