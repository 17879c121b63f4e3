// A guild as a whole over REST: settings, audit log, onboarding, incidents, emojis, stages, voice, and the bot's account.
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { setVoiceChannel } from '../../sandbox/world/voice.ts';
import { EVERYTHING_BUT_ADMINISTRATOR, fieldError, type GuildBot, list, outcome, startGuildBot } from './guild-bot.ts';

const HOUR_MS = 3_600_000;
let bot: GuildBot;
beforeEach(async () => {
  bot = await startGuildBot(EVERYTHING_BUT_ADMINISTRATOR);
});
afterEach(() => bot.sandbox.close());

const inHours = (hours: number) => new Date(bot.world.now() + hours * HOUR_MS).toISOString();

describe('settings', () => {
  test('are read with counts when asked', async () => {
    expect((await bot.call('GET', '/guilds/{guild}')).body.approximate_member_count).toBeUndefined();
    const { body } = await bot.call('GET', '/guilds/{guild}?with_counts=true');
    expect(body).toMatchObject({ name: 'garden', approximate_member_count: 2 });
  });

  test('are changed, told and noted with what changed', async () => {
    const { status } = await bot.call('PATCH', '/guilds/{guild}', { name: 'orchard', verification_level: 2 }, 'raid');
    expect(status).toBe(200);
    expect(bot.names()).toEqual(['GUILD_UPDATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    expect(bot.happened[1]?.d).toMatchObject({
      action_type: 1,
      reason: 'raid',
      changes: [
        { key: 'name', old_value: 'garden', new_value: 'orchard' },
        { key: 'verification_level', old_value: 1, new_value: 2 },
      ],
    });
  });

  test('that do not change are not told', async () => {
    await bot.call('PATCH', '/guilds/{guild}', { name: 'garden' });
    expect(bot.names()).toEqual([]);
  });

  test.each([
    ['a name of one letter', { name: 'x' }, 'name'],
    ['a level that is none', { verification_level: 5 }, 'verification_level'],
    ['a language that is none', { preferred_locale: 'xx' }, 'preferred_locale'],
    ['a channel of nowhere', { system_channel_id: '1' }, 'system_channel_id'],
  ])('refuse %s', async (_what, body, field) => {
    expect(fieldError(await bot.call('PATCH', '/guilds/{guild}', body), field)).toBeDefined();
  });

  test('invites can be paused with Manage Server, while the community takes an administrator', async () => {
    const paused = await bot.call('PATCH', '/guilds/{guild}', { features: ['INVITES_DISABLED', 'VERIFIED'] });
    expect(paused.body.features).toEqual(['INVITES_DISABLED']);
    const community = { features: ['COMMUNITY'], rules_channel_id: bot.general.id };
    expect(outcome(await bot.call('PATCH', '/guilds/{guild}', community))).toEqual([403, 50_013]);
  });
});

describe('the audit log', () => {
  test('is read newest first, by actor, kind and page, with the users it names', async () => {
    const ada = bot.person('ada');
    const role = bot.role('member');
    await bot.call('PUT', `/guilds/{guild}/members/${ada}/roles/${role}`);
    await bot.call('PATCH', '/guilds/{guild}', { name: 'orchard' });
    const read = async (query = '') => {
      const { body } = await bot.call('GET', `/guilds/{guild}/audit-logs${query}`);
      return list(body.audit_log_entries).map((entry) => Number(entry.action_type));
    };
    expect(await read()).toEqual([1, 25]);
    expect(await read('?after=0')).toEqual([25, 1]);
    expect(await read('?action_type=25')).toEqual([25]);
    expect(await read('?limit=1')).toEqual([1]);
    expect(await read(`?user_id=${bot.ownerId}`)).toEqual([]);
    const { body } = await bot.call('GET', '/guilds/{guild}/audit-logs?action_type=25');
    expect(list(body.users).map((user) => user.username)).toEqual(expect.arrayContaining(['helper', 'ada']));
  });

  test('forgets after 45 days', async () => {
    await bot.call('PATCH', '/guilds/{guild}', { name: 'orchard' });
    bot.world.clock.advance(46 * 24 * HOUR_MS);
    expect((await bot.call('GET', '/guilds/{guild}/audit-logs')).body.audit_log_entries).toEqual([]);
  });
});

