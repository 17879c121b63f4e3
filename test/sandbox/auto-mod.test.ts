// AutoMod: rules over REST, and what becomes of the messages that people write.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkAutoMod, checkMemberProfile } from '../../sandbox/world/auto-mod.ts';
import { matchKeywords } from '../../sandbox/world/auto-mod-match.ts';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { placeSystemMessage } from '../../sandbox/world/message-store.ts';
import { fieldError, type GuildBot, list, outcome, startGuildBot } from './guild-bot.ts';

const PATH = '/guilds/{guild}/auto-moderation/rules';
const BLOCK = { type: 1, metadata: { custom_message: 'Not here, please.' } };
let bot: GuildBot;
let ada: string;

beforeEach(async () => {
  bot = await startGuildBot(P.ManageGuild | P.ModerateMembers);
  ada = bot.person('ada');
});
afterEach(() => bot.sandbox.close());

const keywordRule = (options: object = {}) => ({
  name: 'Words',
  event_type: 1,
  trigger_type: 1,
  trigger_metadata: { keyword_filter: ['spam*'] },
  actions: [BLOCK],
  enabled: true,
  ...options,
});
const create = (body: unknown) => bot.call('POST', PATH, body);
const writes = (content: string, userId = ada) => checkAutoMod(bot.world, bot.general, userId, content);
const blocked = expect.objectContaining({ status: 400, code: 200_000 });

