// What mentors and mentees may count on: nobody is asked for long, nobody is probed, nobody is brought together against
// their will, and nothing of that can be read anywhere.
import { afterAll, describe, expect, test } from 'vitest';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { lineMessage, statusMessage } from '../../src/mentorship/people.messages.ts';
import { mentors, offers } from '../../src/mentorship/tables.ts';
import { createDrivenClock } from '../../src/runtime/clock.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { createVoice } from '../../src/voice/voice.ts';
import {
  cardOf,
  createPairDiscord,
  type Life,
  liveMentorship,
  memberOf,
  mentorCardOf,
  PLACES,
} from '../support/mentorship.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.UTC(2027, 0, 10, 12);
const guildId = asId<GuildId>('100000000000000001');
const [ANN, BEA, CAI] = ['500000000000000001', '500000000000000002', '500000000000000003'].map((id) =>
  asId<UserId>(id),
) as [UserId, UserId, UserId];
const ME = asId<UserId>('600000000000000001');
const speak = createVoice().speak('en-US');
const storages: Storage[] = [];
afterAll(() => {
  for (const storage of storages) storage.close();
});

async function open(more: Partial<Life> = {}) {
  const real = openStorage(':memory:');
  storages.push(real);
  const clock = createDrivenClock(START);
  const fake = createPairDiscord(clock.now);
  const life = await liveMentorship({ guildId, real, fake, clock, ...more });
  return {
    ...life,
    fake,
    clock,
    offer: (userId: UserId, card: Parameters<typeof mentorCardOf>[1] = {}) =>
      life.mentorship.offer(guildId, memberOf(userId, 0), mentorCardOf(['Rust'], card), ['en']),
    find: (userId: UserId, card: Parameters<typeof cardOf>[1] = {}) =>
      life.mentorship.find(guildId, memberOf(userId, 0), cardOf(['Rust'], card), ['en']),
    asked: () => real.query.select().from(offers).all(),
    mentor: (userId: UserId) =>
      real.query
        .select()
        .from(mentors)
        .all()
        .find((one) => one.userId === userId)!,
    said: (channelId: string) => fake.posted.filter((one) => one.channelId === channelId).map(({ content }) => content),
  };
}

describe('a mentor', () => {
  test('who leaves three requests unanswered is paused with a kind word, also in a direct message', async () => {
    const { offer, find, pass, mentor, said } = await open();
    await offer(ANN, { byDm: true, capacity: 10 });
    for (const mentee of ['600000000000000001', '600000000000000002', '600000000000000003']) {
      await find(asId<UserId>(mentee));
      await pass(25 * HOUR_MS);
    }
    expect(mentor(ANN)).toMatchObject({ state: 'paused', unanswered: 3 });
    expect(said(ANN).filter((text) => text.includes('three requests have gone by without an answer'))).toHaveLength(1);
    expect(said(PLACES.offers)).toEqual([]);
  });

  test('who pauses is asked no more: what they were asked goes to the next one at once', async () => {
    const { offer, find, settle, asked, mentorship, fake } = await open();
    await offer(ANN);
    await find(ME);
    await settle();
    await offer(BEA);
    await mentorship.pause(guildId, ANN, { days: 7 });
    await settle();
    expect(asked().map(({ mentorId, state }) => ({ mentorId, state }))).toEqual([
      { mentorId: ANN, state: 'failed' },
      { mentorId: BEA, state: 'open' },
    ]);
    expect(fake.posted[0]!.content).toBe('This question has gone to somebody else.');
  });

  test.each([
    [{ days: 7 }, START + 7 * DAY_MS],
    [{}, null],
    // In their own zone: a day alone means that it begins.
    [{ until: '14 march 2027', locale: 'en-US' }, Date.parse('2027-03-14T00:00-05:00')],
    [{ until: '14 mars 2027 à 18:30', locale: 'fr' }, Date.parse('2027-03-14T18:30-04:00')],
  ])('pauses for %j', async (wish, until) => {
    const { offer, mentor, mentorship } = await open();
    await offer(ANN, { zone: 'America/New_York' });
    expect(await mentorship.pause(guildId, ANN, wish)).toBe(until);
    expect(mentor(ANN)).toMatchObject({ state: 'paused', pausedUntil: until });
  });

  test.each([
    ['yesterday', 'when_past'],
    ['every monday 10:00', 'when_ambiguous'],
    ['soon', 'when_unreadable'],
  ])('who types "%s" is told what is wrong with it, and nothing changes', async (until, code) => {
    const { offer, mentor, mentorship } = await open();
    await offer(ANN);
    await expect(mentorship.pause(guildId, ANN, { until })).rejects.toMatchObject({ code });
    expect(mentor(ANN).state).toBe('active');
  });

  test('is told when nobody looks any more, and the buttons are gone', async () => {
    const { offer, find, settle, mentorship, fake } = await open();
    await offer(ANN);
    await find(ME);
    await settle();
    expect(await mentorship.withdraw(guildId, ME)).toBe(true);
    expect(fake.posted).toMatchObject([{ message: { components: [] } }]);
    expect(fake.posted[0]!.content).toContain('no longer looks for a mentor');
  });

  test('who was warned or timed out lately is not offered, for as many days as the owner says', async () => {
    const asked: number[] = [];
    const listPunishedSince = async (_guildId: GuildId, since: number) => {
      asked.push(since);
      return [ANN];
    };
    const { offer, find, settle, ...world } = await open({ listPunishedSince, set: { recordDays: 14 } });
    await offer(ANN);
    await offer(BEA);
    await find(ME);
    await settle();
    expect(asked).toEqual([START - 14 * DAY_MS]);
    expect(world.asked().map(({ mentorId }) => mentorId)).toEqual([BEA]);
  });
});

