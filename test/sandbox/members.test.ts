// Members over REST: what bots may do to whom, what they are answered, and what everyone is told.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { passScreening } from '../../sandbox/world/joins.ts';
import { addMember } from '../../sandbox/world/members.ts';
import { channelPermissions } from '../../sandbox/world/permissions.ts';
import { createUser } from '../../sandbox/world/users.ts';
import { setVoiceChannel } from '../../sandbox/world/voice.ts';
import { EVERYTHING_BUT_ADMINISTRATOR, fieldError, type GuildBot, list, outcome, startGuildBot } from './guild-bot.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let bot: GuildBot;
let ada: string;

beforeEach(async () => {
  bot = await startGuildBot(EVERYTHING_BUT_ADMINISTRATOR);
  ada = bot.person('ada');
});
afterEach(() => bot.sandbox.close());

const edit = (userId: string, body: unknown, reason?: string) =>
  bot.call('PATCH', `/guilds/{guild}/members/${userId}`, body, reason);
const inDays = (days: number) => new Date(bot.world.now() + days * DAY_MS).toISOString();

describe('looking up', () => {
  test('one member by id', async () => {
    const { status, body } = await bot.call('GET', `/guilds/{guild}/members/${ada}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ user: { username: 'ada' }, roles: [], pending: false });
  });

  test('a user who is not in the guild is an unknown member, nobody at all an unknown user', async () => {
    const stranger = createUser(bot.world, { username: 'stranger' });
    const away = await bot.call('GET', `/guilds/{guild}/members/${stranger.id}`);
    expect(outcome(away)).toEqual([404, 10_007]);
    const nobody = await bot.call('GET', '/guilds/{guild}/members/1');
    expect(outcome(nobody)).toEqual([404, 10_013]);
  });

  test('pages through the list in the order of user ids', async () => {
    const first = await bot.call('GET', '/guilds/{guild}/members?limit=2');
    const second = await bot.call('GET', `/guilds/{guild}/members?limit=2&after=${list(first.body)[1]?.user?.id}`);
    const names = [...list(first.body), ...list(second.body)].map((member) => member.user?.username);
    expect(names).toEqual(['owner', 'helper', 'ada']);
  });

  test('refuses the list to a bot without the members intent', async () => {
    bot.application.privilegedIntents.members = false;
    const refused = await bot.call('GET', '/guilds/{guild}/members?limit=5');
    expect(outcome(refused)).toEqual([403, 50_001]);
  });

  test.each(['0', '1001', 'all'])('refuses a limit of %s', async (limit) => {
    const refused = await bot.call('GET', `/guilds/{guild}/members?limit=${limit}`);
    expect(outcome(refused)).toEqual([400, 50_035]);
    expect(fieldError(refused, 'limit')).toMatch(/^NUMBER_TYPE_/);
  });

  test('searches the beginnings of names and nicknames', async () => {
    await edit(ada, { nick: 'Countess' });
    const byName = await bot.call('GET', '/guilds/{guild}/members/search?query=AD&limit=5');
    const byNick = await bot.call('GET', '/guilds/{guild}/members/search?query=count&limit=5');
    const inside = await bot.call('GET', '/guilds/{guild}/members/search?query=tess&limit=5');
    expect([byName, byNick, inside].map(({ body }) => list(body).length)).toEqual([1, 1, 0]);
  });
});

describe('nicknames', () => {
  test('are set, told and noted', async () => {
    const { status, body } = await edit(ada, { nick: 'Countess' }, 'she asked for it');
    expect([status, body.nick]).toEqual([200, 'Countess']);
    expect(bot.names()).toEqual(['GUILD_MEMBER_UPDATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    expect(bot.happened[1]!.d).toMatchObject({
      action_type: 24,
      user_id: bot.botId,
      target_id: ada,
      reason: 'she asked for it',
      changes: [{ key: 'nick', new_value: 'Countess' }],
    });
  });

  test('that do not change anything are not told', async () => {
    await edit(ada, { nick: 'Countess' });
    bot.happened.length = 0;
    expect((await edit(ada, { nick: 'Countess' })).status).toBe(200);
    expect(bot.names()).toEqual([]);
  });

  test('of 33 characters are refused', async () => {
    const refused = await edit(ada, { nick: 'x'.repeat(33) });
    expect(outcome(refused)).toEqual([400, 50_035]);
    expect(fieldError(refused, 'nick')).toBe('BASE_TYPE_MAX_LENGTH');
  });

  test("are the bot's own to change", async () => {
    const { status, body } = await bot.call('PATCH', '/guilds/{guild}/members/@me', { nick: 'Hearth' });
    expect([status, body.nick]).toEqual([200, 'Hearth']);
  });
});

describe('timeouts', () => {
  test('hold until their instant, as the sandbox clock tells it', async () => {
    const { status, body } = await edit(ada, { communication_disabled_until: inDays(1) });
    expect(status).toBe(200);
    expect(Date.parse(String(body.communication_disabled_until))).toBe(bot.world.now() + DAY_MS);
  });

  test('are ended with null', async () => {
    await edit(ada, { communication_disabled_until: inDays(1) });
    const { body } = await edit(ada, { communication_disabled_until: null });
    expect(body.communication_disabled_until).toBeNull();
  });

  test.each([
    ['just under 28 days', 27.999, 200],
    ['exactly 28 days', 28, 400],
    ['29 days', 29, 400],
  ])('of %s are answered %3$i', async (_what, days, expected) => {
    const answer = await edit(ada, { communication_disabled_until: inDays(days) });
    expect(answer.status).toBe(expected);
    const code = expected === 400 ? 'INVALID_COMMUNICATION_DISABLED_TIMESTAMP' : undefined;
    expect(fieldError(answer, 'communication_disabled_until')).toBe(code);
  });

  test('cannot strike administrators below the bot, nor the owner', async () => {
    const admin = bot.person('admin', [bot.role('admin', { permissions: P.Administrator })]);
    for (const target of [admin, bot.ownerId]) {
      const refused = await edit(target, { communication_disabled_until: inDays(1) });
      expect(outcome(refused)).toEqual([403, 50_013]);
    }
  });

  test('refuse what is no date', async () => {
    const refused = await edit(ada, { communication_disabled_until: 'tomorrow' });
    expect(fieldError(refused, 'communication_disabled_until')).toBe('DATE_TIME_TYPE_PARSE');
  });
});

describe('roles of a member', () => {
  test('are given and taken, and told once each', async () => {
    const role = bot.role('member');
    const path = `/guilds/{guild}/members/${ada}/roles/${role}`;
    expect((await bot.call('PUT', path, undefined, 'accepted the rules')).status).toBe(204);
    expect((await bot.call('PUT', path)).status).toBe(204);
    expect(bot.names()).toEqual(['GUILD_MEMBER_UPDATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    expect(bot.happened[0]!.d.roles).toEqual([role]);
    expect(bot.happened[1]!.d).toMatchObject({
      action_type: 25,
      reason: 'accepted the rules',
      changes: [{ key: '$add', new_value: [{ id: role, name: 'member' }] }],
    });
    expect((await bot.call('DELETE', path)).status).toBe(204);
    expect(bot.guild.members.get(ada)?.roles).toEqual([]);
  });

  test('are replaced as a whole, in one event', async () => {
    const [newcomer, member] = [bot.role('newcomer'), bot.role('member')];
    const bob = bot.person('bob', [newcomer]);
    const { body } = await edit(bob, { roles: [member] });
    expect(body.roles).toEqual([member]);
    expect(bot.names()).toEqual(['GUILD_MEMBER_UPDATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    const changes = list(bot.happened[1]?.d.changes).map(({ key }) => key);
    expect(changes).toEqual(['$add', '$remove']);
  });

  test('can be given to members who rank above the bot', async () => {
    const chief = bot.person('chief', [bot.role('chief', { position: 9 })]);
    const { status } = await bot.call('PUT', `/guilds/{guild}/members/${chief}/roles/${bot.role('member')}`);
    expect(status).toBe(204);
  });

  test.each([
    ['one above the bot', { position: 9 }, 403, 50_013],
    ['one at the height of the bot, made later', { position: 5 }, 204, undefined],
    ['a managed one', { managed: true }, 403, 50_013],
  ])('%s', async (_what, options, status, code) => {
    const answer = await bot.call('PUT', `/guilds/{guild}/members/${ada}/roles/${bot.role('x', options)}`);
    expect(outcome(answer)).toEqual([status, code]);
  });

  test('an unknown role, and @everyone', async () => {
    const unknown = await bot.call('PUT', `/guilds/{guild}/members/${ada}/roles/1`);
    expect(outcome(unknown)).toEqual([404, 10_011]);
    const everyone = await bot.call('PUT', `/guilds/{guild}/members/${ada}/roles/${bot.guild.id}`);
    expect(outcome(everyone)).toEqual([400, 50_028]);
  });
});

describe('kicks', () => {
  test('remove the member and are noted', async () => {
    expect((await bot.call('DELETE', `/guilds/{guild}/members/${ada}`, undefined, 'spam')).status).toBe(204);
    expect(bot.names()).toEqual(['GUILD_MEMBER_REMOVE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    expect(bot.happened[1]!.d).toMatchObject({ action_type: 20, target_id: ada, reason: 'spam' });
  });

  test('leave a mark on those who come back', async () => {
    await bot.call('DELETE', `/guilds/{guild}/members/${ada}`);
    expect(addMember(bot.world, bot.guild, ada).flags).toBe(1);
  });

  test('the bot leaves by itself', async () => {
    expect((await bot.call('DELETE', `/users/@me/guilds/${bot.guild.id}`)).status).toBe(204);
    expect((await bot.call('GET', '/guilds/{guild}')).status).toBe(403);
  });
});

describe('voice', () => {
  test('muting needs the member to be in a voice channel', async () => {
    const refused = await edit(ada, { mute: true });
    expect(outcome(refused)).toEqual([400, 40_032]);
  });

  test('muting, moving and disconnecting are told as voice states', async () => {
    const [lobby, stage] = ['lobby', 'stage'].map((name) => placeChannel(bot.world, bot.guild, { name, type: 2 }));
    setVoiceChannel(bot.world, bot.guild, ada, lobby!.id);
    bot.happened.length = 0;
    await edit(ada, { mute: true });
    await edit(ada, { channel_id: stage!.id });
    await edit(ada, { channel_id: null });
    const states = bot.happened.filter(({ t }) => t === 'VOICE_STATE_UPDATE').map(({ d }) => [d.mute, d.channel_id]);
    expect(states).toEqual([
      [true, lobby!.id],
      [true, stage!.id],
      [true, null],
    ]);
  });
});

test('a newcomer passes the screening once', async () => {
  bot.guild.screening = true;
  const user = createUser(bot.world, { username: 'new' });
  const member = addMember(bot.world, bot.guild, user.id);
  expect(member.pending).toBe(true);
  bot.happened.length = 0;
  passScreening(bot.world, bot.guild, user.id);
  passScreening(bot.world, bot.guild, user.id);
  expect(bot.happened.map(({ t, d }) => [t, d.pending])).toEqual([['GUILD_MEMBER_UPDATE', false]]);
});

test('verification can be waived with flags, and no other flag set', async () => {
  const { body } = await edit(ada, { flags: 0b111 });
  expect(body.flags).toBe(0b100);
});

test.each([
  ['under a timeout', { communication_disabled_until: '2100-01-01T00:00:00Z' }],
  ['before the screening', { pending: true }],
  ['quarantined for a name', { flags: 128 }],
])('somebody %s reads along and takes no part', (_what, state) => {
  Object.assign(bot.guild.members.get(ada)!, state);
  expect(channelPermissions(bot.world, bot.general, ada)).toBe(P.ViewChannel | P.ReadMessageHistory);
});
