// Scheduled events over REST: fields, permissions, statuses, recurrence, and what happens as time passes.
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { setInterested } from '../../sandbox/world/scheduled-event-users.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { fieldError, type GuildBot, list, outcome, startGuildBot } from './guild-bot.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PATH = '/guilds/{guild}/scheduled-events';
let bot: GuildBot;
let lobby: ChannelState;
let stage: ChannelState;

beforeEach(async () => {
  bot = await startGuildBot(P.CreateEvents);
  lobby = placeChannel(bot.world, bot.guild, { name: 'lobby', type: ChannelType.GuildVoice });
  stage = placeChannel(bot.world, bot.guild, { name: 'stage', type: ChannelType.GuildStageVoice });
});
afterEach(() => bot.sandbox.close());

const at = (ms: number) => new Date(bot.world.now() + ms).toISOString();
const picnic = () => ({
  name: 'Picnic',
  privacy_level: 2,
  entity_type: 3,
  scheduled_start_time: at(DAY_MS),
  scheduled_end_time: at(DAY_MS + HOUR_MS),
  entity_metadata: { location: 'The park' },
});
const talk = () => ({
  name: 'Talk',
  privacy_level: 2,
  entity_type: 2,
  scheduled_start_time: at(DAY_MS),
  channel_id: lobby.id,
});
const create = (body: unknown) => bot.call('POST', PATH, body);
const created = async (body: unknown) => String((await create(body)).body.id);
const edit = (id: string, body: unknown) => bot.call('PATCH', `${PATH}/${id}`, body);
const statusOf = async (id: string) => (await bot.call('GET', `${PATH}/${id}`)).body.status;

