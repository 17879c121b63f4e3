// Where a newcomer stands, and what follows from a step: the roles, and the end of the journey.
import type { RoleFacts } from '../discord/guilds/port.ts';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { NewEffect } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import {
  addRole,
  encodeKey,
  type OnboardingDeps,
  readSections,
  removeRole,
  type Sections,
  SUBJECTS,
  speakPublicly,
} from './deps.ts';
import { GREETING_USEFUL_MS } from './rules.ts';
import { decideNewcomerRoleEnd, decideSteps, isLetIn, isSettled, type Reached, type StepView } from './step.rules.ts';
import type { JourneyChange, JourneyKey } from './store.ts';
import type { Journey } from './tables.ts';

export interface Standing {
  journey: Journey;
  sections: Sections;
  steps: StepView[];
  /** Everything that is required is done. */
  letIn: boolean;
  /** Everything is done, but there is a raid: the role follows when it is over. */
  isHeld: boolean;
}

/** What all journeys of a server have in common, read once for many. */
export interface Ground {
  sections: Sections;
  rulesVersion: number | null;
  canFindMentor: boolean;
}

export function createProgress(deps: OnboardingDeps) {
  const { storage, store, outbox, discord, settings, clock } = deps;

  async function groundOf(guildId: GuildId): Promise<Ground> {
    return {
      sections: await readSections(settings, guildId),
      rulesVersion: (await deps.currentRules(guildId))?.requiredVersion ?? null,
      canFindMentor: await deps.canFindMentor(guildId),
    };
  }

  function stepsOn({ sections, rulesVersion, canFindMentor }: Ground, journey: Reached): StepView[] {
    const screened = journey.screenedAt != null;
    return decideSteps({ journey, settings: sections.onboarding, screened, rulesVersion, canFindMentor });
  }

  function standOn(ground: Ground, journey: Journey): Standing {
    const steps = stepsOn(ground, journey);
    const isDone = isLetIn(steps);
    const isHeld = isDone && deps.raids.isHeld(journey.guildId, journey.userId);
    return { journey, sections: ground.sections, steps, letIn: isDone && !isHeld, isHeld };
  }

  async function standingOf(journey: Journey): Promise<Standing> {
    return standOn(await groundOf(journey.guildId), journey);
  }

  /** The journey of this joining; begun here for members whom Hearth has not met. */
  async function meet(guildId: GuildId, member: Pick<MemberFacts, 'userId' | 'joinedAt'>): Promise<Journey> {
    const key = { guildId, userId: member.userId, joinedAt: member.joinedAt };
    const known = await store.find(key);
    if (known) return known;
    const isNew = clock.now() - member.joinedAt < GREETING_USEFUL_MS;
    await storage.atomic([store.create(key, { state: isNew ? 'waiting' : 'ungreeted' })]);
    return (await store.find(key))!;
  }

  /**
   * Writes a step down and gives the roles that follow from it.
   * @throws Refusal role_change_failed with Discord's reason; busy_elsewhere when it is not known yet. The step counts.
   */
  async function advance(
    key: JourneyKey,
    member: Pick<MemberFacts, 'roleIds'>,
    change: JourneyChange,
    extra: readonly Statement[] = [],
  ): Promise<Standing & { givenRole: RoleFacts | undefined }> {
    const journey = { ...(await meet(key.guildId, key)), ...change };
    const standing = await standingOf(journey);
    const { welcome, onboarding } = standing.sections;
    const { guildId, userId } = key;
    const settles = journey.settledAt === null && isSettled(journey, standing.letIn);
    const common = { guildId, subjectKey: encodeKey(key), urgency: 'urgent' } as const;
    const wishes: NewEffect[] = [];
    if (standing.letIn && welcome.memberRoleId && !member.roleIds.includes(welcome.memberRoleId)) {
      const reason = (await speakPublicly(deps, guildId))('onboarding.reason_accepted');
      wishes.push({ ...common, subject: SUBJECTS.memberRole, effect: addRole(userId, welcome.memberRoleId, reason) });
    }
    const newcomerEnds = settles || (standing.letIn && decideNewcomerRoleEnd(onboarding) === 'member');
    if (newcomerEnds && welcome.newcomerRoleId && member.roleIds.includes(welcome.newcomerRoleId)) {
      const reason = (await speakPublicly(deps, guildId))('onboarding.reason_accepted');
      const effect = removeRole(userId, welcome.newcomerRoleId, reason);
      wishes.push({ ...common, subject: SUBJECTS.newcomerRole, effect });
    }
    const settled = settles ? { settledAt: clock.now(), lookAt: null } : {};
    const isChanged = Object.keys({ ...change, ...settled }).length > 0;
    const entries = wishes.map((wish) => outbox.prepare(wish));
    await storage.atomic([
      ...(isChanged ? [store.update(key, { ...change, ...settled })] : []),
      ...(newcomerEnds ? [outbox.cancel(guildId, SUBJECTS.newcomerRole, encodeKey(key))] : []),
      ...entries.map((entry) => entry.statement),
      ...(settles ? await deps.onSettled(guildId, userId) : []),
      ...extra,
    ]);
    const isMemberRole = wishes[0]?.subject === SUBJECTS.memberRole;
    const givenRole = await settleRoles(
      guildId,
      entries.map(({ id }) => id),
      isMemberRole,
    );
    return { ...standing, journey: { ...journey, ...settled }, givenRole };
  }

  /** Waits for Discord's answer to the roles; the first of `ids` is the member role where `isMemberRole`. */
  async function settleRoles(
    guildId: GuildId,
    ids: readonly string[],
    isMemberRole: boolean,
  ): Promise<RoleFacts | undefined> {
    if (ids.length === 0) return undefined;
    const rows = await outbox.settleNow(guildId, ids);
    if (!isMemberRole) return undefined;
    const added = rows.find((row) => row.id === ids[0]);
    if (added?.state === 'failed') {
      await settings.checkWelcome(guildId);
      throw new Refusal('role_change_failed', { reason: added.errorText ?? '' });
    }
    if (added?.state !== 'applied') throw new Refusal('busy_elsewhere');
    const { memberRoleId } = await settings.get(guildId, 'welcome');
    return memberRoleId ? discord.findRole(guildId, memberRoleId) : undefined;
  }

  /** Ends the journey well where nothing is missing any more. Returns whether it did. */
  async function settleIfDue(key: JourneyKey): Promise<boolean> {
    const journey = await store.find(key);
    if (!journey || journey.settledAt !== null || journey.leftAt !== null) return false;
    const { letIn, sections } = await standingOf(journey);
    if (!isSettled(journey, letIn)) return false;
    const { newcomerRoleId } = sections.welcome;
    const statements: Statement[] = [
      store.update(key, { settledAt: clock.now(), lookAt: null, stalledAt: null }),
      ...(await deps.onSettled(key.guildId, key.userId)),
    ];
    if (newcomerRoleId && decideNewcomerRoleEnd(sections.onboarding) === 'settled') {
      const reason = (await speakPublicly(deps, key.guildId))('journey.reason_settled');
      const effect = removeRole(key.userId, newcomerRoleId, reason);
      const wish = { guildId: key.guildId, subject: SUBJECTS.newcomerRole, subjectKey: encodeKey(key), effect };
      statements.push(outbox.prepare(wish).statement);
    }
    await storage.atomic(statements);
    await outbox.drain(key.guildId);
    return true;
  }

  /** Who did every step while they were held gets now what follows from it. */
  async function letInLate(guildId: GuildId, userId: UserId): Promise<void> {
    const journey = await store.findLatest(guildId, userId);
    if (!journey || journey.leftAt !== null || !(await standingOf(journey)).letIn) return;
    const member = await discord.findMember(guildId, userId);
    if (member) await advance(journey, member, {});
  }

  return {
    letInLate,
    groundOf,
    stepsOn,
    standOn,
    standingOf,
    meet,
    advance,
    settleIfDue,
    findLatest: (guildId: GuildId, userId: UserId) => store.findLatest(guildId, userId),
  };
}

export type Progress = ReturnType<typeof createProgress>;
