// Which commands the client offers to whom: contexts, channel permissions, defaults, and what a guild has set by hand.
// Source: https://discord.com/developers/docs/interactions/application-commands#permissions
import {
  type APIApplicationCommand,
  type APIApplicationCommandPermission,
  ApplicationCommandPermissionType as Kind,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { commandsIn } from './commands.ts';
import { discordError } from './errors.ts';
import { channelPermissions, isThread } from './permissions.ts';
import type { ApplicationState, ChannelState, GuildState, Id } from './types.ts';
import type { World } from './world.ts';

export interface OfferedCommand {
  application: ApplicationState;
  command: APIApplicationCommand;
}

/** Every command that `userId` may use in `channel`: a guild's own before those for everywhere. */
export function offeredCommands(world: World, channel: ChannelState, userId: Id): OfferedCommand[] {
  return [...world.applications.values()].flatMap((application) =>
    candidates(world, application, channel, userId)
      .filter((command) => mayUse(world, application, command, channel, userId))
      .map((command) => ({ application, command })),
  );
}

/** What a guild has set for a command, or for all of an application's commands when `id` is the application's. */
export function commandPermissions(
  application: ApplicationState,
  guildId: Id,
  id: Id,
): APIApplicationCommandPermission[] {
  return application.commandPermissions.get(guildId)?.get(id) ?? [];
}

/** Sets who may use a command in a guild, as its owner does under Integrations, and tells the bot. */
export function setCommandPermissions(
  world: World,
  application: ApplicationState,
  guild: GuildState,
  id: Id,
  permissions: APIApplicationCommandPermission[],
): void {
  const known = application.globalCommands.has(id) || application.guildCommands.get(guild.id)?.has(id);
  if (!known && id !== application.id) throw discordError('unknownCommand');
  const ofGuild = application.commandPermissions.get(guild.id) ?? new Map();
  application.commandPermissions.set(guild.id, ofGuild);
  ofGuild.set(id, permissions);
  world.emit({
    t: 'APPLICATION_COMMAND_PERMISSIONS_UPDATE',
    d: { id, application_id: application.id, guild_id: guild.id, permissions },
    guildId: guild.id,
    onlyFor: [application.botId],
  });
}

function candidates(
  world: World,
  application: ApplicationState,
  channel: ChannelState,
  userId: Id,
): APIApplicationCommand[] {
  const everywhere = [...application.globalCommands.values()];
  if (channel.guildId === undefined) {
    const withBot = channel.recipientIds?.includes(application.botId) && channel.recipientIds.includes(userId);
    return withBot ? everywhere.filter((command) => inDms(command)) : [];
  }
  if (!world.guild(channel.guildId).members.has(application.botId)) return [];
  const own = [...commandsIn({ application, guildId: channel.guildId }).values()];
  return [...own, ...everywhere.filter((command) => !command.contexts || command.contexts.includes(0))];
}

function inDms(command: APIApplicationCommand): boolean {
  return command.contexts ? command.contexts.includes(1) : command.dm_permission !== false;
}

function mayUse(
  world: World,
  application: ApplicationState,
  command: APIApplicationCommand,
  channel: ChannelState,
  userId: Id,
): boolean {
  if (channel.guildId === undefined) return true;
  const member = world.guild(channel.guildId).members.get(userId);
  if (!member || member.pending) return false;
  if (command.nsfw && channel.data.nsfw !== true) return false;
  const have = channelPermissions(world, channel, userId);
  if (!(have & P.UseApplicationCommands)) return false;
  if (have & P.Administrator) return true;
  const guildId = channel.guildId;
  const own = commandPermissions(application, guildId, command.id);
  const shared = commandPermissions(application, guildId, application.id);
  const place = isThread(channel) ? channel.data.parent_id! : channel.id;
  if ((inChannel(own, guildId, place) ?? inChannel(shared, guildId, place)) === false) return false;
  const forCommand = forMember(own, guildId, userId, member.roles);
  if (forCommand !== undefined) return forCommand;
  if (forMember(shared, guildId, userId, member.roles) === false) return false;
  if (command.default_member_permissions === null) return true;
  const needed = BigInt(command.default_member_permissions);
  return needed !== 0n && (have & needed) === needed;
}

/** What is set for this channel, else for all channels (`guild_id - 1`). */
function inChannel(set: readonly APIApplicationCommandPermission[], guildId: Id, channelId: Id): boolean | undefined {
  const all = (BigInt(guildId) - 1n).toString();
  const of = (id: Id) => set.find((entry) => entry.type === Kind.Channel && entry.id === id)?.permission;
  return of(channelId) ?? of(all);
}

/** The member's own entry wins over roles; one role that allows is enough; @everyone comes last. */
function forMember(
  set: readonly APIApplicationCommandPermission[],
  guildId: Id,
  userId: Id,
  roles: readonly Id[],
): boolean | undefined {
  const own = set.find((entry) => entry.type === Kind.User && entry.id === userId);
  if (own) return own.permission;
  const byRole = set.filter((entry) => entry.type === Kind.Role && roles.includes(entry.id));
  if (byRole.length > 0) return byRole.some((entry) => entry.permission);
  return set.find((entry) => entry.type === Kind.Role && entry.id === guildId)?.permission;
}
