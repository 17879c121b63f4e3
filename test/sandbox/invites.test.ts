// Invites over REST, what they are good for, and how people come in by them.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joinGuild, passScreening } from '../../sandbox/world/joins.ts';
import { createUser } from '../../sandbox/world/users.ts';
import { fieldError, type GuildBot, list, outcome, startGuildBot } from './guild-bot.ts';

let bot: GuildBot;
beforeEach(async () => {
  bot = await startGuildBot(P.ManageGuild | P.ManageChannels | P.ManageRoles);
});
afterEach(() => bot.sandbox.close());

const create = (body: unknown = {}) => bot.call('POST', `/channels/${bot.general.id}/invites`, body);
const codeOf = async (body: unknown = {}) => String((await create({ unique: true, ...(body as object) })).body.code);
const stranger = (name = 'ada') => createUser(bot.world, { username: name }).id;
const comesIn = (code: string, userId = stranger()) => joinGuild(bot.world, bot.guild, userId, { inviteCode: code });

describe('an invite', () => {
  test('lasts a day without limit of uses unless told otherwise, and knows its maker', async () => {
    const { status, body } = await create();
    expect(status).toBe(200);
    expect(body).toMatchObject({ max_age: 86_400, max_uses: 0, uses: 0, temporary: false, inviter: { id: bot.botId } });
    expect(Date.parse(String(body.expires_at))).toBe(bot.world.now() + 86_400_000);
    expect(bot.names()).toEqual(['INVITE_CREATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
  });

  test('is given again to whom asks for the same, and made anew for whom asks for a unique one', async () => {
    const [first, again, unique] = [await create(), await create(), await create({ unique: true })];
    expect(again.body.code).toBe(first.body.code);
    expect(unique.body.code).not.toBe(first.body.code);
  });

  test('counts its uses', async () => {
    const code = await codeOf();
    comesIn(code);
    comesIn(code, stranger('bob'));
    const { body } = await bot.call('GET', '/guilds/{guild}/invites');
    expect(list(body)[0]?.uses).toBe(2);
  });

  test('is used up after its last use, which is told before the join', async () => {
    const code = await codeOf({ max_uses: 1 });
    bot.happened.length = 0;
    comesIn(code);
    expect(bot.names()).toEqual(['INVITE_DELETE', 'GUILD_MEMBER_ADD']);
    expect(() => comesIn(code, stranger('bob'))).toThrow(expect.objectContaining({ code: 10_006 }));
  });

  test('runs out by the clock of the sandbox', async () => {
    const code = await codeOf({ max_age: 60 });
    bot.world.clock.advance(59_000);
    expect((await bot.call('GET', `/invites/${code}`)).status).toBe(200);
    bot.world.clock.advance(1000);
    expect(outcome(await bot.call('GET', `/invites/${code}`))).toEqual([404, 10_006]);
  });

  test('that never runs out says so', async () => {
    expect((await create({ max_age: 0 })).body.expires_at).toBeNull();
  });

  test('can bring roles', async () => {
    const role = bot.role('guest');
    const code = await codeOf({ role_ids: [role] });
    expect(comesIn(code).roles).toEqual([role]);
  });

  test('shows how many are there when asked', async () => {
    const { body } = await bot.call('GET', `/invites/${await codeOf()}?with_counts=true`);
    expect(body).toMatchObject({ approximate_member_count: 2, guild: { name: 'garden' } });
    expect(body.uses).toBeUndefined();
  });

  test('is deleted, told and gone', async () => {
    const code = await codeOf();
    bot.happened.length = 0;
    expect((await bot.call('DELETE', `/invites/${code}`)).status).toBe(200);
    expect(bot.names()).toEqual(['INVITE_DELETE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    expect(list((await bot.call('GET', `/channels/${bot.general.id}/invites`)).body)).toEqual([]);
  });

  test.each([
    ['max_age', 5_184_001],
    ['max_uses', 101],
  ])('is refused with a %s of %i', async (field, value) => {
    expect(fieldError(await create({ [field]: value }), field)).toBe('BASE_TYPE_MAX_LENGTH');
  });

  test('takes Create Invite in its channel', async () => {
    bot.guild.roles.get(bot.guild.id)!.permissions = P.ViewChannel.toString();
    expect(outcome(await create())).toEqual([403, 50_013]);
  });
});

describe('coming in', () => {
  test.each([
    ['the guild paused invites', () => bot.guild.data.features.push('INVITES_DISABLED' as never)],
    [
      'an incident action pauses them',
      () => {
        const until = new Date(bot.world.now() + 60_000).toISOString();
        Object.assign(bot.guild.data, { incidents_data: { invites_disabled_until: until } });
      },
    ],
  ])('is not possible while %s', async (_what, pause) => {
    const code = await codeOf();
    pause();
    expect(() => comesIn(code)).toThrow(expect.objectContaining({ code: 40_006 }));
    expect(bot.guild.invites.get(code)?.uses).toBe(0);
  });

  test('is possible again once the incident is over', async () => {
    const until = new Date(bot.world.now() + 3_600_000).toISOString();
    await bot.call('PUT', '/guilds/{guild}/incident-actions', { invites_disabled_until: until });
    expect(() => comesIn('none')).toThrow();
    bot.world.clock.advance(3_600_000);
    expect(comesIn(await codeOf()).pending).toBe(false);
  });

  test('twice stays one join', async () => {
    const code = await codeOf();
    const ada = stranger();
    comesIn(code, ada);
    bot.happened.length = 0;
    comesIn(code, ada);
    expect(bot.names()).toEqual([]);
    expect(bot.guild.invites.get(code)?.uses).toBe(1);
  });

  test('is announced in the system channel, after the screening where there is one', () => {
    bot.guild.data.system_channel_id = bot.general.id;
    bot.guild.screening = true;
    const ada = stranger();
    joinGuild(bot.world, bot.guild, ada);
    expect(bot.names()).toEqual(['GUILD_MEMBER_ADD']);
    passScreening(bot.world, bot.guild, ada);
    expect(bot.names()).toEqual(['GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'MESSAGE_CREATE']);
    expect(bot.happened[2]?.d).toMatchObject({ type: 7, author: { id: ada } });
  });

  test('goes unannounced where the guild wants it so', () => {
    Object.assign(bot.guild.data, { system_channel_id: bot.general.id, system_channel_flags: 1 });
    joinGuild(bot.world, bot.guild, stranger());
    expect(bot.names()).toEqual(['GUILD_MEMBER_ADD']);
  });
});
