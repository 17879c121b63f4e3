// The facts that a matching needs: who waits and is not being asked for, who could be asked, and what was before.
import type { GuildId } from '../discord/ids.ts';
import { DAY_MS } from '../runtime/clock.ts';
import type { MentorsSettings } from '../settings/sections.ts';
import type { MentorshipDeps } from './deps.ts';
import { pastKey } from './score.rules.ts';
import type { MentorRow, RequestRow } from './tables.ts';

/** A mentor who did not answer, or said not now, is asked again for the same person after this. */
const ASK_AGAIN_MS = 7 * DAY_MS;
/** Offers that go out for one mentee in a day, so that nobody finds out by trying who is there. */
const MOST_OFFERS_A_DAY = 5;

export function createLine({ people, offers, pairings, clock, listPunishedSince }: MentorshipDeps) {
  /** Everybody in line for whom nobody is being asked, and everybody who could be asked. */
  async function gather(guildId: GuildId, { recordDays }: MentorsSettings) {
    const now = clock.now();
    const punished = new Set(recordDays > 0 ? await listPunishedSince(guildId, now - recordDays * DAY_MS) : []);
    const waiting = await people.listWaiting(guildId);
    const made = await offers.listOfRequests(
      guildId,
      waiting.map(({ id }) => id),
    );
    const free = waiting.filter((request) => {
      const own = made.filter((offer) => offer.requestId === request.id);
      const today = own.filter((offer) => offer.createdAt > now - DAY_MS);
      return !own.some(({ state }) => state === 'open') && today.length < MOST_OFFERS_A_DAY;
    });
    const wasAsked = (request: RequestRow) =>
      made
        .filter((offer) => offer.requestId === request.id)
        .filter(({ state, createdAt }) => state === 'declined' || createdAt > now - ASK_AGAIN_MS)
        .map((offer) => offer.mentorId);
    const ratings = await pairings.listRatings(guildId);
    const neverAgain = ratings.filter(({ again }) => !again);
    const learners = free.map((request) => ({
      ...request,
      avoids: [
        ...request.avoids,
        ...wasAsked(request),
        ...neverAgain.filter(({ menteeId }) => menteeId === request.userId).map(({ mentorId }) => mentorId),
      ],
    }));
    const busy = [...(await pairings.listRunning(guildId)), ...(await offers.listOpen(guildId))];
    const teachers = (await people.listMentors(guildId))
      .filter((mentor) => isAsked(mentor, now) && !punished.has(mentor.userId))
      .map((mentor) => {
        const own = ratings.filter(({ mentorId, raterId }) => mentorId === mentor.userId && raterId !== mentorId);
        return {
          ...mentor,
          load: busy.filter(({ mentorId }) => mentorId === mentor.userId).length,
          ratings: { sum: own.reduce((sum, { helped }) => sum + helped, 0), count: own.length },
        };
      });
    return { waiting, learners, teachers };
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

  return { gather, groundOf };
}

function isAsked({ state, pausedUntil, quietUntil }: MentorRow, now: number): boolean {
  if (quietUntil !== null && quietUntil > now) return false;
  return state === 'active' || (state === 'paused' && pausedUntil !== null && pausedUntil <= now);
}
