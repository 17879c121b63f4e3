// A guild's own settings: what whoever manages it may change, and the shapes in which others see it.
import { AuditLogEvent, GatewayDispatchEvents, Locale, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import { discordError } from './errors.ts';
import { parseForm, refuseField, snowflake } from './form.ts';
import { serializeGuild } from './guilds.ts';
import { requireInGuild } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

/** Features that can be switched, and what that takes. Source: the table "Mutable Guild Features" of the guild resource. */
const SWITCHABLE: Record<string, bigint> = {
  COMMUNITY: P.Administrator,
  DISCOVERABLE: P.Administrator,
  INVITES_DISABLED: P.ManageGuild,
  RAID_ALERTS_DISABLED: P.ManageGuild,
};
const CHANNEL_FIELDS = [
  'afk_channel_id',
  'system_channel_id',
  'rules_channel_id',
  'safety_alerts_channel_id',
  'public_updates_channel_id',
] as const;
/** What null sets a field back to. */
const DEFAULTS: Record<string, unknown> = {
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  preferred_locale: 'en-US',
  afk_timeout: 300,
  system_channel_flags: 0,
  premium_progress_bar_enabled: false,
};

const channelId = snowflake.nullable().optional();
const guildForm = z.object({
  name: z.string().min(2).max(100).optional(),
  description: z.string().max(300).nullable().optional(),
  verification_level: z.literal([0, 1, 2, 3, 4]).nullable().optional(),
  default_message_notifications: z.literal([0, 1]).nullable().optional(),
  explicit_content_filter: z.literal([0, 1, 2]).nullable().optional(),
  preferred_locale: z.enum(Object.values(Locale)).nullable().optional(),
  afk_timeout: z.literal([60, 300, 900, 1800, 3600]).nullable().optional(),
  system_channel_flags: z.number().int().min(0).nullable().optional(),
  premium_progress_bar_enabled: z.boolean().nullable().optional(),
  features: z.array(z.string().nullable()).max(1521).nullable().optional(),
  afk_channel_id: channelId,
  system_channel_id: channelId,
  rules_channel_id: channelId,
  safety_alerts_channel_id: channelId,
  public_updates_channel_id: channelId,
});

export interface GuildEdit {
  actorId: Id;
  body: unknown;
  reason: string | null;
}

export function editGuild(world: World, guild: GuildState, { actorId, body, reason }: GuildEdit): void {
  requireInGuild(world, guild, actorId, P.ManageGuild);
  const { features, ...form } = parseForm(guildForm, body);
  for (const field of CHANNEL_FIELDS) {
    const id = form[field];
    if (id && !guild.channelIds.has(id)) {
      refuseField([field], 'CHANNEL_INVALID', `Channel ${id} does not exist in this server.`);
    }
  }
  const changes = Object.fromEntries(
    Object.entries(form).map(([key, value]) => [key, value === null ? (DEFAULTS[key] ?? null) : value]),
  );
  const after = { ...guild.data, ...changes };
  const wanted = features ? switchFeatures(world, guild, actorId, features, after) : guild.data.features;
  changeGuild(world, guild, { actorId, reason, changes: { ...changes, features: wanted } });
}

/** Sets fields of the guild and, where that makes a difference, tells everyone and notes it in the audit log. */
export function changeGuild(
  world: World,
  guild: GuildState,
  { actorId, reason, changes }: { actorId: Id; reason: string | null; changes: Record<string, unknown> },
): void {
  const differences = changesBetween(guild.data, { ...guild.data, ...changes }, Object.keys(changes));
  if (differences.length === 0) return;
  Object.assign(guild.data, changes);
  world.emit({ t: GatewayDispatchEvents.GuildUpdate, d: serializeGuild(guild), guildId: guild.id });
  audit(world, guild, { actorId, type: AuditLogEvent.GuildUpdate, targetId: guild.id, reason, changes: differences });
}

/** What somebody sees of a guild before being in it. */
export function serializePreview(guild: GuildState): Record<string, unknown> {
  const { id, name, icon, description, splash, discovery_splash, features } = guild.data;
  return {
    ...{ id, name, icon, description, splash, discovery_splash, features },
    home_header: null,
    emojis: [...guild.emojis.values()],
    stickers: [],
    ...approximateCounts(guild),
  };
}

/** Nobody goes offline in the sandbox. */
export function approximateCounts(guild: GuildState) {
  return { approximate_member_count: guild.members.size, approximate_presence_count: guild.members.size };
}

/** The list after switching: what is not switchable stays as it is, whatever the list says. */
function switchFeatures(
  world: World,
  guild: GuildState,
  actorId: Id,
  wanted: (string | null)[],
  after: GuildState['data'],
): string[] {
  const present: string[] = guild.data.features;
  const kept = present.filter((feature) => !(feature in SWITCHABLE));
  const switched = Object.keys(SWITCHABLE).filter((feature) => wanted.includes(feature));
  for (const [feature, bit] of Object.entries(SWITCHABLE)) {
    if (present.includes(feature) !== switched.includes(feature)) requireInGuild(world, guild, actorId, bit);
  }
  const becomesCommunity = switched.includes('COMMUNITY') && !present.includes('COMMUNITY');
  const { rules_channel_id, public_updates_channel_id } = after;
  if (becomesCommunity && !(rules_channel_id && public_updates_channel_id)) throw discordError('communityChannels');
  return [...kept, ...switched];
}
