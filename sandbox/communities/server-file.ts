// A server as a file: its name, roles and channels, to try a bot on what one's own server looks like. People are made up.
import { ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import { placeChannel } from '../world/channels.ts';
import { createGuild, makeRole } from '../world/guilds.ts';
import { addMember } from '../world/members.ts';
import { isThread } from '../world/permissions.ts';
import type { ApplicationState, GuildState, Id } from '../world/types.ts';
import { createUser } from '../world/users.ts';
import type { World } from '../world/world.ts';
import { addBot } from './bot-member.ts';
import { COMMUNITY_BOT_PERMISSIONS } from './community-bot.ts';

const bits = z.string().regex(/^\d{1,20}$/);
const overwrite = z.object({ role: z.string().max(100), allow: bits.default('0'), deny: bits.default('0') });
/** Kept where no other server of the world has it, so that settings which name it fit. */
const id = z
  .string()
  .regex(/^\d{17,20}$/)
  .optional();
const role = z.object({
  id,
  name: z.string().min(1).max(100),
  color: z.int().min(0).max(0xffffff).default(0),
  permissions: bits.default('0'),
  hoist: z.boolean().default(false),
});
const channel = z.object({
  id,
  name: z.string().min(1).max(100),
  type: z.enum(ChannelType).default(ChannelType.GuildText),
  topic: z.string().max(4096).optional(),
  /** The name of its category. */
  in: z.string().max(100).optional(),
  overwrites: z.array(overwrite).max(100).default([]),
});
const serverForm = z.object({
  server: z.object({
    name: z.string().min(2).max(100),
    /** What @everyone may do; left out: what Discord grants in a new server. */
    everyone: bits.optional(),
    /** Lowest first, without @everyone and those of bots. */
    roles: z.array(role).max(250).default([]),
    /** In their order, categories before what stands in them. */
    channels: z.array(channel).min(1).max(500),
  }),
});

const EVERYONE = '@everyone';

/** Builds the server that a file describes, with its owner, somebody for each role, and the bot. @throws Error in plain words */
export function importServer(world: World, application: ApplicationState, json: string): GuildState {
  const { server } = parse(json);
  const owner = createUser(world, { username: 'owner', globalName: 'Olivia' });
  const guild = createGuild(world, { name: server.name, ownerId: owner.id });
  addMember(world, guild, owner.id);
  if (server.everyone !== undefined) guild.roles.get(guild.id)!.permissions = server.everyone;
  const roleIds = new Map<string, Id>([[EVERYONE, guild.id]]);
  const free = (wanted: Id | undefined) => (wanted && !isTaken(world, wanted) ? wanted : world.newId());
  server.roles.forEach(({ id, name, permissions, ...look }, index) => {
    const made = makeRole({ id: free(id), name, permissions: BigInt(permissions), position: index + 1, ...look });
    guild.roles.set(made.id, made);
    roleIds.set(name, made.id);
    const person = createUser(world, {
      username: `person${world.users.size}`,
      globalName: `${name} (made up)`.slice(0, 32),
    });
    addMember(world, guild, person.id, { roles: [made.id] });
  });
  addChannels(
    world,
    guild,
    server.channels.map((each) => ({ ...each, id: free(each.id) })),
    roleIds,
  );
  // Above everything that it could have to give; where that is too high, /setup says so.
  addBot(world, guild, application, { permissions: COMMUNITY_BOT_PERMISSIONS, position: server.roles.length + 1 });
  return guild;
}

/** The file of a server, as `importServer` reads it. */
export function exportServer(world: World, guild: GuildState): string {
  const own = [...guild.roles.values()].filter(({ id, managed }) => id !== guild.id && !managed);
  const nameOf = (id: Id) => (id === guild.id ? EVERYONE : own.find((candidate) => candidate.id === id)?.name);
  const channels = [...guild.channelIds].map((id) => world.channel(id)).filter((candidate) => !isThread(candidate));
  const server = {
    name: guild.data.name,
    everyone: guild.roles.get(guild.id)?.permissions,
    roles: own
      .toSorted((a, b) => a.position - b.position)
      .map(({ name, color, permissions, hoist }) => ({ name, color, permissions, hoist })),
    channels: channels.toSorted(categoriesFirst).map(({ data }) => ({
      name: data.name,
      type: data.type,
      ...(data.topic ? { topic: data.topic } : {}),
      ...(data.parent_id ? { in: world.channel(data.parent_id).data.name } : {}),
      overwrites: ((data.permission_overwrites ?? []) as { id: Id; allow: string; deny: string }[]).flatMap(
        ({ id, allow, deny }) => {
          const name = nameOf(id);
          return name === undefined ? [] : [{ role: name, allow, deny }];
        },
      ),
    })),
  };
  return `${JSON.stringify({ server }, null, 2)}\n`;
}

function parse(json: string): z.output<typeof serverForm> {
  try {
    return serverForm.parse(JSON.parse(json));
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw new Error('This file is not JSON');
    const issue = error.issues[0];
    throw new Error(`This file does not describe a server: ${issue?.path.join('.')} ${issue?.message}`);
  }
}

type ChannelForm = z.output<typeof channel> & { id: Id };

function isTaken(world: World, id: Id): boolean {
  return world.channels.has(id) || [...world.guilds.values()].some(({ roles }) => roles.has(id));
}

function addChannels(
  world: World,
  guild: GuildState,
  channels: readonly ChannelForm[],
  roleIds: Map<string, Id>,
): void {
  const categories = new Map<string, Id>();
  for (const { id, name, type, topic, in: parent, overwrites } of channels) {
    const made = placeChannel(world, guild, {
      id,
      name,
      type,
      ...(topic === undefined ? {} : { topic }),
      ...(parent !== undefined && categories.has(parent) ? { parentId: categories.get(parent)! } : {}),
      overwrites: overwrites.flatMap(({ role: roleName, allow, deny }) => {
        const id = roleIds.get(roleName);
        return id === undefined ? [] : [{ id, type: 0 as const, allow, deny }];
      }),
    });
    if (type === ChannelType.GuildCategory) categories.set(name, made.id);
  }
}

function categoriesFirst(a: { data: { type: number } }, b: { data: { type: number } }): number {
  return Number(b.data.type === ChannelType.GuildCategory) - Number(a.data.type === ChannelType.GuildCategory);
}
