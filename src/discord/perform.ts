// Performs one effect so that repeating it does no harm, also when nobody knows whether the last try worked.
import { automodPerformers } from './automod/effects.ts';
import { channelPerformers } from './channels/effects.ts';
import type { Effect } from './effects.ts';
import { asFailure } from './failure.ts';
import { forumPerformers } from './forums/effects.ts';
import { memberPerformers } from './members/effects.ts';
import { createSendOnce, type FindPicture, type MessageEffectDeps, messagePerformers } from './messages/effects.ts';
import { moderationPerformers } from './moderation/effects.ts';
import type { Attempt, AttemptContext, Performers } from './performer.ts';
import type { DiscordPort } from './port.ts';
import { postPerformers } from './posts/effects.ts';
import { rolePerformers } from './roles/effects.ts';
import { scheduledEventPerformers } from './scheduled-events/effects.ts';
import { type SealedEffectDeps, sealedPerformers } from './sealed/effects.ts';
import { threadPerformers } from './threads/effects.ts';
import { webhookPerformers } from './webhooks/effects.ts';

export interface PerformDeps extends MessageEffectDeps {
  discord: DiscordPort;
  unseal: SealedEffectDeps['unseal'];
  findPicture: FindPicture;
  /** Called when the token is refused: nothing can work any more. */
  onUnauthorized(): void;
}

/** Makes the function that the outbox performs its effects with. */
export function createPerform(deps: PerformDeps) {
  const sendOnce = createSendOnce(deps);
  const performers: Performers<Effect> = {
    ...automodPerformers(deps.discord),
    ...channelPerformers(deps.discord),
    ...forumPerformers(deps),
    ...memberPerformers(deps.discord),
    ...messagePerformers(deps.discord, sendOnce, deps.findPicture),
    ...moderationPerformers({ discord: deps.discord, sendOnce }),
    ...postPerformers(deps.discord),
    ...rolePerformers(deps.discord),
    ...sealedPerformers({ ...deps, sendOnce }),
    ...threadPerformers(deps),
    ...scheduledEventPerformers(deps.discord, deps.findPicture),
    ...webhookPerformers(deps.discord),
  };

  return async function perform(effect: Effect, context: AttemptContext): Promise<Attempt> {
    try {
      const performer = performers[effect.kind] as (
        effect: Effect,
        context: AttemptContext,
      ) => Promise<string | undefined>;
      return { result: 'applied', id: await performer(effect, context) };
    } catch (error) {
      const failure = asFailure(error);
      if (!failure) throw error;
      if (failure.kind === 'unauthorized') deps.onUnauthorized();
      if (failure.kind === 'refused') return { result: 'refused', code: failure.code, text: failure.text };
      return { result: 'unclear', text: failure.text };
    }
  };
}