describe('a day has limits, so that nobody finds out by trying who is there', () => {
  test('five mentors are asked for one person in a day, and the others the day after', async () => {
    const { offer, find, settle, asked, pass, mentorship } = await open();
    for (let index = 1; index <= 7; index++) await offer(asId<UserId>(`50000000000000000${index}`));
    await find(ME);
    for (let round = 0; round < 7; round++) {
      await settle();
      const now = asked().find(({ state }) => state === 'open');
      if (now) await mentorship.decline(guildId, now.id, now.mentorId, 'declined');
    }
    expect(asked()).toHaveLength(5);
    await pass(DAY_MS + HOUR_MS);
    expect(asked().length).toBeGreaterThan(5);
  });

  test('three requests in a day; changing one that waits is not another', async () => {
    const { find, mentorship } = await open();
    for (let round = 0; round < 3; round++) {
      await find(ME);
      await find(ME, { about: 'more' });
      await mentorship.withdraw(guildId, ME);
    }
    await expect(find(ME)).rejects.toMatchObject({ code: 'mentor_asked_often' });
  });
});

describe('whom somebody does not want to be with', () => {
  test.each([
    ['the mentee said so', { mentee: [ANN], mentor: [] }],
    ['the mentor said so', { mentee: [], mentor: [ME] }],
  ])('is never asked, and nothing that either can read differs: %s', async (_who, { mentee, mentor }) => {
    const read = async (isApart: boolean) => {
      const { offer, find, pass, asked, mentorship } = await open();
      await offer(ANN, { avoids: isApart ? mentor : [], capacity: 1 });
      // Where nobody is apart the only place is taken, so that the mentee waits just the same.
      if (!isApart) await mentorship.pause(guildId, ANN, { days: 30 });
      if (!isApart) await mentorship.resume(guildId, memberOf(ANN, 0));
      const line = await find(ME, { avoids: isApart ? mentee : [] });
      if (!isApart) return { line: lineMessage(speak, line, true) };
      await pass(3 * DAY_MS);
      expect(asked()).toEqual([]);
      const status = statusMessage(speak, await mentorship.status(guildId, ME), ME);
      expect(JSON.stringify(status)).not.toContain(ANN);
      return { line: lineMessage(speak, line, true) };
    };
    expect(await read(true)).toEqual(await read(false));
  });

  test('holds whoever teaches: who said it as a mentee is not offered that person as a mentee of theirs', async () => {
    const { offer, find, settle, asked, mentorship } = await open();
    await find(ME, { avoids: [ANN] });
    await mentorship.withdraw(guildId, ME);
    await offer(ME);
    await find(ANN);
    await settle();
    expect(asked()).toEqual([]);
  });

  test('holds after a pairing that is not to come again, in both directions', async () => {
    const { offer, find, settle, asked, mentorship } = await open();
    await offer(ANN);
    await find(ME);
    await settle();
    const { id } = await mentorship.accept(guildId, asked()[0]!.id, ANN);
    await settle();
    await mentorship.rate(guildId, id, ANN, { helped: 1, again: false, words: '', mayShow: false });
    await mentorship.endByWish(guildId, id, ME, '');
    await mentorship.pause(guildId, ANN, {});
    await find(ANN);
    await offer(ME);
    await find(ME);
    await mentorship.resume(guildId, memberOf(ANN, 0));
    await settle();
    expect(asked()).toHaveLength(1);
  });

  test('holds in rounds: the two who are left meet nobody rather than each other', async () => {
    const { find, mentorship, change, pass, said, fake } = await open();
    await find(ME, { avoids: [ANN] });
    await change({ mode: 'rounds' });
    for (const userId of [ANN, ME]) await mentorship.joinRounds(guildId, memberOf(userId, 0), ['en']);
    await pass(7 * DAY_MS);
    expect(fake.places).toEqual([]);
    expect(said(PLACES.pairs)).toEqual([expect.stringContaining('this time there was nobody for you to meet')]);
  });

  test('holds for the team as well, which reads the same as for a mentor who is paused or full', async () => {
    const { offer, find, team, mentorship } = await open();
    await offer(ANN, { avoids: [ME] });
    await offer(BEA);
    await offer(CAI);
    await mentorship.pause(guildId, BEA, {});
    await find(ME);
    const pair = (mentorId: UserId) => team.pair(guildId, memberOf(mentorId, 0), memberOf(ME, 0), ANN, '');
    await expect(pair(ANN)).rejects.toMatchObject({ code: 'pair_not_open', context: {} });
    await expect(pair(BEA)).rejects.toMatchObject({ code: 'pair_not_open', context: {} });
    expect(await pair(CAI)).toMatchObject({ mentorId: CAI, menteeId: ME });
  });
});

