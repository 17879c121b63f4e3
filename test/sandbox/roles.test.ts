// Roles over REST: making, changing, ordering and deleting them, within one's own rank.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fieldError, type GuildBot, list, outcome, startGuildBot } from './guild-bot.ts';

let bot: GuildBot;
beforeEach(async () => {
  bot = await startGuildBot(P.ManageRoles | P.KickMembers);
});
afterEach(() => bot.sandbox.close());

const create = (body: unknown, reason?: string) => bot.call('POST', '/guilds/{guild}/roles', body, reason);
const edit = (id: string, body: unknown) => bot.call('PATCH', `/guilds/{guild}/roles/${id}`, body);

describe('a new role', () => {
  test('has the defaults of Discord, and everyone is told', async () => {
    const { status, body } = await create({}, 'for the quiz');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'new role', position: 1, hoist: false, managed: false });
    expect(body.permissions).toBe(bot.guild.roles.get(bot.guild.id)?.permissions);
    expect(bot.names()).toEqual(['GUILD_ROLE_CREATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    expect(bot.happened[1]?.d).toMatchObject({ action_type: 30, reason: 'for the quiz' });
  });

  test('takes its colour from either field', async () => {
    const old = await create({ color: 0x3366ff });
    const recent = await create({ colors: { primary_color: 0x3366ff } });
    for (const { body } of [old, recent]) {
      expect(body).toMatchObject({ color: 0x3366ff, colors: { primary_color: 0x3366ff } });
    }
  });

  test('cannot have permissions that the bot lacks', async () => {
    expect(outcome(await create({ permissions: P.BanMembers.toString() }))).toEqual([403, 50_013]);
    expect((await create({ permissions: P.KickMembers.toString() })).status).toBe(200);
  });

  test.each([
    ['a name that is too long', { name: 'x'.repeat(101) }, 'name'],
    ['a colour that is none', { color: 0x1000000 }, 'color'],
    ['permissions that are no number', { permissions: 'all' }, 'permissions'],
  ])('is refused with %s', async (_what, body, field) => {
    const refused = await create(body);
    expect(outcome(refused)).toEqual([400, 50_035]);
    expect(fieldError(refused, field)).toBeDefined();
  });

  test('is one too many after 250', async () => {
    while (bot.guild.roles.size < 250) bot.role('filler');
    expect(outcome(await create({}))).toEqual([400, 30_005]);
  });

  test('has no icon without boosts', async () => {
    expect(outcome(await create({ unicode_emoji: '🔥' }))).toEqual([403, 50_101]);
  });
});

describe('changing a role', () => {
  test('is told with what changed, and not where nothing did', async () => {
    const id = bot.role('helpers');
    await edit(id, { name: 'Helpers', hoist: true });
    await edit(id, { name: 'Helpers', hoist: true });
    expect(bot.names()).toEqual(['GUILD_ROLE_UPDATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    expect(bot.happened[1]?.d.changes).toEqual([
      { key: 'name', old_value: 'helpers', new_value: 'Helpers' },
      { key: 'hoist', old_value: false, new_value: true },
    ]);
  });

  test('above the bot is refused, and so is an unknown one', async () => {
    expect(outcome(await edit(bot.role('chief', { position: 6 }), { name: 'x' }))).toEqual([403, 50_013]);
    expect(outcome(await edit('1', { name: 'x' }))).toEqual([404, 10_011]);
  });

  test('cannot add permissions that the bot lacks, but may keep those', async () => {
    const id = bot.role('mods', { permissions: P.BanMembers });
    const kept = (P.BanMembers | P.KickMembers).toString();
    expect((await edit(id, { permissions: kept })).body.permissions).toBe(kept);
    const more = (P.BanMembers | P.ManageGuild).toString();
    expect(outcome(await edit(id, { permissions: more }))).toEqual([403, 50_013]);
  });

  test('works on the permissions of @everyone, but not on its name', async () => {
    const { body } = await edit(bot.guild.id, { name: 'all of us', permissions: '0' });
    expect(body).toMatchObject({ name: '@everyone', permissions: '0' });
  });
});

describe('the order', () => {
  test('changes below the bot, and all that moved are told', async () => {
    const [a, b, c] = [1, 2, 3].map((position) => bot.role(`r${position}`, { position }));
    const { status, body } = await bot.call('PATCH', '/guilds/{guild}/roles', [{ id: a, position: 3 }]);
    expect(status).toBe(200);
    const position = (id: string | undefined) => list(body).find((role) => String(role.id) === id)?.position;
    expect([position(b), position(c), position(a)]).toEqual([1, 2, 3]);
    expect(bot.names().filter((name) => name === 'GUILD_ROLE_UPDATE').length).toBeGreaterThanOrEqual(3);
  });

  test.each([
    ['of a role above the bot', 9, 2],
    ['of a role to above the bot', 1, 9],
  ])('%s is refused and stays as it was', async (_what, from, to) => {
    const id = bot.role('mover', { position: from });
    bot.role('chief', { position: 8 });
    const refused = await bot.call('PATCH', '/guilds/{guild}/roles', [{ id, position: to }]);
    expect(outcome(refused)).toEqual([403, 50_013]);
    expect(bot.guild.roles.get(id)?.position).toBe(from);
  });
});

describe('deleting a role', () => {
  test('takes it from its members', async () => {
    const id = bot.role('gone');
    const ada = bot.person('ada', [id]);
    expect((await bot.call('DELETE', `/guilds/{guild}/roles/${id}`)).status).toBe(204);
    expect(bot.guild.members.get(ada)?.roles).toEqual([]);
    expect(bot.names()).toEqual(['GUILD_ROLE_DELETE', 'GUILD_MEMBER_UPDATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
  });

  test.each([
    ['@everyone', () => bot.guild.id, 400, 50_028],
    ['a managed one', () => bot.role('other bot', { managed: true }), 400, 50_028],
    ['one above', () => bot.role('chief', { position: 9 }), 403, 50_013],
    ['none', () => '1', 404, 10_011],
  ])('refuses %s', async (_what, id, status, code) => {
    expect(outcome(await bot.call('DELETE', `/guilds/{guild}/roles/${id()}`))).toEqual([status, code]);
  });
});

test('counts who has which role', async () => {
  const [many, none] = [bot.role('many'), bot.role('none')];
  bot.person('ada', [many]);
  bot.person('bob', [many]);
  const { body } = await bot.call('GET', '/guilds/{guild}/roles/member-counts');
  expect(body).toMatchObject({ [many]: 2, [none]: 0 });
  expect(body[bot.guild.id]).toBeUndefined();
});

test('lists them and finds one', async () => {
  const id = bot.role('helpers');
  expect(list((await bot.call('GET', '/guilds/{guild}/roles')).body)).toHaveLength(3);
  expect((await bot.call('GET', `/guilds/{guild}/roles/${id}`)).body.name).toBe('helpers');
});