describe('making one', () => {
  test('is told and noted, and its maker is interested', async () => {
    const { status, body } = await create(picnic());
    expect([status, body.status]).toEqual([200, 1]);
    expect(bot.names()).toEqual(['GUILD_SCHEDULED_EVENT_CREATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    const { body: found } = await bot.call('GET', `${PATH}/${body.id}?with_user_count=true`);
    expect(found).toMatchObject({ user_count: 1, creator: { id: bot.botId } });
  });

  test.each([
    [
      'an external one without a place',
      () => ({ ...picnic(), entity_metadata: null }),
      ['entity_metadata', 'location'],
    ],
    ['an external one without an end', () => ({ ...picnic(), scheduled_end_time: null }), ['scheduled_end_time']],
    ['an external one in a channel', () => ({ ...picnic(), channel_id: lobby.id }), ['channel_id']],
    ['a voice one without a channel', () => ({ ...talk(), channel_id: null }), ['channel_id']],
    ['a voice one in a text channel', () => ({ ...talk(), channel_id: bot.general.id }), ['channel_id']],
    ['one in the past', () => ({ ...talk(), scheduled_start_time: at(-1) }), ['scheduled_start_time']],
    [
      'one that ends before it starts',
      () => ({ ...picnic(), scheduled_end_time: at(HOUR_MS) }),
      ['scheduled_end_time'],
    ],
    ['one without a name', () => ({ ...picnic(), name: '' }), ['name']],
    ['one with a long description', () => ({ ...picnic(), description: 'x'.repeat(1001) }), ['description']],
    ['one with an address for a picture', () => ({ ...picnic(), image: 'https://example.org/a.png' }), ['image']],
    ['a public one', () => ({ ...picnic(), privacy_level: 1 }), ['privacy_level']],
  ])('refuses %s', async (_what, body, path) => {
    const refused = await create(body());
    expect(outcome(refused)).toEqual([400, 50_035]);
    expect(fieldError(refused, ...path)).toBeDefined();
  });

  test('takes more permissions for a stage', async () => {
    const onStage = { ...talk(), entity_type: 1, channel_id: stage.id };
    expect(outcome(await create(onStage))).toEqual([403, 50_013]);
    const role = bot.guild.roles.get(bot.guild.members.get(bot.botId)!.roles[0]!)!;
    role.permissions = (P.CreateEvents | P.ManageChannels | P.MuteMembers | P.MoveMembers).toString();
    expect((await create(onStage)).status).toBe(200);
  });

  test('is refused without Create Events', async () => {
    const other = await startGuildBot(P.ManageEvents);
    expect(outcome(await other.call('POST', PATH, picnic()))).toEqual([403, 50_013]);
  });

  test('ends at 100 unfinished ones', async () => {
    for (let count = 0; count < 100; count += 1) bot.guild.scheduledEvents.set(`${count}`, { status: 1 } as never);
    expect(outcome(await create(picnic()))).toEqual([400, 30_038]);
    bot.guild.scheduledEvents.set('0', { status: 3 } as never);
    expect((await create(picnic())).status).toBe(200);
    bot.guild.scheduledEvents.clear();
  });
});

describe('changing one', () => {
  test.each([
    [[2], 200],
    [[4], 200],
    [[3], 400],
    [[2, 3], 200],
    [[2, 4], 400],
    [[2, 1], 400],
  ])('through the statuses %j ends with %i', async (statuses, expected) => {
    const id = await created(talk());
    let last = 0;
    for (const status of statuses) last = (await edit(id, { status })).status;
    expect(last).toBe(expected);
  });

  test('is not possible once it is over', async () => {
    const id = await created(talk());
    await edit(id, { status: 4 });
    expect(outcome(await edit(id, { name: 'Late' }))).toEqual([400, 180_000]);
    expect(list((await bot.call('GET', PATH)).body)).toEqual([]);
  });

  test("of somebody else's takes Manage Events", async () => {
    const id = await created(picnic());
    bot.guild.scheduledEvents.get(id)!.creator_id = bot.ownerId;
    expect(outcome(await edit(id, { name: 'Mine' }))).toEqual([403, 50_013]);
    expect(outcome(await bot.call('DELETE', `${PATH}/${id}`))).toEqual([403, 50_013]);
  });

  test('to an external one asks for a place and an end', async () => {
    const id = await created(talk());
    expect(fieldError(await edit(id, { entity_type: 3, channel_id: null }), 'entity_metadata', 'location')).toBe(
      'BASE_TYPE_REQUIRED',
    );
    const { entity_type, entity_metadata, scheduled_end_time } = picnic();
    const moved = await edit(id, { entity_type, entity_metadata, scheduled_end_time, channel_id: null });
    expect([moved.status, moved.body.channel_id]).toEqual([200, null]);
  });

  test('that makes no difference is not told', async () => {
    const id = await created(talk());
    bot.happened.length = 0;
    await edit(id, { name: 'Talk' });
    expect(bot.names()).toEqual([]);
  });

  test('ends with its deletion, which is told', async () => {
    const id = await created(picnic());
    bot.happened.length = 0;
    expect((await bot.call('DELETE', `${PATH}/${id}`)).status).toBe(204);
    expect(bot.names()).toEqual(['GUILD_SCHEDULED_EVENT_DELETE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
    expect(outcome(await bot.call('GET', `${PATH}/${id}`))).toEqual([404, 10_070]);
  });
});

describe('as time passes', () => {
  test('an external one starts and ends by itself', async () => {
    const id = await created(picnic());
    bot.happened.length = 0;
    bot.world.clock.advance(DAY_MS);
    expect(await statusOf(id)).toBe(2);
    bot.world.clock.advance(HOUR_MS);
    expect(await statusOf(id)).toBe(3);
    expect(bot.happened.map(({ t, d }) => [t, d.status])).toEqual([
      ['GUILD_SCHEDULED_EVENT_UPDATE', 2],
      ['GUILD_SCHEDULED_EVENT_UPDATE', 3],
    ]);
  });

  test('one that was put off does not start at its old time', async () => {
    const id = await created(picnic());
    await edit(id, { scheduled_start_time: at(2 * DAY_MS), scheduled_end_time: at(3 * DAY_MS) });
    bot.world.clock.advance(DAY_MS + HOUR_MS);
    expect(await statusOf(id)).toBe(1);
  });

  test('a voice one that nobody starts is cancelled some hours later', async () => {
    const id = await created(talk());
    bot.world.clock.advance(DAY_MS + HOUR_MS);
    expect(await statusOf(id)).toBe(1);
    bot.world.clock.advance(5 * HOUR_MS);
    expect(await statusOf(id)).toBe(4);
  });

  test('a recurring one is scheduled again when it ends', async () => {
    const body = picnic();
    const rule = { start: body.scheduled_start_time, frequency: 2, interval: 2 };
    const id = await created({ ...body, recurrence_rule: rule });
    bot.world.clock.advance(DAY_MS + HOUR_MS);
    const { body: next } = await bot.call('GET', `${PATH}/${id}`);
    expect(next.status).toBe(1);
    expect(Date.parse(String(next.scheduled_start_time))).toBe(Date.parse(body.scheduled_start_time) + 14 * DAY_MS);
  });
});

describe('a recurrence', () => {
  test.each([
    ['every weekday', { frequency: 3, interval: 1, by_weekday: [0, 1, 2, 3, 4] }, 200],
    ['every Wednesday', { frequency: 2, interval: 1, by_weekday: [2] }, 200],
    ['every other Wednesday', { frequency: 2, interval: 2, by_weekday: [2] }, 200],
    ['the fourth Wednesday', { frequency: 1, interval: 1, by_n_weekday: [{ n: 4, day: 2 }] }, 200],
    ['each 24 July', { frequency: 0, interval: 1, by_month: [7], by_month_day: [24] }, 200],
    ['two days a week', { frequency: 2, interval: 1, by_weekday: [2, 4] }, 400],
    ['an unknown set of days', { frequency: 3, interval: 1, by_weekday: [0, 2] }, 400],
    ['every other day', { frequency: 3, interval: 2 }, 400],
    ['every third week', { frequency: 2, interval: 3 }, 400],
    ['a set number of times', { frequency: 2, interval: 1, count: 5 }, 400],
    ['an end', { frequency: 2, interval: 1, end: '2030-01-01T00:00:00Z' }, 400],
    ['n-th weekdays of a week', { frequency: 2, interval: 1, by_n_weekday: [{ n: 1, day: 1 }] }, 400],
    ['days of the week and of the month', { frequency: 1, by_weekday: [1], by_n_weekday: [{ n: 1, day: 1 }] }, 400],
    ['a month without a day', { frequency: 0, interval: 1, by_month: [7] }, 400],
  ])('of %s is answered %3$i', async (_what, rule, expected) => {
    const body = picnic();
    const { status } = await create({ ...body, recurrence_rule: { start: body.scheduled_start_time, ...rule } });
    expect(status).toBe(expected);
  });
});

describe('those interested', () => {
  test('are told as they come and go, and listed by id with their membership', async () => {
    const id = await created(picnic());
    const [ada, bob] = [bot.person('ada', []), bot.person('bob')];
    setInterested(bot.world, bot.guild, id, bob, true);
    setInterested(bot.world, bot.guild, id, ada, true);
    setInterested(bot.world, bot.guild, id, ada, true);
    setInterested(bot.world, bot.guild, id, bob, false);
    expect(bot.happened.map(({ t, d }) => [t, d.user_id])).toEqual([
      ['GUILD_SCHEDULED_EVENT_USER_ADD', bob],
      ['GUILD_SCHEDULED_EVENT_USER_ADD', ada],
      ['GUILD_SCHEDULED_EVENT_USER_REMOVE', bob],
    ]);
    const { body } = await bot.call('GET', `${PATH}/${id}/users?with_member=true`);
    expect(list(body).map((entry) => [entry.user?.id, entry.member?.user?.id])).toEqual([
      [bot.botId, bot.botId],
      [ada, ada],
    ]);
  });
});