describe('incident actions', () => {
  const set = (body: unknown) => bot.call('PUT', '/guilds/{guild}/incident-actions', body);

  test('pause for up to 24 hours, which is told as a change of the guild', async () => {
    const { body } = await set({ invites_disabled_until: inHours(24) });
    expect(body.dms_disabled_until).toBeNull();
    expect(bot.happened[0]).toMatchObject({ t: 'GUILD_UPDATE', d: { incidents_data: body } });
  });

  test('keep what is not named, and end with null', async () => {
    await set({ invites_disabled_until: inHours(1) });
    const { body } = await set({ dms_disabled_until: inHours(2) });
    expect(body.invites_disabled_until).not.toBeNull();
    expect((await set({ invites_disabled_until: null })).body.invites_disabled_until).toBeNull();
  });

  test('refuse more than a day', async () => {
    expect(fieldError(await set({ dms_disabled_until: inHours(24.1) }), 'dms_disabled_until')).toBeDefined();
  });
});

describe('onboarding', () => {
  const set = (body: unknown) => bot.call('PUT', '/guilds/{guild}/onboarding', body);
  const channels = (count: number) =>
    Array.from({ length: count }, (_, index) => placeChannel(bot.world, bot.guild, { name: `c${index}` }).id);

  test('keeps questions, with ids of its own', async () => {
    const prompt = { id: '1', title: 'What brings you?', options: [{ title: 'Plants', emoji_name: '🌱' }] };
    const { status, body } = await set({ prompts: [prompt] });
    expect(status).toBe(200);
    const [kept] = list(body.prompts);
    expect(kept?.id).not.toBe('1');
    expect(kept).toMatchObject({ title: 'What brings you?', options: [{ emoji: { name: '🌱' }, description: '' }] });
    const again = await set({ prompts: [{ ...prompt, id: kept?.id, title: 'Why?' }] });
    expect(list(again.body.prompts)[0]).toMatchObject({ id: kept?.id, title: 'Why?' });
    expect((await bot.call('GET', '/guilds/{guild}/onboarding')).body).toEqual(again.body);
  });

  test.each([
    ['six channels', 6, ['COMMUNITY'], 400],
    ['seven channels', 7, ['COMMUNITY'], 200],
    ['no community', 7, [], 400],
  ])('with %s is answered %4$i when enabled', async (_what, count, features, expected) => {
    Object.assign(bot.guild.data, { features });
    const { status, body } = await set({ enabled: true, default_channel_ids: channels(count) });
    expect([status, body.code]).toEqual([expected, expected === 400 ? 350_000 : undefined]);
  });

  test('takes a welcome screen along', async () => {
    const welcome_channels = [{ channel_id: bot.general.id, description: 'Say hello' }];
    const path = '/guilds/{guild}/welcome-screen';
    const { body } = await bot.call('PATCH', path, { enabled: true, description: 'Hello', welcome_channels });
    expect(body).toMatchObject({ description: 'Hello', welcome_channels: [{ emoji_name: null }] });
    expect(bot.guild.data.features).toContain('WELCOME_SCREEN_ENABLED');
    expect((await bot.call('GET', path)).body).toEqual(body);
  });

  test('shows no welcome screen to those who do not manage the guild until there is one', async () => {
    const other = await startGuildBot(0n);
    expect(outcome(await other.call('GET', '/guilds/{guild}/welcome-screen'))).toEqual([404, 10_069]);
  });
});

