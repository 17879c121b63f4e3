// Invites as they are sent: over REST with more or less detail, and over the gateway.
import type { APIExtendedInvite } from 'discord-api-types/v10';
import type { ChannelState, GuildState, Id } from './types.ts';

/** The invite as anybody may see it; `metadata` adds uses, limits and age for those who manage it. */
export function serializeInvite(
  guild: GuildState,
  invite: APIExtendedInvite,
  view: { metadata?: boolean; counts?: boolean } = {},
): Record<string, unknown> {
  const { uses, max_uses, max_age, temporary, created_at, ...visible } = invite;
  const { id, name, splash, banner, description, icon, features, verification_level, vanity_url_code } = guild.data;
  const { nsfw_level, premium_subscription_count } = guild.data;
  const partial = { id, name, splash, banner, description, icon, features, verification_level, vanity_url_code };
  return {
    ...visible,
    guild_id: guild.id,
    guild: { ...partial, nsfw_level, nsfw: nsfw_level === 1, premium_subscription_count },
    ...(view.metadata ? { uses, max_uses, max_age, temporary, created_at } : {}),
    ...(view.counts
      ? { approximate_member_count: guild.members.size, approximate_presence_count: guild.members.size }
      : {}),
  };
}

/** The payload of INVITE_CREATE. */
export function inviteCreated(guild: GuildState, channel: ChannelState, invite: APIExtendedInvite) {
  const { code, created_at, inviter, max_age, max_uses, temporary, uses, type, expires_at, roles } = invite;
  return {
    ...{ type, code, created_at, inviter, max_age, max_uses, temporary, uses, expires_at },
    channel_id: channel.id,
    guild_id: guild.id,
    ...(roles ? { role_ids: roles.map((role) => role.id) } : {}),
  };
}

/** What an invite tells of the roles that it brings. */
export function partialRole(guild: GuildState, roleId: Id) {
  const { id, name, position, color, colors, icon, unicode_emoji } = guild.roles.get(roleId)!;
  return { id, name, position, color, colors, icon: icon ?? null, unicode_emoji: unicode_emoji ?? null };
}
