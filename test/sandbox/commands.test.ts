// The commands of an application, over REST as a bot library registers them.
import { REST } from '@discordjs/rest';
import {
  type APIApplicationCommand,
  ApplicationCommandPermissionType,
  Routes,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { setCommandPermissions } from '../../sandbox/world/command-access.ts';
import { createGuild } from '../../sandbox/world/guilds.ts';
import { addMember } from '../../sandbox/world/members.ts';
import type { ApplicationState, GuildState } from '../../sandbox/world/types.ts';
import { createApplication, createUser } from '../../sandbox/world/users.ts';
import { startTestSandbox } from '../support/sandbox.ts';

let sandbox: Sandbox;
let application: ApplicationState;
let guild: GuildState;
let ownerId: string;
let rest: REST;

beforeEach(async () => {
  sandbox = await startTestSandbox({ rateLimits: false });
  const { world } = sandbox;
  application = createApplication(world, { name: 'helper' });
  ownerId = createUser(world, { username: 'owner' }).id;
  guild = createGuild(world, { name: 'garden', ownerId });
  addMember(world, guild, ownerId);
  addMember(world, guild, application.botId);
  rest = new REST({ api: sandbox.apiUrl, retries: 0 }).setToken(application.token);
});
afterEach(() => sandbox.close());

const global = () => Routes.applicationCommands(application.id);
const local = () => Routes.applicationGuildCommands(application.id, guild.id);
const ping = { name: 'ping', description: 'Answers' };

async function create(body: unknown, path = global()): Promise<APIApplicationCommand> {
  return (await rest.post(path as `/${string}`, { body })) as APIApplicationCommand;
}

/** `path: CODE` of every field error, as in `options.0.name: BASE_TYPE_REQUIRED`. */
async function fieldErrors(request: Promise<unknown>): Promise<string[]> {
  const error = await request.then(
    () => undefined,
    (reason: { code: number; rawError: { errors?: unknown } }) => reason,
  );
  expect(error, 'the request should have been refused').toBeDefined();
  expect(error?.code).toBe(50_035);
  const found: string[] = [];
  const visit = (node: unknown, path: string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === '_errors') for (const { code } of value as { code: string }[]) found.push([...path, code].join(' '));
      else visit(value, [...path, key]);
    }
  };
  visit(error?.rawError.errors, []);
  return found;
}

describe('registering commands', () => {
  test('a new command is complete and has an id and a version', async () => {
    expect(await create(ping)).toEqual({
      id: expect.stringMatching(/^\d+$/),
      application_id: application.id,
      version: expect.stringMatching(/^\d+$/),
      default_member_permissions: null,
      type: 1,
      name: 'ping',
      name_localizations: null,
      description: 'Answers',
      description_localizations: null,
      dm_permission: true,
      contexts: null,
      integration_types: [0],
      nsfw: false,
    });
    expect(sandbox.traffic.entries.at(-1)?.status).toBe(201);
  });

  test('a command of a guild says which, and nothing of other contexts', async () => {
    const command = await create(ping, local());
    expect(command.guild_id).toBe(guild.id);
    expect(command).not.toHaveProperty('contexts');
  });

  test('creating one of the same name and type overwrites it with 200 and keeps its id', async () => {
    const first = await create(ping);
    const second = await create({ ...ping, description: 'Answers faster' });
    expect(sandbox.traffic.entries.at(-1)?.status).toBe(200);
    expect(second.id).toBe(first.id);
    expect(second.version).not.toBe(first.version);
    expect(await rest.get(global())).toHaveLength(1);
  });

  test('a user menu and a slash command may share a name', async () => {
    await create(ping);
    await create({ name: 'ping', type: 2 });
    expect(await rest.get(global())).toHaveLength(2);
  });

  test('bulk overwrite keeps the ids of those that stay and drops the others', async () => {
    const before = await create(ping);
    await create({ name: 'old', description: 'Goes' });
    const body = [ping, { name: 'new', description: 'Comes' }];
    const after = (await rest.put(global(), { body })) as APIApplicationCommand[];
    expect(after.map(({ name }) => name)).toEqual(['ping', 'new']);
    expect(after[0]).toEqual(before);
    expect(after[1]?.id).toMatch(/^\d+$/);
    expect(await rest.get(global())).toHaveLength(2);
  });

  test('bulk overwrite refuses two of the same name', async () => {
    expect(await fieldErrors(rest.put(global(), { body: [ping, ping] }))).toEqual([
      '1 APPLICATION_COMMANDS_DUPLICATE_NAME',
    ]);
  });

  test('patching changes what it names and nothing else', async () => {
    const { id } = await create({ ...ping, default_member_permissions: '32' });
    const path = Routes.applicationCommand(application.id, id);
    const patched = (await rest.patch(path, { body: { description: 'Later' } })) as APIApplicationCommand;
    expect(patched).toMatchObject({ id, name: 'ping', description: 'Later', default_member_permissions: '32' });
  });

  test('renaming to a name that is taken is refused', async () => {
    await create(ping);
    const { id } = await create({ name: 'pong', description: 'Answers' });
    const path = Routes.applicationCommand(application.id, id);
    await expect(rest.patch(path, { body: { name: 'ping' } })).rejects.toMatchObject({ code: 40_041 });
  });

  test('a deleted command is unknown', async () => {
    const { id } = await create(ping);
    await rest.delete(Routes.applicationCommand(application.id, id));
    await expect(rest.get(Routes.applicationCommand(application.id, id))).rejects.toMatchObject({ code: 10_063 });
  });

  test('lists leave translations out unless they are asked for', async () => {
    await create({ ...ping, name_localizations: { de: 'klingel' } });
    const [plain] = (await rest.get(global())) as APIApplicationCommand[];
    expect(plain).not.toHaveProperty('name_localizations');
    const query = new URLSearchParams({ with_localizations: 'true' });
    const [full] = (await rest.get(global(), { query })) as APIApplicationCommand[];
    expect(full?.name_localizations).toEqual({ de: 'klingel' });
  });

  test('another application cannot be touched', async () => {
    const other = createApplication(sandbox.world, { name: 'other' });
    await expect(rest.get(Routes.applicationCommands(other.id))).rejects.toMatchObject({ code: 20_012 });
  });

  test('a guild that the bot is not in is out of reach', async () => {
    const elsewhere = createGuild(sandbox.world, { name: 'elsewhere', ownerId });
    const path = Routes.applicationGuildCommands(application.id, elsewhere.id);
    await expect(rest.get(path)).rejects.toMatchObject({ code: 50_001 });
  });

  test('there is room for 100 slash commands and 15 of each menu', async () => {
    const slash = Array.from({ length: 100 }, (_, n) => ({ name: `c${n}`, description: 'One of many' }));
    const menus = Array.from({ length: 15 }, (_, n) => ({ name: `m${n}`, type: 3 }));
    await rest.put(global(), { body: [...slash, ...menus] });
    await expect(create(ping)).rejects.toMatchObject({ code: 30_032 });
    await expect(create({ name: 'one more', type: 3 })).rejects.toMatchObject({ code: 30_032 });
  });
});

