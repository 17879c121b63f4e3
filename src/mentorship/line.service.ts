// The facts that a matching needs: who waits and is not being asked for, who could be asked, and what was before.
import type { GuildId, UserId } from '../discord/ids.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { createTurns } from '../runtime/turns.ts';
import type { MentorsSettings } from '../settings/sections.ts';
import type { MentorshipDeps } from './deps.ts';
import { pastKey } from './score.rules.ts';
import type { MentorRow, RequestRow } from './tables.ts';

/** A mentor who did not answer, or said not now, is asked again for the same person after this. */
const ASK_AGAIN_MS = 7 * DAY_MS;
/** Offers that go out for one mentee in a day, so that nobody finds out by trying who is there. */
const MOST_OFFERS_A_DAY = 5;
/** Rows that are read at once: some milliseconds. */
const PAGE = 250;

export function createLine({ people, offers, pairings, clock, listPunishedSince }: MentorshipDeps) {
  const takeTurn = createTurns();

  /** All rows, page by page, with everything else in between. */
  async function inPages<Row>(read: (last: Row | undefined) => Promise<Row[]>): Promise<Row[]> {
    const rows: Row[] = [];
    for (;;) {
      await takeTurn();
      const page = await read(rows.at(-1));
      rows.push(...page);
      if (page.length < PAGE) return rows;
    }
  }

  /** Everybody in line for whom nobody is being asked, and everybody who could be asked. Each list is walked once. */
  async function gather(guildId: GuildId, { recordDays }: MentorsSettings) {
    const now = clock.now();
    const punished = new Set(recordDays > 0 ? await listPunishedSince(guildId, now - recordDays * DAY_MS) : []);
    const waiting = await inPages((last?: RequestRow) => people.listWaitingPage(guildId, last?.id, PAGE));
    await takeTurn();
    const made = Map.groupBy(await offers.listOfWaiting(guildId), ({ requestId }) => requestId);
    const free = waiting.filter(({ id }) => {
      const own = made.get(id) ?? [];
      const today = own.filter((offer) => offer.createdAt > now - DAY_MS);
      return !own.some(({ state }) => state === 'open') && today.length < MOST_OFFERS_A_DAY;
    });
    const wasAsked = ({ id }: RequestRow) =>
      (made.get(id) ?? [])
        .filter(({ state, createdAt }) => state === 'declined' || createdAt > now - ASK_AGAIN_MS)
        .map((offer) => offer.mentorId);
    await takeTurn();
    const ratings = await pairings.listRatings(guildId);
    const unwanted = await listUnwanted(guildId, ratings);
    const learners = free.map((request) => ({
      ...request,
      avoids: [...wasAsked(request), ...(unwanted.get(request.userId) ?? [])],
    }));
    const rated = Map.groupBy(
      ratings.filter(({ mentorId, raterId }) => raterId !== mentorId),
      ({ mentorId }) => mentorId,
    );
    await takeTurn();
    const busy = new Map<UserId, number>();
    for (const { mentorId } of [...(await pairings.listRunning(guildId)), ...(await offers.listOpen(guildId))]) {
      busy.set(mentorId, (busy.get(mentorId) ?? 0) + 1);
    }
    const teachers = (await inPages((last?: MentorRow) => people.listAskable(guildId, last?.userId, PAGE)))
      .filter((mentor) => isAsked(mentor, now) && !punished.has(mentor.userId))
      .map((mentor) => {
        const own = rated.get(mentor.userId) ?? [];
        return {
          ...mentor,
          avoids: unwanted.get(mentor.userId) ?? [],
          load: busy.get(mentor.userId) ?? 0,
          ratings: { sum: own.reduce((sum, { helped }) => sum + helped, 0), count: own.length },
        };
      });
    await takeTurn();
    return { waiting, learners, teachers };
  }

  /** Whom each is never to be with: their own lists, and what either said after a pairing that is not to come again. */
  async function listUnwanted(
    guildId: GuildId,
    ratings: readonly { again: boolean; mentorId: UserId; menteeId: UserId }[],
  ): Promise<Map<UserId, UserId[]>> {
    const unwanted = await people.listAvoids(guildId);
    for (const { again, mentorId, menteeId } of ratings) {
      if (!again) unwanted.set(menteeId, [...(unwanted.get(menteeId) ?? []), mentorId]);
      if (!again) unwanted.set(mentorId, [...(unwanted.get(mentorId) ?? []), menteeId]);
    }
    return unwanted;
  }

  /** Whether one of the two does not want the other, whoever it is. */
  async function areApart(guildId: GuildId, one: UserId, other: UserId): Promise<boolean> {
    const unwanted = await listUnwanted(guildId, await pairings.listRatings(guildId));
    return Boolean(unwanted.get(one)?.includes(other) || unwanted.get(other)?.includes(one));
  }

  async function groundOf(guildId: GuildId, set: MentorsSettings) {
    const past = await pairings.listPast(guildId);
    return {
      now: clock.now(),
      groups: set.topics,
      needsLanguage: set.needsLanguage,
      past: new Map(past.map(({ mentorId, menteeId, times }) => [pastKey(mentorId, menteeId), times])),
    };
  }

  return { gather, groundOf, listUnwanted, areApart };
}

function isAsked({ state, pausedUntil, quietUntil }: MentorRow, now: number): boolean {
  if (quietUntil !== null && quietUntil > now) return false;
  return state === 'active' || (state === 'paused' && pausedUntil !== null && pausedUntil <= now);
}
