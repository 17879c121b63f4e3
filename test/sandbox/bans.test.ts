// Bans over REST: one by one and in bulk, what goes with them, and that they keep people out.
import { GatewayIntentBits, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isToldOf } from '../../sandbox/gateway/dispatch-filter.ts';
import { joinGuild } from '../../sandbox/world/joins.ts';
import { placeSystemMessage } from '../../sandbox/world/message-store.ts';
import { createUser } from '../../sandbox/world/users.ts';
import { fieldError, type GuildBot, list, outcome, startGuildBot } from './guild-bot.ts';

let bot: GuildBot;
let ada: string;
beforeEach(async () => {
  bot = await startGuildBot(P.BanMembers | P.ManageGuild | P.KickMembers);
  ada = bot.person('ada');
});
afterEach(() => bot.sandbox.close());

const ban = (id: string, body: unknown = {}, reason?: string) =>
  bot.call('PUT', `/guilds/{guild}/bans/${id}`, body, reason);
const says = (authorId: string) => placeSystemMessage(bot.world, bot.general, authorId, { type: 0, content: 'hi' });

describe('a ban', () => {
  test('removes the member, is told and noted', async () => {
    expect((await ban(ada, {}, 'spam')).status).toBe(204);
    expect(bot.names()).toEqual(['GUILD_BAN_ADD', 'GUILD_MEMBER_REMOVE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    expect(bot.happened[2]?.d).toMatchObject({ action_type: 22, target_id: ada, reason: 'spam' });
    const { body } = await bot.call('GET', `/guilds/{guild}/bans/${ada}`);
    expect(body).toMatchObject({ reason: 'spam', user: { id: ada } });
  });

  test('also strikes users who are not in the guild', async () => {
    const stranger = createUser(bot.world, { username: 'stranger' });
    expect((await ban(stranger.id)).status).toBe(204);
    expect(bot.names()).toEqual(['GUILD_BAN_ADD', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
  });

  test('of somebody who is banned changes nothing', async () => {
    await ban(ada, {}, 'first');
    bot.happened.length = 0;
    expect((await ban(ada, {}, 'second')).status).toBe(204);
    expect(bot.names()).toEqual([]);
    expect((await bot.call('GET', `/guilds/{guild}/bans/${ada}`)).body.reason).toBe('first');
  });

  test('of nobody is refused', async () => {
    expect(outcome(await ban('1'))).toEqual([404, 10_013]);
  });

  test('deletes the messages of the last seconds, and only those', async () => {
    const old = says(ada);
    bot.world.clock.advance(3600_000);
    const [recent, other] = [says(ada), says(bot.ownerId)];
    bot.happened.length = 0;
    await ban(ada, { delete_message_seconds: 600 });
    expect([...bot.general.messages.keys()]).toEqual([old.id, other.id]);
    const bulk = bot.happened.find(({ t }) => t === 'MESSAGE_DELETE_BULK');
    expect(bulk?.d).toMatchObject({ ids: [recent.id], channel_id: bot.general.id });
  });

  test.each([-1, 604_801])('refuses to delete %i seconds', async (seconds) => {
    expect(fieldError(await ban(ada, { delete_message_seconds: seconds }), 'delete_message_seconds')).toBeDefined();
  });

  test('keeps the user out until it is lifted', async () => {
    await ban(ada);
    expect(() => joinGuild(bot.world, bot.guild, ada)).toThrow(expect.objectContaining({ code: 40_007 }));
    expect((await bot.call('DELETE', `/guilds/{guild}/bans/${ada}`)).status).toBe(204);
    expect(bot.names()).toContain('GUILD_BAN_REMOVE');
    expect(joinGuild(bot.world, bot.guild, ada).userId).toBe(ada);
  });

  test('that is not there can be neither read nor lifted', async () => {
    expect(outcome(await bot.call('GET', `/guilds/{guild}/bans/${ada}`))).toEqual([404, 10_026]);
    expect(outcome(await bot.call('DELETE', `/guilds/{guild}/bans/${ada}`))).toEqual([404, 10_026]);
  });
});

test.each([
  ['Ban Members', P.BanMembers, true],
  ['View Audit Log', P.ViewAuditLog, true],
  ['neither', P.KickMembers, false],
])('a bot with %s is told of bans: %3$s', async (_what, permissions, expected) => {
  const other = await startGuildBot(permissions);
  const viewer = { botId: other.botId, intents: GatewayIntentBits.GuildModeration, shard: [0, 1] as const };
  const dispatch = { t: 'GUILD_BAN_ADD' as const, d: {}, guildId: other.guild.id };
  expect(isToldOf(other.world, viewer, dispatch)).toBe(expected);
});

test('the list pages in the order of user ids', async () => {
  const ids = ['a', 'b', 'c', 'd'].map((name) => createUser(bot.world, { username: name }).id);
  for (const id of [...ids].reverse()) await ban(id);
  const page = async (query: string) => {
    const { body } = await bot.call('GET', `/guilds/{guild}/bans?${query}`);
    return list(body).map((entry) => ids.indexOf(String(entry.user?.id)));
  };
  expect(await page('limit=2')).toEqual([0, 1]);
  expect(await page(`limit=2&after=${ids[1]}`)).toEqual([2, 3]);
  expect(await page(`limit=2&before=${ids[3]}`)).toEqual([1, 2]);
});

describe('a bulk ban', () => {
  const bulk = (ids: string[]) => bot.call('POST', '/guilds/{guild}/bulk-ban', { user_ids: ids });

  test('says who was banned and who was not', async () => {
    const chief = bot.person('chief', [bot.role('chief', { position: 9 })]);
    const bob = bot.person('bob');
    await ban(bob);
    const { status, body } = await bulk([ada, chief, bob, '1']);
    expect(status).toBe(200);
    expect(body).toEqual({ banned_users: [ada], failed_users: [chief, bob, '1'] });
  });

  test('of whom none can be banned is an error', async () => {
    expect(outcome(await bulk([bot.ownerId, '1']))).toEqual([400, 500_000]);
  });

  test('takes at most 200', async () => {
    const refused = await bulk(Array.from({ length: 201 }, (_, index) => String(index + 1)));
    expect(fieldError(refused, 'user_ids')).toBe('BASE_TYPE_MAX_LENGTH');
  });

  test('needs Manage Server as well', async () => {
    const other = await startGuildBot(P.BanMembers);
    const refused = await other.call('POST', '/guilds/{guild}/bulk-ban', { user_ids: [other.person('ada')] });
    expect(outcome(refused)).toEqual([403, 50_013]);
  });
});

describe('pruning', () => {
  test('counts and removes those without roles who were not around', async () => {
    const role = bot.role('regular');
    const [idle, regular, active] = [ada, bot.person('regular', [role]), bot.person('active')];
    bot.world.clock.advance(8 * 24 * 3600_000);
    says(active);
    expect((await bot.call('GET', '/guilds/{guild}/prune?days=7')).body.pruned).toBe(1);
    expect((await bot.call('GET', `/guilds/{guild}/prune?days=7&include_roles=${role}`)).body.pruned).toBe(2);
    expect((await bot.call('POST', '/guilds/{guild}/prune', { days: 7 })).body.pruned).toBe(1);
    expect([idle, regular, active].map((id) => bot.guild.members.has(id))).toEqual([false, true, true]);
    expect(bot.happened.at(-1)?.d).toMatchObject({
      action_type: 21,
      options: { delete_member_days: '7', members_removed: '1' },
    });
  });

  test('need not say how many', async () => {
    const { body } = await bot.call('POST', '/guilds/{guild}/prune', { days: 7, compute_prune_count: false });
    expect(body.pruned).toBeNull();
  });
});
