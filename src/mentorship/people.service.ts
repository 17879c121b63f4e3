// Offering and looking: what people say of themselves, where they stand, pausing and going on.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import { DAY_MS, type Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { MentorsSettings } from '../settings/sections.ts';
import { newRowId } from '../storage/row-id.ts';
import { understandWhen } from '../time/when.rules.ts';
import type { MentorshipDeps } from './deps.ts';
import { MATCH } from './job-kinds.ts';
import { decideStanding, type Standing, usualWait } from './queue.rules.ts';
import type { MentorRow, PairingRow, RequestRow } from './tables.ts';
import { topicKey } from './topic.rules.ts';

/** What somebody typed into the form; languages and zone where they named them. */
export interface Card {
  topics: string[];
  /** A mentor's wish to learn, a mentee's gift in return. */
  back: string[];
  languages: string[] | undefined;
  zone: string | undefined;
  about: string;
  avoids: UserId[];
}

export interface MentorCard extends Card {
  capacity: number;
  hoursPerWeek: number;
  byDm: boolean;
}

export interface Line extends Standing {
  request: RequestRow;
  usual: { from: number; to: number } | undefined;
  /** Wanted topics that no mentor here offers. */
  lacking: string[];
}

export interface OwnStatus {
  mentor: MentorRow | undefined;
  line: Line | undefined;
  pairings: PairingRow[];
}

export interface PauseWish {
  days?: number | null;
  /** As it was typed, in the language of `locale`: `14 march`, `in 2 weeks`. */
  until?: string | null;
  locale?: string;
}

/** New requests that one person can make in a day, so that nobody finds out by trying who is there. */
const MOST_REQUESTS_A_DAY = 3;
const WAITS_LOOKED_AT = 20;
const RUNNING: readonly PairingRow['state'][] = ['opening', 'active'];

