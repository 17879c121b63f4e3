// Where a pair talks: a private thread, or what the owner has chosen for where none can be opened; and reports from there.
import { setImmediate } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import type { ReportedPerson } from '../../src/mentorship/deps.ts';
import { offers } from '../../src/mentorship/tables.ts';
import { createDrivenClock } from '../../src/runtime/clock.ts';
import type { MentorsSettings } from '../../src/settings/sections.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import {
  cardOf,
  createPairDiscord,
  liveMentorship,
  memberOf,
  mentorCardOf,
  type PairDiscord,
  PLACES,
  type Refusals,
} from '../support/mentorship.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2027, 0, 10, 12);
const MENTOR = asId<UserId>('500000000000000001');
const MENTEE = asId<UserId>('500000000000000002');
const NOBODY = asId<UserId>('500000000000000003');
const guildId = asId<GuildId>('100000000000000001');
const opened: Storage[] = [];
afterAll(() => {
  for (const storage of opened) storage.close();
});

type Life = Awaited<ReturnType<typeof liveMentorship>>;

/** A pair whose mentor has just said yes, in a Discord that refuses some places. */
async function pairUp(
  refusals: Refusals,
  set: Partial<MentorsSettings> = {},
  arrange: (life: Life, fake: PairDiscord) => Promise<() => Promise<void>> = async () => async () => {},
) {
  const real = openStorage(':memory:');
  opened.push(real);
  const clock = createDrivenClock(START);
  const fake = createPairDiscord(clock.now, refusals);
  const reports: ReportedPerson[] = [];
  const life = await liveMentorship({
    guildId,
    real,
    fake,
    clock,
    reports,
    set: { checkIns: [3], termDays: 10, ...set },
  });
  const { mentorship } = life;
  await mentorship.offer(guildId, memberOf(MENTOR, START), mentorCardOf(['Rust']), ['en']);
  await mentorship.find(guildId, memberOf(MENTEE, START), cardOf(['Rust']), ['en']);
  await life.settle();
  const [offer] = real.query.select().from(offers).all();
  const afterwards = await arrange(life, fake);
  await mentorship.accept(guildId, offer!.id, MENTOR);
  await afterwards();
  await life.settle();
  const said = (channelId: string) =>
    fake.posted.filter((one) => one.channelId === channelId).map(({ content }) => content);
  const status = async () => (await mentorship.status(guildId, MENTEE)).pairings[0]!;
  return { ...life, fake, clock, reports, said, status };
}

const NO_THREAD = 'Maximum number of active threads reached';

test('where a private thread is possible the two have it, and it says who reads along', async () => {
  const { fake, said, status } = await pairUp({});
  expect(fake.places.map(({ kind }) => kind)).toEqual(['private_thread']);
  expect((await status()).place).toBe('private_thread');
  expect(said(fake.places[0]!.id)[0]).toContain('Only the two of you are in this thread.');
  expect(said(PLACES.staff)).toEqual([]);
});

test('a private channel in its place: for the two alone, looked after to the end, then read-only; the owner reads why', async () => {
  const pair = await pairUp({ private_thread: NO_THREAD });
  const [place] = pair.fake.places;
  expect(place).toMatchObject({ kind: 'private_channel', members: new Set([MENTOR, MENTEE]), isClosed: false });
  // Names of hidden channels reach every client.
  expect(place!.name).toMatch(/^pair-[0-9a-z]{8}$/);
  expect(pair.said(PLACES.staff)).toEqual([
    `I could not open a private thread in <#${PLACES.pairs}> for <@${MENTEE}> and <@${MENTOR}>: ${NO_THREAD}. As it is set, I make a private channel for the two instead.`,
  ]);
  expect(pair.said(place!.id)[0]).toContain('Only the two of you see this channel');
  await pair.pass(3 * DAY_MS);
  expect(pair.said(place!.id)).toHaveLength(2);
  await pair.mentorship.endByWish(guildId, (await pair.status()).id, MENTEE, '');
  expect(pair.said(place!.id).at(-1)).toContain('In a week nobody can write here any more');
  await pair.pass(8 * DAY_MS);
  expect(place!.isClosed).toBe(true);
});