describe('refusing commands', () => {
  const text = (name: string, fields: object = {}) => ({ type: Type.String, name, description: 'A text', ...fields });
  const slash = (...options: object[]) => ({ ...ping, options });

  test.each<[string, unknown, string]>([
    ['a name with capitals', { ...ping, name: 'Ping' }, 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['a name with spaces', { ...ping, name: 'pi ng' }, 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['no name', { description: 'x' }, 'name BASE_TYPE_REQUIRED'],
    ['a long name', { ...ping, name: 'p'.repeat(33) }, 'name BASE_TYPE_MAX_LENGTH'],
    ['no description', { name: 'ping' }, 'description BASE_TYPE_REQUIRED'],
    ['a long description', { ...ping, description: 'x'.repeat(101) }, 'description BASE_TYPE_MAX_LENGTH'],
    ['a menu with a description', { name: 'Look', type: 2, description: 'x' }, 'description BASE_TYPE_MAX_LENGTH'],
    ['an unknown locale', { ...ping, name_localizations: { xx: 'p' } }, 'name_localizations xx ENUM_TYPE_COERCE'],
    [
      'a required option after an optional one',
      slash(text('a'), text('b', { required: true })),
      'options 1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'the same inside a subcommand',
      slash({ type: 1, name: 's', description: 'Sub', options: [text('a'), text('b', { required: true })] }),
      'options 0 options 1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'options of the same name',
      slash(text('a'), text('a')),
      'options 1 name APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      'subcommands beside values',
      slash({ type: 1, name: 's', description: 'Sub' }, text('a')),
      'options 0 APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'autocomplete beside choices',
      slash(text('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })),
      'options 0 choices APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
    ],
    [
      '26 choices',
      slash(text('a', { choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) })),
      'options 0 choices BASE_TYPE_MAX_LENGTH',
    ],
    ['26 options', slash(...Array.from({ length: 26 }, (_, n) => text(`o${n}`))), 'options BASE_TYPE_MAX_LENGTH'],
    [
      'more than 8000 characters in all',
      slash(
        ...Array.from({ length: 5 }, (_, n) =>
          text(`o${n}`, {
            choices: Array.from({ length: 25 }, (_unused, m) => ({ name: `${m}`, value: `${m}`.padEnd(90, 'x') })),
          }),
        ),
      ),
      'APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('%s', async (_what, body, error) => {
    expect(await fieldErrors(create(body))).toContain(error);
    expect(await rest.get(global())).toEqual([]);
  });

  test('groups of subcommands may be nested twice and no deeper', async () => {
    const sub = { type: 1, name: 'sub', description: 'Sub', options: [text('a')] };
    const group = { type: 2, name: 'group', description: 'Group', options: [sub] };
    await create(slash(group));
    expect(await fieldErrors(create({ ...slash({ ...group, options: [group] }), name: 'deep' }))).not.toEqual([]);
  });
});

test('bots read who may use a command, and only people set it', async () => {
  const { id } = await create(ping);
  const path = Routes.applicationCommandPermissions(application.id, guild.id, id);
  await expect(rest.get(path)).rejects.toMatchObject({ code: 10_066 });
  const permissions = [{ id: guild.id, type: ApplicationCommandPermissionType.Role, permission: true }];
  setCommandPermissions(sandbox.world, application, guild, id, permissions);
  expect(await rest.get(path)).toEqual({ id, application_id: application.id, guild_id: guild.id, permissions });
  await expect(rest.put(path, { body: { permissions: [] } })).rejects.toMatchObject({ code: 20_001 });
});

describe('the application itself', () => {
  test('shows the intents that it was granted, and keeps what it changes', async () => {
    const own = (await rest.get(Routes.currentApplication())) as { id: string; flags: number };
    expect(own.id).toBe(application.id);
    expect(own.flags & (1 << 19)).not.toBe(0);
    const changed = await rest.patch(Routes.currentApplication(), { body: { description: { default: 'Helps' } } });
    expect(changed).toMatchObject({ description: 'Helps' });
  });
});