export function createPeopleService(deps: MentorshipDeps) {
  const { storage, people, pairings, jobs, settings, discord, clock, findProfile, countMessages } = deps;

  async function requireOn(guildId: GuildId): Promise<MentorsSettings> {
    const set = await settings.get(guildId, 'mentors');
    if (!set.channelId) throw new Refusal('mentors_not_configured');
    return set;
  }

  /** @throws Refusal mentor_role_needed, mentor_too_new, mentor_too_quiet */
  async function requireMayMentor(guildId: GuildId, set: MentorsSettings, member: MemberFacts): Promise<void> {
    if (set.mentorRoleId && !member.roleIds.includes(set.mentorRoleId)) {
      throw new Refusal('mentor_role_needed', { role: discord.findRole(guildId, set.mentorRoleId)?.name ?? '?' });
    }
    const days = Math.floor((clock.now() - member.joinedAt) / DAY_MS);
    if (days < set.minDays) throw new Refusal('mentor_too_new', { days: set.minDays, left: set.minDays - days });
    if (set.minMessages === 0) return;
    const count = await countMessages(guildId, member.userId);
    if (count < set.minMessages) throw new Refusal('mentor_too_quiet', { least: set.minMessages, count });
  }

  function pauseEnd({ days, until, locale = '' }: PauseWish, zone: string): Instant | null {
    const now = clock.now();
    if (!until) return days ? now + days * DAY_MS : null;
    const read = (text: string) => understandWhen({ text, zone, now, locale });
    const typed = read(until);
    // A day alone means that it begins.
    const understood = typed.kind === 'unclear' && typed.code === 'when_no_hour' ? read(`${until} 00:00`) : typed;
    if (understood.kind === 'unclear') throw new Refusal(understood.code, { text: until });
    const [plan, ...others] = understood.plans;
    if (!plan || others.length > 0 || plan.repeat) throw new Refusal('when_ambiguous');
    return plan.at;
  }

  const runMatch = (guildId: GuildId) =>
    jobs.schedule({ guildId, kind: MATCH, key: 'line', payload: {}, dueAt: clock.now() });

  /** What they typed, else what they said before, else what their client and the server speak. */
  async function speaks(guildId: GuildId, userId: UserId, card: Card, fallback: readonly string[], before: Said) {
    const profile = await findProfile(guildId, userId);
    const known = [card.languages, before?.languages, profile?.languages].find((list) => list && list.length > 0);
    return {
      languages: [...(known ?? new Set(fallback))],
      zone: card.zone ?? before?.zone ?? profile?.zone ?? null,
    };
  }
  type Said = { languages: readonly string[]; zone: string | null } | undefined;

  async function lineOf(guildId: GuildId, request: RequestRow): Promise<Line> {
    const offered = new Set(
      (await people.listOffered(guildId))
        .filter(({ userId }) => userId !== request.userId)
        .flatMap(({ offers }) => offers.map(topicKey)),
    );
    return {
      ...decideStanding(request, await people.listWaiting(guildId)),
      request,
      usual: usualWait(await people.listLatestWaits(guildId, WAITS_LOOKED_AT)),
      lacking: request.wants.filter((topic) => !offered.has(topicKey(topic))),
    };
  }

  return {
    /**
     * Somebody offers, or changes what they offer. `fallback`: languages to assume where nothing is known.
     * @throws Refusal mentors_not_configured, mentor_role_needed, mentor_too_new, mentor_too_quiet, mentor_stopped,
     * topics_none
     */
    async offer(
      guildId: GuildId,
      member: MemberFacts,
      card: MentorCard,
      fallback: readonly string[],
    ): Promise<MentorRow> {
      const set = await requireOn(guildId);
      await requireMayMentor(guildId, set, member);
      if (card.topics.length === 0) throw new Refusal('topics_none');
      const before = await people.findMentor(guildId, member.userId);
      if (before?.state === 'stopped') throw new Refusal('mentor_stopped');
      const now = clock.now();
      const row: MentorRow = {
        guildId,
        userId: member.userId,
        displayName: member.displayName,
        state: before && before.state !== 'paused' ? before.state : set.approval && !before ? 'pending' : 'active',
        offers: card.topics,
        wants: card.back,
        ...(await speaks(guildId, member.userId, card, fallback, before)),
        hoursPerWeek: card.hoursPerWeek,
        capacity: card.capacity,
        byDm: card.byDm,
        about: card.about,
        avoids: card.avoids,
        pausedUntil: null,
        quietUntil: null,
        unanswered: 0,
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
      };
      await storage.atomic([people.saveMentor(row), runMatch(guildId)]);
      return row;
    },

    /**
     * Somebody looks for a mentor, or changes what they look for and keeps their place.
     * @throws Refusal mentors_not_configured, mentor_in_rounds, topics_none, mentor_already, mentor_asked_often
     */
    async find(guildId: GuildId, member: MemberFacts, card: Card, fallback: readonly string[]): Promise<Line> {
      if ((await requireOn(guildId)).mode !== 'queue') throw new Refusal('mentor_in_rounds');
      const { userId } = member;
      if (card.topics.length === 0) throw new Refusal('topics_none');
      const own = await pairings.listOf(guildId, userId);
      const current = own.find((pairing) => pairing.menteeId === userId && RUNNING.includes(pairing.state));
      if (current) throw new Refusal('mentor_already', { mentor: `<@${current.mentorId}>` });
      const now = clock.now();
      const before = await people.findWaiting(guildId, userId);
      if (!before && (await people.countRequestsSince(guildId, userId, now - DAY_MS)) >= MOST_REQUESTS_A_DAY) {
        throw new Refusal('mentor_asked_often');
      }
      const said = {
        displayName: member.displayName,
        wants: card.topics,
        shows: card.back,
        ...(await speaks(guildId, userId, card, fallback, before)),
        about: card.about,
        avoids: card.avoids,
      };
      const place = { state: 'waiting', isFirst: false, waitingSince: now, pairedAt: null } as const;
      const row: RequestRow = before
        ? { ...before, ...said }
        : { guildId, id: newRowId(now), userId, ...said, ...place };
      await storage.atomic([
        before ? people.updateRequest(guildId, before.id, said) : people.createRequest(row),
        runMatch(guildId),
      ]);
      await deps.onLooking(guildId, member);
      return lineOf(guildId, row);
    },

    async status(guildId: GuildId, userId: UserId): Promise<OwnStatus> {
      await requireOn(guildId);
      const request = await people.findWaiting(guildId, userId);
      return {
        mentor: await people.findMentor(guildId, userId),
        line: request && (await lineOf(guildId, request)),
        pairings: await pairings.listOf(guildId, userId),
      };
    },

    /** What somebody offers now, for the form. */
    findMentor: people.findMentor,
    findLatestRequest: people.findLatestRequest,

    /**
     * No offers for so many days, until a time as they typed it, or until they go on. Returns until when.
     * @throws Refusal mentor_unknown, when_*
     */
    async pause(guildId: GuildId, userId: UserId, wish: PauseWish): Promise<Instant | null> {
      const mentor = await people.findMentor(guildId, userId);
      if (!mentor || mentor.state === 'stopped') throw new Refusal('mentor_unknown');
      const until = pauseEnd(wish, mentor.zone ?? 'UTC');
      await storage.atomic([people.updateMentor(guildId, userId, { state: 'paused', pausedUntil: until })]);
      return until;
    },

    /** @throws Refusal mentor_unknown, mentor_role_needed, mentor_too_new, mentor_too_quiet */
    async resume(guildId: GuildId, member: MemberFacts): Promise<MentorRow> {
      const mentor = await people.findMentor(guildId, member.userId);
      if (!mentor || mentor.state === 'stopped') throw new Refusal('mentor_unknown');
      await requireMayMentor(guildId, await requireOn(guildId), member);
      const state = mentor.state === 'pending' ? 'pending' : 'active';
      const change = { state, pausedUntil: null, quietUntil: null, unanswered: 0 } as const;
      await storage.atomic([people.updateMentor(guildId, member.userId, change), runMatch(guildId)]);
      return { ...mentor, ...change };
    },

    requireOn,
  };
}
