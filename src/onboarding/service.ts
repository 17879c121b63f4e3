// Onboarding as the doors and jobs know it: greeting, steps, first messages, nudges, and what the team sees of them.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import { decodeKey, type OnboardingDeps } from './deps.ts';
import { createFarewell } from './farewell.ts';
import { createFirstMessages } from './first-message.service.ts';
import { createGreetings } from './greeting.service.ts';
import { createOnboardingGuildStore } from './guild.store.ts';
import { createNudges } from './nudge.service.ts';
import { createProfileStore } from './profile.store.ts';
import { createProgress } from './progress.ts';
import { rehearseGreeting } from './rehearsal.ts';
import { createRoster } from './roster.service.ts';
import { createSteps } from './steps.service.ts';
import { createOnboardingStore } from './store.ts';

/** Everything of `OnboardingDeps` that comes from outside. */
type OnboardingNeeds = Omit<OnboardingDeps, 'store' | 'profiles' | 'guilds'>;

export function createOnboarding(needs: OnboardingNeeds) {
  const { query } = needs.storage;
  const stores = { store: createOnboardingStore(query), profiles: createProfileStore(query) };
  const deps: OnboardingDeps = { ...needs, ...stores, guilds: createOnboardingGuildStore(query) };
  const progress = createProgress(deps);
  const greetings = createGreetings(deps, progress);
  const steps = createSteps(deps, progress);
  const firstMessages = createFirstMessages(deps, progress);
  const nudges = createNudges(deps, progress);
  const roster = createRoster(deps, progress);

  return {
    ...greetings,
    steps: {
      ...steps,
      /** As `steps.introduce`; the introduction then waits for an answer like any first message. */
      async introduce(guildId: GuildId, member: MemberFacts, text: string, avatarUrl: string) {
        const page = await steps.introduce(guildId, member, text, avatarUrl);
        await firstMessages.introduced(page.journey);
        return page;
      },
    },
    rehearseGreeting: (guildId: GuildId, member: MemberFacts) => rehearseGreeting(deps, guildId, member),
    nudges,
    roster,
    hear: firstMessages.hear,
    hearReaction: firstMessages.hearReaction,
    tellUnanswered: (guildId: GuildId, key: string) => firstMessages.tellUnanswered(decodeKey(guildId, key)),

    farewell: createFarewell(deps, firstMessages.forget),

    async leave(guildId: GuildId, userId: UserId): Promise<void> {
      await firstMessages.forget(guildId, userId);
      await nudges.forget(guildId, userId);
      await greetings.leave(guildId, userId);
    },
  };
}

export type Onboarding = ReturnType<typeof createOnboarding>;
