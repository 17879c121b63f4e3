// What the team may see and do about newcomers: the list, one journey, passing over a step, starting anew, the funnel.
import type { GuildId, RoleId, UserId } from '../discord/ids.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { OnboardingDeps } from './deps.ts';
import { decideFunnel, type Funnel } from './funnel.rules.ts';
import { NUDGES_AT_MS } from './nudge.rules.ts';
import type { Progress, Standing } from './progress.ts';
import { decideRosterState, type RosterState } from './roster.rules.ts';
import { decideNextStep, type Step } from './step.rules.ts';
import type { Journey } from './tables.ts';

/** How far back the list goes, and how many it looks through. */
const LISTED_MS = 30 * DAY_MS;
const MOST_LOOKED_THROUGH = 1000;

export interface RosterEntry {
  journey: Journey;
  state: RosterState;
  nextStep: Step | undefined;
}

export interface Actor {
  roleIds: readonly RoleId[];
  mayManageServer: boolean;
}

export function createRoster(deps: OnboardingDeps, progress: Progress) {
  const { storage, store, settings, clock } = deps;

  async function getStanding(guildId: GuildId, userId: UserId): Promise<Standing> {
    const journey = await store.findLatest(guildId, userId);
    if (!journey) throw new Refusal('journey_unknown');
    return progress.standingOf(journey);
  }

  return {
    /** @throws Refusal greeters_only */
    async refuseUnlessGreeter(guildId: GuildId, { roleIds, mayManageServer }: Actor): Promise<void> {
      const { greetersRoleId } = await settings.get(guildId, 'onboarding');
      if (mayManageServer || (greetersRoleId && roleIds.includes(greetersRoleId))) return;
      throw new Refusal('greeters_only');
    },

    /** Newcomers of the last 30 days, newest first; `state` filters them. */
    async list(guildId: GuildId, state: RosterState | undefined): Promise<RosterEntry[]> {
      const ground = await progress.groundOf(guildId);
      const journeys = await store.listJoinedSince(guildId, clock.now() - LISTED_MS, MOST_LOOKED_THROUGH);
      return journeys
        .map((journey) => ({
          journey,
          state: decideRosterState(journey),
          nextStep: decideNextStep(progress.standOn(ground, journey).steps),
        }))
        .filter((entry) => state === undefined || entry.state === state);
    },

    /** @throws Refusal journey_unknown */
    async show(guildId: GuildId, userId: UserId): Promise<{ standing: Standing; state: RosterState }> {
      const standing = await getStanding(guildId, userId);
      return { standing, state: decideRosterState(standing.journey) };
    },

    /**
     * Passes over a step for somebody, required or not: a required one counts as done. Without `step`, the next one.
     * @throws Refusal journey_unknown, journey_complete; role_change_failed, busy_elsewhere
     */
    async skip(guildId: GuildId, member: MemberFacts, step?: Step): Promise<{ step: Step; standing: Standing }> {
      const { steps, journey } = await getStanding(guildId, member.userId);
      const chosen = step ?? decideNextStep(steps);
      if (!chosen) throw new Refusal('journey_complete');
      const now = clock.now();
      const isRequired = steps.some((view) => view.step === chosen && view.required);
      const done = {
        rules: { rulesAcceptedAt: now, rulesVersion: (await deps.currentRules(guildId))?.version ?? null },
        introduction: { introducedAt: now },
        interests: { interestsAt: now },
        profile: { profileAt: now },
        mentor: { mentorAt: now, mentorWanted: false },
      }[chosen];
      const change = isRequired ? done : { skipped: [...new Set([...(journey.skipped ?? []), chosen])] };
      return { step: chosen, standing: await progress.advance(journey, member, change) };
    },

    /**
     * Begins the journey anew, as if they had joined just now; what they wrote and what they are stays.
     * @throws Refusal journey_unknown
     */
    async restart(guildId: GuildId, userId: UserId): Promise<void> {
      const { journey } = await getStanding(guildId, userId);
      if (journey.leftAt !== null) throw new Refusal('journey_unknown');
      const change = {
        rulesAcceptedAt: null,
        rulesVersion: null,
        screenedAt: null,
        introducedAt: null,
        interestsAt: null,
        profileAt: null,
        mentorAt: null,
        mentorWanted: null,
        skipped: null,
        nudges: 0,
        nudgedAt: null,
        checkBy: null,
        checkAnsweredAt: null,
        mood: null,
        settledAt: null,
        stalledAt: null,
        restartedAt: clock.now(),
        lookAt: clock.now() + NUDGES_AT_MS[0],
      };
      await storage.atomic([store.update(journey, change)]);
    },

    /** Of those who joined in the last `days` days. */
    async funnel(guildId: GuildId, days: number): Promise<Funnel> {
      return decideFunnel(await store.listForFunnel(guildId, clock.now() - days * DAY_MS));
    },
  };
}
