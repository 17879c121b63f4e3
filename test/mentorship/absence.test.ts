// Somebody of a pair cannot write, loses the role of mentors, or asks for help: what the other side and the team read.
import { afterAll, beforeEach, expect, test } from 'vitest';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { offers } from '../../src/mentorship/tables.ts';
import { createDrivenClock } from '../../src/runtime/clock.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { cardOf, createPairDiscord, liveMentorship, memberOf, mentorCardOf, PLACES } from '../support/mentorship.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2027, 0, 10, 12);
const guildId = asId<GuildId>('100000000000000001');
const MENTOR = asId<UserId>('500000000000000001');
const MENTEE = asId<UserId>('500000000000000002');
const ROLE = asId<RoleId>('700000000000000001');
const storages: Storage[] = [];
afterAll(() => {
  for (const storage of storages) storage.close();
});

let pair: Awaited<ReturnType<typeof pairUp>>;
beforeEach(async () => {
  pair = await pairUp();
});

async function pairUp(staffChannelId: ChannelId | null = PLACES.staff) {
  const real = openStorage(':memory:');
  storages.push(real);
  const clock = createDrivenClock(START);
  const fake = createPairDiscord(clock.now);
  const life = await liveMentorship({
    guildId,
    real,
    fake,
    clock,
    staffChannelId,
    set: { mentorRoleId: ROLE, teamRoleId: ROLE },
  });
  const { mentorship } = life;
  const member = (userId: UserId) => ({ ...memberOf(userId, 0), roleIds: [ROLE] });
  await mentorship.offer(guildId, member(MENTOR), mentorCardOf(['Rust']), ['en']);
  await mentorship.find(guildId, member(MENTEE), cardOf(['Rust']), ['en']);
  await life.settle();
  const { id } = await mentorship.accept(guildId, real.query.select().from(offers).get()!.id, MENTOR);
  await life.settle();
  const status = async (userId: UserId) => mentorship.status(guildId, userId);
  const said = (channelId: string = fake.places[0]!.id) =>
    fake.posted.filter((one) => one.channelId === channelId).map(({ content }) => content);
  return { ...life, id, fake, clock, status, said };
}

const see = (userId: UserId, more: { roleIds?: RoleId[]; awayUntil?: number | null }) =>
  pair.mentorship.seeMember(guildId, { userId, roleIds: [ROLE], awayUntil: null, ...more });

test('a timeout of a day: the other one is told once until when, and the pair goes on', async () => {
  const until = START + DAY_MS;
  await see(MENTOR, { awayUntil: until });
  await see(MENTOR, { awayUntil: until });
  expect(pair.said().slice(1)).toEqual([expect.stringContaining(`<@${MENTOR}> cannot write here until`)]);
  const { mentor, pairings } = await pair.status(MENTOR);
  expect(mentor).toMatchObject({ state: 'paused', pausedUntil: until });
  expect(pairings[0]!.state).toBe('active');
});

test.each([
  ['mentor', MENTOR, 'your mentor will be away for longer', true],
  ['mentee', MENTEE, 'your mentee will be away for longer', false],
] as const)(
  'a timeout of a week for the %s: it ends in decent words, and nobody waits',
  async (side, userId, words, isFirst) => {
    await see(userId, { awayUntil: START + 7 * DAY_MS });
    expect(pair.said().at(-1)).toContain(words);
    expect((await pair.status(userId)).pairings[0]).toMatchObject({ state: 'closing', endReason: `${side}_away` });
    expect((await pair.status(MENTEE)).line?.request.isFirst ?? false).toBe(isFirst);
  },
);

test('a mentor loses the role: no new mentees, and this one hears that and decides', async () => {
  await see(MENTOR, { roleIds: [] });
  expect(pair.said().at(-1)).toContain('is no longer a mentor on this server');
  expect((await pair.status(MENTOR)).mentor).toMatchObject({ state: 'paused', pausedUntil: null });
  expect((await pair.status(MENTOR)).pairings[0]!.state).toBe('active');
});

test('where the team has no channel of its own, the owner reads it where Discord sends its own words', async () => {
  pair = await pairUp(null);
  await pair.mentorship.callForHelp(guildId, pair.id, MENTEE);
  expect(pair.said(PLACES.owner)).toHaveLength(1);
});

test('who asks for help reaches the team in a channel of its own, and nothing of it stands between the two', async () => {
  const before = pair.said();
  await pair.mentorship.callForHelp(guildId, pair.id, MENTEE);
  expect(pair.said()).toEqual(before);
  expect(pair.said(PLACES.owner)).toEqual([]);
  const [help] = pair.fake.posted.filter(({ channelId }) => channelId === PLACES.staff);
  expect(help!.content).toContain(`<@&${ROLE}> <@${MENTEE}> asks for help`);
  expect(help!.message.allowed_mentions).toEqual({ roles: [ROLE] });
});