test('a public thread where the owner has chosen that, and it says that it is public', async () => {
  const pair = await pairUp({ private_thread: NO_THREAD }, { fallback: 'public_thread' });
  expect(pair.fake.places.map(({ kind }) => kind)).toEqual(['public_thread']);
  expect(pair.said(pair.fake.places[0]!.id)[0]).toContain('This thread is public');
  expect(pair.said(PLACES.staff)[0]).toContain('they get a public thread instead');
});

test.each([
  ['nothing is set for it', { private_thread: NO_THREAD }, 'none', 1],
  ['that fails too', { private_thread: NO_THREAD, private_channel: 'Missing Permissions' }, 'private_channel', 2],
] as const)(
  'no place at all, because %s: both are told, and the mentee is next in line',
  async (_why, refusals, fallback, told) => {
    const pair = await pairUp(refusals, { fallback });
    expect(pair.fake.places).toEqual([]);
    expect(pair.said(PLACES.staff)).toHaveLength(told);
    expect(pair.said(PLACES.staff).at(-1)).toContain('is next in line');
    expect(pair.said(PLACES.pairs)).toEqual([
      `<@${MENTEE}>, <@${MENTOR}>: there was no place where the two of you could talk. The team knows; <@${MENTEE}> is next in line.`,
    ]);
    const { line } = await pair.mentorship.status(guildId, MENTEE);
    expect(line).toMatchObject({ place: 1, request: { isFirst: true } });
  },
);

test('either side reports the other: who it is about and where, and nothing of it stands where the two talk', async () => {
  const pair = await pairUp({});
  const { id, threadId } = await pair.status();
  const before = pair.fake.posted.length;
  expect(await pair.mentorship.reportOther(guildId, id, MENTEE)).toBe('draft');
  await pair.mentorship.reportOther(guildId, id, MENTOR);
  await pair.settle();
  expect(pair.reports).toMatchObject([
    { authorId: MENTOR, authorName: `name of ${MENTOR}`, channelId: threadId, messageId: null },
    { authorId: MENTEE, channelId: threadId, link: `https://discord.com/channels/${guildId}/${threadId}` },
  ]);
  expect(pair.fake.posted).toHaveLength(before);
  await expect(pair.mentorship.reportOther(guildId, id, NOBODY)).rejects.toMatchObject({
    code: 'pairing_not_yours',
  });
});

test('both want to go on: the term is longer by one, not by two', async () => {
  const pair = await pairUp({});
  const { id, endsAt } = await pair.status();
  await pair.pass(endsAt - START);
  await pair.mentorship.extend(guildId, id, MENTEE);
  await pair.mentorship.extend(guildId, id, MENTOR);
  expect((await pair.status()).endsAt).toBe(pair.clock.now() + 10 * DAY_MS);
  expect(
    pair.said((await pair.status()).threadId!).filter((text) => text.includes('would like to go on')),
  ).toHaveLength(1);
});

test.each(['while Discord makes the thread', 'right after'])(
  'the mentor leaves %s: who sits in it alone is told once',
  async (when) => {
    const pair = await pairUp({}, {}, async ({ mentorship }, fake) => {
      const leave = () => mentorship.leave(guildId, MENTOR);
      if (when === 'right after') return leave;
      fake.meanwhile = async () => {
        void leave();
        await setImmediate();
      };
      return async () => {};
    });
    const { threadId, state, endReason } = await pair.status();
    expect({ state, endReason }).toEqual({ state: 'closing', endReason: 'mentor_left' });
    expect(pair.said(threadId!)).toEqual([expect.stringContaining('your mentor has left the server')]);
    expect((await pair.mentorship.status(guildId, MENTEE)).line).toMatchObject({ place: 1 });
  },
);
