// Who may see, make and change scheduled events.
// Source: the section "Permissions Requirements" of the scheduled event resource in Discord's documentation.
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { GuildScheduledEventEntityType as Entity, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { discordError } from './errors.ts';
import { canView, channelPermissions, guildPermissions, requireInChannel, requireInGuild } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

type Place = Pick<APIGuildScheduledEvent, 'entity_type' | 'channel_id'>;

const IN_CHANNEL: Record<Entity, bigint> = {
  [Entity.StageInstance]: P.ManageChannels | P.MuteMembers | P.MoveMembers,
  [Entity.Voice]: P.ViewChannel | P.Connect,
  [Entity.External]: 0n,
};

export function mayCreateEvent(world: World, guild: GuildState, actorId: Id, place: Place): void {
  if (place.channel_id === null) requireInGuild(world, guild, actorId, P.CreateEvents);
  else {
    const needed = P.CreateEvents | IN_CHANNEL[place.entity_type];
    requireInChannel(world, world.channel(place.channel_id), actorId, needed);
  }
}

/** One's own event may be changed with Create Events, anybody's with Manage Events. */
export function mayEditEvent(world: World, guild: GuildState, actorId: Id, event: APIGuildScheduledEvent): void {
  const channel = event.channel_id === null ? undefined : world.channels.get(event.channel_id);
  const bits = channel ? channelPermissions(world, channel, actorId) : guildPermissions(world, guild, actorId);
  const own = event.creator_id === actorId;
  if (!(bits & (own ? P.CreateEvents | P.ManageEvents : P.ManageEvents))) throw discordError('missingPermissions');
  if (channel) requireInChannel(world, channel, actorId, IN_CHANNEL[event.entity_type]);
}

export function seesEvent(world: World, event: APIGuildScheduledEvent, viewerId: Id): boolean {
  const channel = event.channel_id === null ? undefined : world.channels.get(event.channel_id);
  return !channel || canView(world, channel, viewerId);
}
