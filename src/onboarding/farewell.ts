// Somebody has their data deleted: nobody waits for them any more, and their introduction is taken down.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Statement } from '../storage/storage.ts';
import { type OnboardingDeps, readSections } from './deps.ts';
import { GREETING_USEFUL_MS } from './rules.ts';
import type { Journey } from './tables.ts';

export interface OnboardingFarewell {
  /** Written after everything was deleted. */
  afterwards: readonly Statement[];
  /** Discord did not take the introduction down. */
  introductionStays: boolean;
}

export function createFarewell(
  deps: OnboardingDeps,
  forgetFirstMessage: (guildId: GuildId, userId: UserId) => Promise<void>,
) {
  const { storage, store, outbox, settings, clock } = deps;

  /** True when nothing is left to see of it. */
  async function takeDown({ guildId, introductionMessageId }: Journey): Promise<boolean> {
    const { introductionsChannelId } = (await readSections(settings, guildId)).onboarding;
    if (!introductionMessageId || !introductionsChannelId) return true;
    const { id, statement } = outbox.prepare({
      guildId,
      subject: 'introduction.gone',
      subjectKey: introductionMessageId,
      urgency: 'urgent',
      effect: { kind: 'delete-message', channelId: introductionsChannelId, messageId: introductionMessageId },
    });
    await storage.atomic([statement]);
    const [done] = await outbox.settleNow(guildId, [id]);
    return done?.state !== 'failed';
  }

  return async function farewell(guildId: GuildId, userId: UserId): Promise<OnboardingFarewell> {
    await forgetFirstMessage(guildId, userId);
    const journey = await store.findLatest(guildId, userId);
    if (!journey) return { afterwards: [], introductionStays: false };
    const { joinedAt, state } = journey;
    const isFresh = clock.now() - joinedAt <= GREETING_USEFUL_MS && state !== 'left';
    return {
      // Without a mark whoever has just arrived would be greeted a second time.
      afterwards: isFresh ? [store.create({ guildId, userId, joinedAt }, { state, settledAt: clock.now() })] : [],
      introductionStays: !(await takeDown(journey)),
    };
  };
}
