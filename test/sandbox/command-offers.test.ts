// Which commands are offered to whom: contexts, permissions, and what a guild has set by hand.
import {
  ApplicationCommandPermissionType,
  PermissionFlagsBits as P,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDm, placeChannel } from '../../sandbox/world/channels.ts';
import { offeredCommands, setCommandPermissions } from '../../sandbox/world/command-access.ts';
import { upsertCommand } from '../../sandbox/world/commands.ts';
import { createGuild, makeRole } from '../../sandbox/world/guilds.ts';
import { addMember } from '../../sandbox/world/members.ts';
import type { ApplicationState, ChannelState, GuildState } from '../../sandbox/world/types.ts';
import { createApplication, createUser } from '../../sandbox/world/users.ts';
import { World } from '../../sandbox/world/world.ts';

let world: World;
let application: ApplicationState;
let guild: GuildState;
let channel: ChannelState;
let ownerId: string;
let memberId: string;

beforeEach(() => {
  world = new World();
  application = createApplication(world, { name: 'helper' });
  ownerId = createUser(world, { username: 'owner' }).id;
  memberId = createUser(world, { username: 'ada' }).id;
  guild = createGuild(world, { name: 'garden', ownerId });
  channel = placeChannel(world, guild, { name: 'general' });
  for (const id of [ownerId, memberId, application.botId]) addMember(world, guild, id);
});
afterEach(() => world.close());

const ping = { name: 'ping', description: 'Answers' };
const create = (body: Partial<RESTPostAPIApplicationCommandsJSONBody>) =>
  upsertCommand(world, { application }, body).command;
const offered = () => offeredCommands(world, channel, memberId).map(({ command }) => command.name);

test('one without conditions is for every member', () => {
  create(ping);
  expect(offered()).toEqual(['ping']);
});

test('one with default permissions is for those who have them', () => {
  create({ ...ping, default_member_permissions: P.ManageGuild.toString() });
  expect(offered()).toEqual([]);
  const role = makeRole({ id: world.newId(), name: 'organiser', permissions: P.ManageGuild, position: 1 });
  guild.roles.set(role.id, role);
  guild.members.get(memberId)!.roles.push(role.id);
  expect(offered()).toEqual(['ping']);
});

test('"0" means nobody but administrators', () => {
  create({ ...ping, default_member_permissions: '0' });
  expect(offered()).toEqual([]);
  expect(offeredCommands(world, channel, ownerId)).toHaveLength(1);
});

test('a channel where Use Application Commands is denied offers none', () => {
  create(ping);
  channel.data.permission_overwrites = [
    { id: guild.id, type: 0, allow: '0', deny: P.UseApplicationCommands.toString() },
  ];
  expect(offered()).toEqual([]);
});

test('somebody who has not passed screening is offered none', () => {
  create(ping);
  guild.members.get(memberId)!.pending = true;
  expect(offered()).toEqual([]);
});

test.each([
  ['for guilds only', [0], ['ping'], []],
  ['for direct messages only', [1], [], ['ping']],
  ['for both', [0, 1], ['ping'], ['ping']],
])('contexts: %s', (_what, contexts, inGuild, inDm) => {
  create({ ...ping, contexts });
  const dm = openDm(world, memberId, application.botId);
  expect(offered()).toEqual(inGuild);
  expect(offeredCommands(world, dm, memberId).map(({ command }) => command.name)).toEqual(inDm);
});

test('what the guild has set for a member wins over defaults', () => {
  const { id } = create({ ...ping, default_member_permissions: '0' });
  const allowed = { id: memberId, type: ApplicationCommandPermissionType.User, permission: true };
  setCommandPermissions(world, application, guild, id, [allowed]);
  expect(offered()).toEqual(['ping']);
});

test('a command that is switched off for a channel is not offered there', () => {
  const { id } = create(ping);
  const denied = { id: channel.id, type: ApplicationCommandPermissionType.Channel, permission: false };
  setCommandPermissions(world, application, guild, id, [denied]);
  expect(offered()).toEqual([]);
});

test.each([
  ['one role allows and another denies', [true, false], ['ping']],
  ['every role denies', [false, false], []],
])('of what is set for roles: %s', (_what, permissions, expected) => {
  const { id } = create({ ...ping, default_member_permissions: '0' });
  const set = permissions.map((permission) => {
    const role = makeRole({ id: world.newId(), name: 'role', permissions: 0n, position: 1 });
    guild.roles.set(role.id, role);
    guild.members.get(memberId)!.roles.push(role.id);
    return { id: role.id, type: ApplicationCommandPermissionType.Role, permission };
  });
  setCommandPermissions(world, application, guild, id, set);
  expect(offered()).toEqual(expected);
});

test('an application that is closed to @everyone offers only what is opened by name', () => {
  const { id } = create(ping);
  create({ name: 'other', description: 'Another' });
  const everyone = (permission: boolean) => ({
    id: guild.id,
    type: ApplicationCommandPermissionType.Role,
    permission,
  });
  setCommandPermissions(world, application, guild, application.id, [everyone(false)]);
  setCommandPermissions(world, application, guild, id, [everyone(true)]);
  expect(offered()).toEqual(['ping']);
});

test('an age-restricted command is offered in age-restricted channels only', () => {
  create({ ...ping, nsfw: true });
  expect(offered()).toEqual([]);
  channel.data.nsfw = true;
  expect(offered()).toEqual(['ping']);
});
