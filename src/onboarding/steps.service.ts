// *Get started*: the steps of a newcomer, each written down when it is done, to be taken up again at any time.
import type { GuildId, RoleId } from '../discord/ids.ts';
import { asId, type MessageId } from '../discord/ids.ts';
import { hasLink, webhookName } from '../discord/markdown.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import { Refusal } from '../runtime/refusal.ts';
import { findZone, suggestZones } from '../settings/language.rules.ts';
import type { Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import { addRole, decodeKey, encodeKey, type OnboardingDeps, removeRole, SUBJECTS, speakPublicly } from './deps.ts';
import type { ProfileChange } from './profile.store.ts';
import type { Progress, Standing } from './progress.ts';
import { freshJourney } from './rehearsal.ts';
import { interestsOfPage, type StepPage } from './step.messages.ts';
import { decideNextStep, type Step } from './step.rules.ts';
import type { JourneyChange } from './store.ts';

export function createSteps(deps: OnboardingDeps, progress: Progress) {
  const { storage, profiles, outbox, discord, clock } = deps;

  outbox.onOutcome(SUBJECTS.introduction, recordIntroduction);

  function recordIntroduction(outcome: Outcome): Statement[] {
    if (outcome.state === 'failed' || !outcome.resultId || !('content' in outcome.effect)) return [];
    const key = decodeKey(outcome.guildId, outcome.subjectKey);
    const introductionMessageId = asId<MessageId>(outcome.resultId);
    return [deps.store.update(key, { introductionMessageId, introduction: outcome.effect.content })];
  }

  const keyOf = (guildId: GuildId, { userId, joinedAt }: MemberFacts) => ({ guildId, userId, joinedAt });

  async function refuseUnlessOn(guildId: GuildId): Promise<void> {
    if ((await deps.settings.get(guildId, 'welcome')).since === null) throw new Refusal('not_configured');
  }

  async function pageOf(standing: Standing, member: MemberFacts, step?: Step): Promise<StepPage> {
    const { journey, steps, sections, isHeld } = standing;
    return {
      step: step ?? decideNextStep(steps),
      isHeld,
      steps,
      journey,
      profile: await profiles.findProfile(journey.guildId, journey.userId),
      rulesChannelId: sections.welcome.rulesChannelId,
      rules: (await deps.currentRules(journey.guildId))?.rules ?? [],
      introductionsChannelId: sections.onboarding.introductionsChannelId,
      interests: interestRoles(journey.guildId, sections.onboarding.interestRoleIds),
      heldRoleIds: member.roleIds,
    };
  }

  /** Roles that are gone or out of reach are left out. */
  const interestRoles = (guildId: GuildId, ids: readonly RoleId[]) =>
    ids
      .map((id) => discord.findRole(guildId, id))
      .filter((role) => role !== undefined)
      .filter((role) => !role.isAboveMine && !role.isPowerful);

  async function advance(
    guildId: GuildId,
    member: MemberFacts,
    change: JourneyChange,
    extra: readonly Statement[] = [],
  ): Promise<StepPage> {
    const { givenRole, ...standing } = await progress.advance(keyOf(guildId, member), member, change, extra);
    return { ...(await pageOf(standing, member)), givenRole };
  }

  async function saveProfile(guildId: GuildId, member: MemberFacts, change: ProfileChange): Promise<StepPage> {
    await storage.atomic([profiles.saveProfile(guildId, member.userId, change, clock.now())]);
    return pageOf(await progress.standingOf(await progress.meet(guildId, member)), member, 'profile');
  }

  return {
    /**
     * What *Get started* shows: the next step, or `step`. Where the rules are accepted but the member role is missing,
     * it is given now.
     * @throws Refusal not_configured; role_change_failed, busy_elsewhere as `acceptRules`
     */
    async open(guildId: GuildId, member: MemberFacts, step?: Step): Promise<StepPage> {
      await refuseUnlessOn(guildId);
      const standing = await progress.standingOf(await progress.meet(guildId, member));
      const { memberRoleId } = standing.sections.welcome;
      if (standing.letIn && memberRoleId && !member.roleIds.includes(memberRoleId)) return advance(guildId, member, {});
      return pageOf(standing, member, step);
    },

    /** The page of step `number` (from 0) as a newcomer would see it; the overview past the end. Nothing is written. */
    async preview(guildId: GuildId, member: MemberFacts, number: number): Promise<{ page: StepPage; isLast: boolean }> {
      const screened = discord.findGuild(guildId)?.hasScreening ?? false;
      const journey = freshJourney(guildId, member.userId, clock.now(), screened);
      const standing = progress.standOn(await progress.groundOf(guildId), journey);
      const steps = standing.steps.map((view, index) => (index < number ? { ...view, state: 'done' as const } : view));
      const step = steps[number]?.step;
      const page = await pageOf({ ...standing, steps }, { ...member, roleIds: [] }, step);
      return { page: { ...page, profile: undefined }, isLast: step === undefined };
    },

    /**
     * Accepts the rules in force, and gives the member role where nothing else is required.
     * @throws Refusal not_configured; role_change_failed with Discord's reason; busy_elsewhere when it is not known yet
     */
    async acceptRules(guildId: GuildId, member: MemberFacts): Promise<StepPage> {
      await refuseUnlessOn(guildId);
      const rulesVersion = (await deps.currentRules(guildId))?.version ?? null;
      await deps.recordAcceptance(guildId, member.userId);
      return {
        ...(await advance(guildId, member, { rulesAcceptedAt: clock.now(), rulesVersion })),
        isAccepted: true,
      };
    },

    /** What somebody wrote of themselves before, for the form. */
    async findIntroduction(guildId: GuildId, member: MemberFacts): Promise<string | null> {
      return (await progress.findLatest(guildId, member.userId))?.introduction ?? null;
    },

    /**
     * Posts the introduction in the person's name, or changes the one that stands there.
     * @throws Refusal not_configured, introduction_link; introduction_failed with Discord's reason; busy_elsewhere
     */
    async introduce(guildId: GuildId, member: MemberFacts, text: string, avatarUrl: string): Promise<StepPage> {
      const journey = await progress.meet(guildId, member);
      const { introductionsChannelId: channelId } = (await progress.standingOf(journey)).sections.onboarding;
      if (!channelId) throw new Refusal('not_configured');
      // A webhook stands above AutoMod and slow mode, so what a newcomer could not post must not go through it.
      if (hasLink(text)) throw new Refusal('introduction_link');
      const content = text.trim();
      const speak = await speakPublicly(deps, guildId);
      const guise = { name: webhookName(member.displayName, speak('common.someone')), avatarUrl };
      const messageId = journey.introductionMessageId;
      const entry = outbox.prepare({
        guildId,
        subject: SUBJECTS.introduction,
        subjectKey: encodeKey(journey),
        urgency: 'urgent',
        effect: messageId
          ? { kind: 'edit-as', channelId, messageId, guise, content }
          : { kind: 'post-as', channelId, guise, content },
      });
      await storage.atomic([entry.statement]);
      const [row] = await outbox.settleNow(guildId, [entry.id]);
      if (row?.state === 'failed') throw new Refusal('introduction_failed', { reason: row.errorText ?? '' });
      if (row?.state !== 'applied') throw new Refusal('busy_elsewhere');
      return advance(guildId, member, { introducedAt: journey.introducedAt ?? clock.now() });
    },

    /**
     * Gives the chosen roles of one menu and takes the others of it.
     * @throws Refusal role_change_failed with Discord's reason; busy_elsewhere
     */
    async chooseInterests(
      guildId: GuildId,
      member: MemberFacts,
      page: number,
      chosen: readonly string[],
    ): Promise<StepPage> {
      const standing = await progress.standingOf(await progress.meet(guildId, member));
      const all = interestRoles(guildId, standing.sections.onboarding.interestRoleIds);
      const reason = (await speakPublicly(deps, guildId))('journey.reason_interests');
      const offered = interestsOfPage(all, page).map(({ id }) => id);
      const effects = offered.flatMap((id) => {
        const wanted = chosen.includes(id);
        if (wanted === member.roleIds.includes(id)) return [];
        return [wanted ? addRole(member.userId, id, reason) : removeRole(member.userId, id, reason)];
      });
      const entries = effects.map((effect) =>
        outbox.prepare({
          guildId,
          subject: SUBJECTS.interestRole,
          subjectKey: encodeKey(standing.journey),
          urgency: 'urgent',
          effect,
        }),
      );
      await storage.atomic(entries.map(({ statement }) => statement));
      const ids = entries.map(({ id }) => id);
      const rows = ids.length > 0 ? await outbox.settleNow(guildId, ids) : [];
      const failed = rows.find(({ state }) => state === 'failed');
      if (failed) throw new Refusal('role_change_failed', { reason: failed.errorText ?? '' });
      if (rows.some(({ state }) => state !== 'applied')) throw new Refusal('busy_elsewhere');
      const others = member.roleIds.filter((id) => !offered.includes(id));
      const now = { ...member, roleIds: [...others, ...offered.filter((id) => chosen.includes(id))] };
      return pageOf(standing, now, 'interests');
    },

    chooseLanguages: (guildId: GuildId, member: MemberFacts, languages: readonly string[]) =>
      saveProfile(guildId, member, { languages: [...languages] }),

    /** @throws Refusal zone_unknown */
    async chooseZone(guildId: GuildId, member: MemberFacts, typed: string): Promise<StepPage> {
      const zone = findZone(typed) ?? cityZone(typed);
      if (!zone) throw new Refusal('zone_unknown', { zone: typed.slice(0, 64) });
      return saveProfile(guildId, member, { zone });
    },

    /** Interests and profile are done when the person says so. */
    async finish(guildId: GuildId, member: MemberFacts, step: Step): Promise<StepPage> {
      const now = clock.now();
      if (step === 'interests') return advance(guildId, member, { interestsAt: now });
      if (step === 'profile') return advance(guildId, member, { profileAt: now });
      throw new Refusal('component_unknown');
    },

    /** @throws Refusal step_required */
    async skip(guildId: GuildId, member: MemberFacts, step: Step): Promise<StepPage> {
      const { journey, steps } = await progress.standingOf(await progress.meet(guildId, member));
      if (steps.some((view) => view.step === step && view.required)) throw new Refusal('step_required');
      return advance(guildId, member, { skipped: [...new Set([...(journey.skipped ?? []), step])] });
    },

    /** They look for a mentor now, which mentorship has written down already, or would rather not. */
    async decideMentor(guildId: GuildId, member: MemberFacts, wanted: boolean): Promise<StepPage> {
      const page = await advance(guildId, member, { mentorAt: clock.now(), mentorWanted: wanted });
      return { ...page, isInLine: wanted };
    },

    /** They look for a mentor without having come through the steps: a newcomer's step counts all the same. */
    async noteMentorSought(guildId: GuildId, { userId, joinedAt }: Pick<MemberFacts, 'userId' | 'joinedAt'>) {
      const change = { mentorAt: clock.now(), mentorWanted: true };
      await storage.atomic([deps.store.updateUnlessLeft({ guildId, userId, joinedAt }, change)]);
    },

    findProfile: profiles.findProfile,
  };
}

/** People type their city, not the name of a zone. */
function cityZone(typed: string): string | undefined {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
  return suggestZones(typed).find((zone) => zone.toLowerCase().split('/').at(-1) === wanted);
}