test('the team and a mentor take the same person at once: one of them has them', async () => {
  const { offer, find, settle, asked, mentorship, team, fake } = await open();
  await offer(ANN);
  await find(ME);
  await settle();
  const outcomes = await Promise.allSettled([
    mentorship.accept(guildId, asked()[0]!.id, ANN),
    team.pair(guildId, memberOf(CAI, 0), memberOf(ME, 0), BEA, ''),
  ]);
  await settle();
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(fake.places).toHaveLength(1);
});

test('roles are changed: check-ins and a term anew, and what has been may be rated by each alone', async () => {
  const { offer, find, settle, asked, mentorship, pass, fake } = await open({ set: { checkIns: [3], termDays: 10 } });
  await offer(ANN);
  await find(ME);
  await settle();
  const { id } = await mentorship.accept(guildId, asked()[0]!.id, ANN);
  await pass(10 * DAY_MS);
  await mentorship.switchRoles(guildId, id, ME);
  const [, , , switched] = fake.posted.slice(-4);
  expect(JSON.stringify(switched!.message.components)).toContain(`pair-rate:1:${id}`);
  const before = fake.posted.length;
  await pass(3 * DAY_MS);
  expect(fake.posted.slice(before).map(({ content }) => content)).toEqual([
    `<@${ANN}>, <@${ME}>: have you two found a time to talk yet? One press is enough.`,
  ]);
  const { pairings } = await mentorship.status(guildId, ME);
  expect(pairings.map(({ state, mentorId }) => ({ state, mentorId }))).toEqual([
    { state: 'active', mentorId: ME },
    { state: 'ended', mentorId: ANN },
  ]);
});
