// Mentorship: brings those who want to learn together with those who can show it, in both directions.
import type { GuildId, RoleId, UserId } from '../discord/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { Settings } from '../settings/service.ts';
import { createActivity } from './activity.service.ts';
import { createActivityStore } from './activity.store.ts';
import type { MentorshipDeps } from './deps.ts';
import { handleMentorshipJobs } from './jobs.ts';
import { createMentorLogStore } from './log.store.ts';
import { createNominationService } from './nomination.service.ts';
import { createNominationStore } from './nomination.store.ts';
import { createOfferService } from './offer.service.ts';
import { createOfferStore } from './offer.store.ts';
import { thanksMessage } from './pairing.messages.ts';
import { LONG_AWAY_MS } from './pairing.rules.ts';
import { createPairingService } from './pairing.service.ts';
import { createPairingStore } from './pairing.store.ts';
import { createPeopleService, type PauseWish } from './people.service.ts';
import { createPeopleStore } from './people.store.ts';
import { createRoundService } from './round.service.ts';
import { createRoundStore } from './round.store.ts';
import { createStaffService } from './staff.service.ts';
import type { PairingRow } from './tables.ts';

const RUNNING: readonly PairingRow['state'][] = ['opening', 'active'];

/** Everything of `MentorshipDeps` that comes from outside. */
export type MentorshipNeeds = Omit<
  MentorshipDeps,
  'people' | 'offers' | 'pairings' | 'countMessages' | 'jobs' | 'settings'
> & {
  tasks: Pick<Tasks, 'run'>;
  jobs: MentorshipDeps['jobs'] & Pick<Jobs, 'handle'>;
  settings: MentorshipDeps['settings'] & Pick<Settings, 'onChange'>;
};

/** What everybody does, and what the team does. */
export function createMentorship(needs: MentorshipNeeds) {
  const { storage, settings, clock } = needs;
  const people = createPeopleStore(storage.query);
  const pairings = createPairingStore(storage.query);
  const activity = createActivity({ ...needs, store: createActivityStore(storage.query) });
  const deps: MentorshipDeps = {
    ...needs,
    people,
    pairings,
    offers: createOfferStore(storage.query),
    countMessages: activity.countMessages,
  };
  const own = createPeopleService(deps);
  const line = createOfferService(deps);
  const pair = createPairingService(deps);
  const rounds = createRoundService(deps, createRoundStore(storage.query));
  needs.settings.onChange(rounds.planRounds);
  needs.settings.onChange(activity.keepActivity);

  const runningOf = async (guildId: GuildId, userId: UserId) =>
    (await pairings.listOf(guildId, userId)).filter(({ state }) => RUNNING.includes(state));

  /** The pair whose thread this is, else the only or latest one. @throws Refusal pairing_none */
  async function currentOf(guildId: GuildId, userId: UserId, channelId: string): Promise<PairingRow> {
    const running = await runningOf(guildId, userId);
    const current = running.find(({ threadId }) => threadId === channelId) ?? running[0];
    if (!current) throw new Refusal('pairing_none');
    return current;
  }

  const mentorship = {
    ...own,
    ...line,
    ...pair,
    ...rounds,
    ...activity,
    ...createNominationService(deps, createNominationStore(storage.query)),

    /** What they are asked right now goes to somebody else. @throws Refusal mentor_unknown, when_* */
    async pause(guildId: GuildId, userId: UserId, wish: PauseWish) {
      const until = await own.pause(guildId, userId, wish);
      await line.withdrawOffers(guildId, userId);
      return until;
    },

    /** Ends the pair that the person means by where they are. @throws Refusal pairing_none, pairing_over */
    async endCurrent(guildId: GuildId, userId: UserId, channelId: string, note: string): Promise<PairingRow> {
      const current = await currentOf(guildId, userId, channelId);
      return pair.endByWish(guildId, current.id, userId, note);
    },

    /** @throws Refusal pairing_none */
    async thank(guildId: GuildId, userId: UserId, channelId: string): Promise<PairingRow> {
      const current = await currentOf(guildId, userId, channelId);
      await pair.post(current, thanksMessage(await settings.guildSpeak(guildId), current, userId));
      return current;
    },

    /** Somebody left the server, or is gone from mentorship with all their data: nobody waits for them. */
    async leave(guildId: GuildId, userId: UserId, how: 'left' | 'gone' = 'left'): Promise<void> {
      if (how === 'gone') activity.forgetActivity(guildId, userId);
      await line.withdraw(guildId, userId);
      await line.withdrawOffers(guildId, userId);
      await rounds.forgetRounds(guildId, userId);
      const mentor = await people.findMentor(guildId, userId);
      if (mentor?.state === 'active') {
        await storage.atomic([people.updateMentor(guildId, userId, { state: 'paused', pausedUntil: null })]);
      }
      for (const pairing of await runningOf(guildId, userId)) {
        await pair.end(pairing, pairing.mentorId === userId ? `mentor_${how}` : `mentee_${how}`);
      }
    },

    /** A member changed: the mentor's role may be gone, or they cannot write for a while. */
    async seeMember(
      guildId: GuildId,
      member: { userId: UserId; roleIds: readonly RoleId[]; awayUntil: number | null },
    ): Promise<void> {
      const set = await settings.get(guildId, 'mentors');
      if (!set.channelId) return;
      const { userId, roleIds } = member;
      const until = member.awayUntil !== null && member.awayUntil > clock.now() ? member.awayUntil : null;
      const mentor = await people.findMentor(guildId, userId);
      const hasLostRole = set.mentorRoleId !== null && !roleIds.includes(set.mentorRoleId);
      if (mentor?.state === 'active' && (hasLostRole || until !== null)) {
        await storage.atomic([
          people.updateMentor(guildId, userId, { state: 'paused', pausedUntil: hasLostRole ? null : until }),
        ]);
        await line.withdrawOffers(guildId, userId);
        if (hasLostRole) await tellRoleLost(guildId, userId);
      }
      if (until === null) return;
      for (const pairing of await runningOf(guildId, userId)) {
        if (until - clock.now() >= LONG_AWAY_MS) {
          await pair.end(pairing, pairing.mentorId === userId ? 'mentor_away' : 'mentee_away');
        } else if (pairing.awayUntil !== until) await pair.tellAway(pairing, userId, until);
      }
    },
  };
  handleMentorshipJobs(needs.jobs, { ...line, ...pair, ...rounds });
  return { mentorship, team: createStaffService(deps, createMentorLogStore(storage.query), { ...pair, ...line }) };

  async function tellRoleLost(guildId: GuildId, userId: UserId): Promise<void> {
    for (const pairing of await runningOf(guildId, userId)) {
      if (pairing.mentorId === userId) await pair.tellRoleLost(pairing);
    }
  }
}

export type Mentorship = ReturnType<typeof createMentorship>['mentorship'];
