// Who is interested in a scheduled event.
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { serializeMember } from './members.ts';
import { findEvent } from './scheduled-events.ts';
import { compareSnowflakes } from './snowflake.ts';
import type { GuildState, Id } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

/** A member presses "Interested", or takes it back. */
export function setInterested(world: World, guild: GuildState, eventId: Id, userId: Id, interested: boolean): void {
  const event = findEvent(guild, eventId);
  world.member(guild.id, userId);
  const users = guild.scheduledEventUsers.get(eventId) ?? new Map<Id, { at: number }>();
  guild.scheduledEventUsers.set(eventId, users);
  if (users.has(userId) === interested) return;
  if (interested) users.set(userId, { at: world.now() });
  else users.delete(userId);
  world.emit({
    t: interested
      ? GatewayDispatchEvents.GuildScheduledEventUserAdd
      : GatewayDispatchEvents.GuildScheduledEventUserRemove,
    d: { guild_scheduled_event_id: eventId, user_id: userId, guild_id: guild.id },
    guildId: guild.id,
    ...(event.channel_id ? { channelId: event.channel_id } : {}),
  });
}

export function countInterested(guild: GuildState, eventId: Id): number {
  return guild.scheduledEventUsers.get(eventId)?.size ?? 0;
}

export interface UserPage {
  limit: number;
  before?: Id;
  after?: Id;
  withMember: boolean;
}

/** Always in ascending order of user ids; of `before` and `after` only the first counts. */
export function listInterested(world: World, guild: GuildState, eventId: Id, page: UserPage): unknown[] {
  findEvent(guild, eventId);
  const { before, after, limit } = page;
  const ids = [...(guild.scheduledEventUsers.get(eventId)?.keys() ?? [])].sort(compareSnowflakes);
  const chosen = before
    ? ids.filter((id) => compareSnowflakes(id, before) < 0).slice(-limit)
    : ids.filter((id) => !after || compareSnowflakes(id, after) > 0).slice(0, limit);
  return chosen.map((userId) => {
    const member = page.withMember ? guild.members.get(userId) : undefined;
    return {
      guild_scheduled_event_id: eventId,
      user_id: userId,
      user: serializeUser(world.user(userId)),
      ...(member ? { member: serializeMember(world, member) } : {}),
      response: 1,
    };
  });
}
