// Members of guilds: joining, screening, changing, leaving.
import { isDeepStrictEqual } from 'node:util';
import type { APIGuildMember } from 'discord-api-types/v10';
import { GatewayDispatchEvents, GuildMemberFlags } from 'discord-api-types/v10';
import { isoTime } from './iso-time.ts';
import type { GuildState, Id, MemberState } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

export interface JoinOptions {
  /** Default: whether the guild screens newcomers. Bots are never pending. */
  pending?: boolean;
  roles?: Id[];
  /** Milliseconds UTC; default now. For members with a history. */
  joinedAt?: number;
}

export function serializeMember(world: World, member: MemberState): APIGuildMember {
  const { userId, ...fields } = member;
  return { ...fields, user: serializeUser(world.user(userId)) } as APIGuildMember;
}

/** Adds the user to the guild and tells everyone. Who is in it already stays as they are. */
export function addMember(world: World, guild: GuildState, userId: Id, options: JoinOptions = {}): MemberState {
  const present = guild.members.get(userId);
  if (present) return present;
  const user = world.user(userId);
  const member: MemberState = {
    userId,
    nick: null,
    avatar: null,
    banner: null,
    avatar_decoration_data: null,
    collectibles: null,
    roles: options.roles ?? [],
    joined_at: isoTime(options.joinedAt ?? world.now()),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: (guild.formerMembers.has(userId) ? GuildMemberFlags.DidRejoin : 0) as GuildMemberFlags,
    pending: user.bot ? false : (options.pending ?? guild.screening),
    communication_disabled_until: guild.formerTimeouts.get(userId) ?? null,
  } as MemberState;
  guild.members.set(userId, member);
  const payload = { ...serializeMember(world, member), guild_id: guild.id };
  world.emit({ t: GatewayDispatchEvents.GuildMemberAdd, d: payload, guildId: guild.id });
  return member;
}

/** Changes a member and, where that makes a difference, tells everyone. Permission is the caller's business. */
export function updateMember(world: World, guild: GuildState, userId: Id, changes: Partial<MemberState>): MemberState {
  const member = world.member(guild.id, userId);
  if (isDeepStrictEqual(member, { ...member, ...changes })) return member;
  Object.assign(member, changes);
  world.emit({
    t: GatewayDispatchEvents.GuildMemberUpdate,
    d: { ...serializeMember(world, member), guild_id: guild.id },
    guildId: guild.id,
  });
  return member;
}

/** Takes the user out of the guild (left, kicked or banned) and tells everyone. */
export function removeMember(world: World, guild: GuildState, userId: Id): void {
  const { communication_disabled_until: until } = world.member(guild.id, userId);
  if (until === null) guild.formerTimeouts.delete(userId);
  else guild.formerTimeouts.set(userId, until);
  guild.members.delete(userId);
  guild.formerMembers.add(userId);
  for (const interested of guild.scheduledEventUsers.values()) interested.delete(userId);
  world.emit({
    t: GatewayDispatchEvents.GuildMemberRemove,
    d: { guild_id: guild.id, user: serializeUser(world.user(userId)) },
    guildId: guild.id,
  });
}