describe('what matches', () => {
  test.each([
    ['cat', 'a cat sat', true],
    ['cat', 'CAT!', true],
    ['cat', 'catch', false],
    ['cat', 'wildcat', false],
    ['cat*', 'catch', true],
    ['cat*', 'wildcat', false],
    ['*cat', 'copycat', true],
    ['*cat', 'catch', false],
    ['*cat*', 'location', true],
    ['the mat', 'on the mat', true],
    ['the mat', 'breathe matter', false],
    ['*the mat*', 'breathe matter', true],
    ['i like c++', 'i like c++ best', true],
    ['été', "C'est l'été.", true],
  ])('%s in "%s": %s', (keyword, text, expected) => {
    expect(matchKeywords({ keyword_filter: [keyword] }, text) !== undefined).toBe(expected);
  });

  test('what the allow list covers is let through, the rest is not', () => {
    const rule = { keyword_filter: ['*cat*'], allow_list: ['cat*'] };
    expect(matchKeywords(rule, 'a catalogue')).toBeUndefined();
    expect(matchKeywords(rule, 'a catalogue of wildcats')?.content).toBe('cat');
  });

  test('patterns, with names and flags as Rust writes them', () => {
    expect(matchKeywords({ regex_patterns: ['(?i)(?P<first>b|c)at'] }, 'a BAT')?.content).toBe('BAT');
  });

  test('a pattern that would run for ever is given up', () => {
    const started = performance.now();
    expect(matchKeywords({ regex_patterns: ['(a+)+$'] }, `${'a'.repeat(40)}!`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('a rule', () => {
  test('is answered whole, told and noted', async () => {
    const { status, body } = await create(keywordRule());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      creator_id: bot.botId,
      trigger_metadata: { keyword_filter: ['spam*'], regex_patterns: [], allow_list: [] },
      exempt_roles: [],
    });
    expect(bot.names()).toEqual(['AUTO_MODERATION_RULE_CREATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    expect((await bot.call('GET', `${PATH}/${body.id}`)).body.name).toBe('Words');
  });

  test('changes and goes, told each time', async () => {
    const id = (await create(keywordRule())).body.id;
    await bot.call('PATCH', `${PATH}/${id}`, { enabled: false });
    await bot.call('PATCH', `${PATH}/${id}`, { enabled: false });
    expect((await bot.call('DELETE', `${PATH}/${id}`)).status).toBe(204);
    expect(bot.names().filter((name) => name.startsWith('AUTO'))).toEqual([
      'AUTO_MODERATION_RULE_CREATE',
      'AUTO_MODERATION_RULE_UPDATE',
      'AUTO_MODERATION_RULE_DELETE',
    ]);
    expect((await bot.call('GET', `${PATH}/${id}`)).status).toBe(404);
  });

  test.each([
    ['keyword', 1, 6],
    ['spam', 3, 1],
    ['preset', 4, 1],
    ['mention', 5, 1],
  ])('of the kind %s is one too many after %3$i', async (_what, trigger_type, most) => {
    const trigger_metadata = trigger_type === 4 ? { presets: [1] } : {};
    const rule = keywordRule({ trigger_type, trigger_metadata });
    for (let count = 0; count < most; count += 1) expect((await create(rule)).status).toBe(200);
    const refused = await create(rule);
    expect(outcome(refused)).toEqual([400, 50_035]);
    expect(fieldError(refused)).toBe('AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED');
  });

  const timeout = { type: 3, metadata: { duration_seconds: 60 } };
  test.each([
    ['without actions', { actions: [] }, ['actions']],
    [
      'with a keyword of 61 characters',
      { trigger_metadata: { keyword_filter: ['x'.repeat(61)] } },
      ['trigger_metadata', 'keyword_filter', '0'],
    ],
    [
      'with eleven patterns',
      { trigger_metadata: { regex_patterns: Array(11).fill('x') } },
      ['trigger_metadata', 'regex_patterns'],
    ],
    [
      'with look-ahead',
      { trigger_metadata: { regex_patterns: ['a(?=b)'] } },
      ['trigger_metadata', 'regex_patterns', '0'],
    ],
    [
      'with a broken pattern',
      { trigger_metadata: { regex_patterns: ['('] } },
      ['trigger_metadata', 'regex_patterns', '0'],
    ],
    ['with a timeout for spam', { trigger_type: 3, actions: [timeout] }, ['actions', '0', 'type']],
    [
      'with a timeout beyond four weeks',
      { actions: [{ type: 3, metadata: { duration_seconds: 2_419_201 } }] },
      ['actions', '0', 'metadata', 'duration_seconds'],
    ],
    ['for messages on a profile trigger', { trigger_type: 6 }, ['event_type']],
  ])('is refused %s', async (_what, options, path) => {
    const refused = await create(keywordRule(options));
    expect(outcome(refused)).toEqual([400, 50_035]);
    expect(fieldError(refused, ...path)).toBeDefined();
  });

  test('with a timeout takes Moderate Members', async () => {
    const other = await startGuildBot(P.ManageGuild);
    const refused = await other.call('POST', PATH, keywordRule({ actions: [timeout] }));
    expect(outcome(refused)).toEqual([403, 50_013]);
  });
});

describe('a message that breaks a rule', () => {
  test('is blocked with the words of the rule, and that is told', async () => {
    await create(keywordRule());
    bot.happened.length = 0;
    expect(() => writes('buy spammy things')).toThrow(blocked);
    expect(() => writes('buy spammy things')).toThrow('Not here, please.');
    expect(bot.happened[0]).toMatchObject({
      t: 'AUTO_MODERATION_ACTION_EXECUTION',
      d: { user_id: ada, content: 'buy spammy things', matched_keyword: 'spam*', matched_content: 'spam' },
    });
    expect(bot.happened[1]?.d).toMatchObject({
      action_type: 143,
      options: { auto_moderation_rule_name: 'Words', auto_moderation_rule_trigger_type: '1' },
    });
  });

  test('is let through where the rule only alerts, and the alert can be read', async () => {
    const log = placeChannel(bot.world, bot.guild, { name: 'log' });
    await create(keywordRule({ actions: [{ type: 2, metadata: { channel_id: log.id } }] }));
    writes('spam');
    const [alert] = [...log.messages.values()];
    expect(alert).toMatchObject({ type: 24, author: { id: ada }, embeds: [{ description: 'spam' }] });
    const { body } = await bot.call('GET', `/channels/${log.id}/messages`);
    expect(list(body)[0]?.type).toBe(24);
  });

  test('costs its author a timeout where the rule says so', async () => {
    await create(keywordRule({ actions: [BLOCK, { type: 3, metadata: { duration_seconds: 60 } }] }));
    expect(() => writes('spam')).toThrow(blocked);
    const until = bot.guild.members.get(ada)?.communication_disabled_until;
    expect(Date.parse(until ?? '')).toBe(bot.world.now() + 60_000);
  });

  test('is let through from those who are exempt', async () => {
    const [free, manager] = [bot.role('free'), bot.role('manager', { permissions: P.ManageGuild })];
    await create(keywordRule({ exempt_roles: [free] }));
    for (const id of [bot.ownerId, bot.botId, bot.person('a', [free]), bot.person('b', [manager])]) {
      expect(() => writes('spam', id)).not.toThrow();
    }
  });

  test('is let through in a channel that is exempt, and while the rule is off', async () => {
    const id = (await create(keywordRule({ exempt_channels: [bot.general.id] }))).body.id;
    expect(() => writes('spam')).not.toThrow();
    await bot.call('PATCH', `${PATH}/${id}`, { exempt_channels: [] });
    expect(() => writes('spam')).toThrow(blocked);
    await bot.call('PATCH', `${PATH}/${id}`, { enabled: false });
    expect(() => writes('spam')).not.toThrow();
  });

  test('because it mentions too many: each counts once', async () => {
    await create(keywordRule({ trigger_type: 5, trigger_metadata: { mention_total_limit: 2 } }));
    expect(() => writes('<@1> <@!1> <@&2>')).not.toThrow();
    expect(() => writes('<@1> <@&2> <@3>')).toThrow(blocked);
  });

  test('because it is the fifth of its kind within seconds', async () => {
    await create(keywordRule({ trigger_type: 3, trigger_metadata: {} }));
    for (let count = 0; count < 4; count += 1) {
      expect(() => writes('buy')).not.toThrow();
      placeSystemMessage(bot.world, bot.general, ada, { type: 0, content: 'buy' });
    }
    expect(() => writes('buy')).toThrow(blocked);
    bot.world.clock.advance(11_000);
    expect(() => writes('buy')).not.toThrow();
  });
});

test('a name that breaks the profile rule is quarantined until it is changed', async () => {
  const profile = { trigger_type: 6, event_type: 2, actions: [{ type: 4 }] };
  await create(keywordRule({ ...profile, trigger_metadata: { keyword_filter: ['ada'] } }));
  checkMemberProfile(bot.world, bot.guild, ada);
  expect(bot.guild.members.get(ada)?.flags).toBe(128);
  bot.world.user(ada).username = 'countess';
  checkMemberProfile(bot.world, bot.guild, ada);
  expect(bot.guild.members.get(ada)?.flags).toBe(0);
});
