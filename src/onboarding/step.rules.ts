// Pure: which steps a newcomer has, which is next, and when the member role and the end of the journey are due.
import type { Instant } from '../runtime/clock.ts';
import { ONBOARDING_STEPS, type OnboardingSettings, type OnboardingStep } from '../settings/sections.ts';
import type { Journey } from './tables.ts';

export type Step = OnboardingStep;

export type Reached = Pick<
  Journey,
  | 'screenedAt'
  | 'rulesAcceptedAt'
  | 'rulesVersion'
  | 'introducedAt'
  | 'interestsAt'
  | 'profileAt'
  | 'mentorAt'
  | 'skipped'
>;

export interface StepFacts {
  journey: Reached;
  settings: Pick<OnboardingSettings, 'introductionsChannelId' | 'interestRoleIds' | 'requiredSteps'>;
  /** Discord's own screening showed the rules before they came in. */
  screened: boolean;
  /** The oldest version of the rules whose acceptance counts; null where the server keeps none with Hearth. */
  rulesVersion: number | null;
  /** The server has mentorship to look for a mentor with. */
  canFindMentor: boolean;
}

export type StepState = 'done' | 'skipped' | 'open';

export interface StepView {
  step: Step;
  state: StepState;
  required: boolean;
}

/** The steps that this newcomer has here, in order. What the server has no place for is left out. */
export function decideSteps(facts: StepFacts): StepView[] {
  const { journey, settings } = facts;
  const offered: Record<Step, boolean> = {
    rules: true,
    introduction: settings.introductionsChannelId !== null,
    interests: settings.interestRoleIds.length > 0,
    profile: true,
    mentor: facts.canFindMentor,
  };
  return ONBOARDING_STEPS.filter((step) => offered[step]).map((step) => {
    const required = settings.requiredSteps.includes(step);
    const skipped = !required && (journey.skipped ?? []).includes(step);
    return { step, required, state: isDone(step, facts) ? 'done' : skipped ? 'skipped' : 'open' };
  });
}

function isDone(step: Step, { journey, screened, rulesVersion }: StepFacts): boolean {
  switch (step) {
    case 'rules':
      // Screening shows the server's rules of that day; a version that Hearth keeps is newer and asks again.
      if (rulesVersion !== null && journey.rulesVersion != null) return journey.rulesVersion >= rulesVersion;
      return journey.rulesAcceptedAt != null || screened;
    case 'introduction':
      return journey.introducedAt != null;
    case 'interests':
      return journey.interestsAt != null;
    case 'profile':
      return journey.profileAt != null;
    case 'mentor':
      return journey.mentorAt != null;
  }
}

/** The step that *Get started* shows now; undefined when all are done or passed over. */
export function decideNextStep(steps: readonly StepView[]): Step | undefined {
  return steps.find(({ state }) => state === 'open')?.step;
}

/** Whether everything that the owner requires is done. */
export function isLetIn(steps: readonly StepView[]): boolean {
  return steps.every(({ required, state }) => !required || state === 'done');
}

/**
 * When the newcomer role goes: together with the member role where the rules are all that is required (accepting them
 * is then the one threshold that everybody sees), else when the newcomer has settled.
 */
export function decideNewcomerRoleEnd(settings: Pick<OnboardingSettings, 'requiredSteps' | 'newcomerRoleUntil'>) {
  if (settings.newcomerRoleUntil !== 'auto') return settings.newcomerRoleUntil;
  return settings.requiredSteps.every((step) => step === 'rules') ? 'member' : 'settled';
}

/** Settled: let in, and somebody has answered them, or they say themselves that it is going well. */
export function isSettled(journey: Pick<Journey, 'firstAnswerAt' | 'mood'>, letIn: boolean): boolean {
  return letIn && (journey.firstAnswerAt !== null || journey.mood === 'well');
}

export type ProgressFacts = Pick<
  Journey,
  'joinedAt' | 'rulesAcceptedAt' | 'introducedAt' | 'interestsAt' | 'profileAt' | 'mentorAt' | 'firstMessageAt'
>;

/** When they last did something here. */
export function lastProgressAt(journey: ProgressFacts): Instant {
  const { joinedAt, rulesAcceptedAt, introducedAt, interestsAt, profileAt, mentorAt, firstMessageAt } = journey;
  return Math.max(
    joinedAt,
    rulesAcceptedAt ?? 0,
    introducedAt ?? 0,
    interestsAt ?? 0,
    profileAt ?? 0,
    mentorAt ?? 0,
    firstMessageAt ?? 0,
  );
}