test('emojis are made, renamed and deleted, and told each time', async () => {
  const image = 'data:image/png;base64,iVBORw0KGgo=';
  const { status, body } = await bot.call('POST', '/guilds/{guild}/emojis', { name: 'sprout', image });
  expect([status, body.name]).toEqual([201, 'sprout']);
  const path = `/guilds/{guild}/emojis/${body.id}`;
  expect((await bot.call('PATCH', path, { name: 'leaf' })).body.name).toBe('leaf');
  expect(list((await bot.call('GET', '/guilds/{guild}/emojis')).body)).toHaveLength(1);
  expect((await bot.call('DELETE', path)).status).toBe(204);
  expect(bot.names().filter((name) => name === 'GUILD_EMOJIS_UPDATE')).toHaveLength(3);
  const bad = await bot.call('POST', '/guilds/{guild}/emojis', { name: 'no spaces', image: 'x' });
  expect(fieldError(bad, 'name')).toBeDefined();
});

test('a stage goes live once, changes its topic, and closes', async () => {
  const stage = placeChannel(bot.world, bot.guild, { name: 'stage', type: ChannelType.GuildStageVoice });
  const open = { channel_id: stage.id, topic: 'Roses' };
  expect((await bot.call('POST', '/stage-instances', open)).body).toMatchObject({ topic: 'Roses', privacy_level: 2 });
  expect(outcome(await bot.call('POST', '/stage-instances', open))).toEqual([400, 150_006]);
  expect((await bot.call('PATCH', `/stage-instances/${stage.id}`, { topic: 'Tulips' })).body.topic).toBe('Tulips');
  expect((await bot.call('DELETE', `/stage-instances/${stage.id}`)).status).toBe(204);
  expect(outcome(await bot.call('GET', `/stage-instances/${stage.id}`))).toEqual([404, 10_067]);
});

test('on a stage a person is invited to speak', async () => {
  const stage = placeChannel(bot.world, bot.guild, { name: 'stage', type: ChannelType.GuildStageVoice });
  const ada = bot.person('ada');
  const path = `/guilds/{guild}/voice-states/${ada}`;
  expect(outcome(await bot.call('GET', path))).toEqual([404, 10_065]);
  setVoiceChannel(bot.world, bot.guild, ada, stage.id);
  expect((await bot.call('GET', path)).body.suppress).toBe(true);
  expect((await bot.call('PATCH', path, { channel_id: stage.id, suppress: false })).status).toBe(204);
  expect((await bot.call('GET', path)).body.suppress).toBe(false);
  expect(list((await bot.call('GET', '/voice/regions')).body).length).toBeGreaterThan(0);
});

describe("the bot's account", () => {
  test('is read and renamed, which its guilds learn', async () => {
    expect((await bot.call('GET', '/users/@me')).body).toMatchObject({ username: 'helper', bot: true });
    expect((await bot.call('PATCH', '/users/@me', { username: 'hearth' })).body.username).toBe('hearth');
    expect(bot.happened).toMatchObject([{ t: 'GUILD_MEMBER_UPDATE', d: { user: { username: 'hearth' } } }]);
  });

  test('knows its guilds and what it may do there', async () => {
    const [guild] = list((await bot.call('GET', '/users/@me/guilds?with_counts=true')).body);
    expect(guild).toMatchObject({ id: bot.guild.id, owner: false, approximate_member_count: 2 });
    expect(BigInt(String(guild?.permissions)) & P.ManageGuild).toBe(P.ManageGuild);
  });

  test('looks up other users', async () => {
    const ada = bot.person('ada');
    expect((await bot.call('GET', `/users/${ada}`)).body.username).toBe('ada');
    expect(outcome(await bot.call('GET', '/users/1'))).toEqual([404, 10_013]);
  });
});

test('a vanity address, a preview and integrations are as in a small guild', async () => {
  expect(outcome(await bot.call('GET', '/guilds/{guild}/vanity-url'))).toEqual([400, 50_020]);
  expect((await bot.call('GET', '/guilds/{guild}/preview')).body.approximate_member_count).toBe(2);
  expect((await bot.call('GET', '/guilds/{guild}/integrations')).body).toEqual([]);
  expect((await bot.call('GET', '/guilds/{guild}/new-member-welcome')).status).toBe(204);
});
