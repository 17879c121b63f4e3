// The question on day 7, "How is it going?": by direct message where the owner allows it, and what follows from an answer.

import type { GuildId, UserId } from '../discord/ids.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../discord/markdown.ts';
import { HOUR_MS, type Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { decodeKey, encodeKey, type OnboardingDeps, SUBJECTS, speakPublicly } from './deps.ts';
import type { Due, LookStore } from './look.store.ts';
import type { Mood } from './moods.ts';
import { privateCheckMessage } from './nudge.messages.ts';
import { decideDmRoom, decideNudged } from './nudge.rules.ts';
import type { Progress } from './progress.ts';

export function createQuestion(deps: OnboardingDeps, looks: LookStore, progress: Progress) {
  const { storage, store, outbox, discord, clock } = deps;
  /** Servers take turns, so that two of them do not both take the last places of the hour. */
  let turn: Promise<unknown> = Promise.resolve();

  outbox.onOutcome(SUBJECTS.privateCheck, (outcome) =>
    outcome.state === 'failed'
      ? [looks.setCheckPublic(decodeKey(outcome.guildId, outcome.subjectKey), outcome.at)]
      : [],
  );

  async function ask(guildId: GuildId, due: readonly Due[], now: Instant): Promise<Instant> {
    const { room, nextAt } = decideDmRoom(await outbox.listStarts(SUBJECTS.privateCheck, now - HOUR_MS), now);
    const asked = due.slice(0, room);
    const serverName = cleanName(discord.findGuild(guildId)?.name ?? '', '', LONGEST_PLACE_NAME);
    const message = privateCheckMessage(await speakPublicly(deps, guildId), guildId, serverName);
    await storage.atomic(
      asked.flatMap((journey) => {
        const { userId } = journey;
        const effect = { kind: 'send-dm', userId, message } as const;
        const common = { guildId, subject: SUBJECTS.privateCheck, subjectKey: encodeKey(journey) };
        const wish = { ...common, giveUpAt: now + 6 * HOUR_MS, effect };
        const change = { ...decideNudged(journey, now), checkBy: 'dm' } as const;
        return [store.update({ guildId, ...journey }, change), outbox.prepare(wish).statement];
      }),
    );
    if (due.length === asked.length) return Number.POSITIVE_INFINITY;
    return room > 0 ? now + HOUR_MS : nextAt;
  }

  async function followed(guildId: GuildId, userId: UserId) {
    const journey = await store.findLatest(guildId, userId);
    if (!journey || journey.leftAt !== null) throw new Refusal('no_journey');
    return journey;
  }

  return {
    /** Asks as many as the hour has room for. Returns when to come back for those who are left. */
    async askPrivately(guildId: GuildId, due: readonly Due[], now: Instant): Promise<Instant> {
      if (due.length === 0) return Number.POSITIVE_INFINITY;
      const asking = turn.then(() => ask(guildId, due, now));
      turn = asking.catch(() => undefined);
      const nextAt = await asking;
      await outbox.drain(guildId);
      return nextAt;
    },

    /** @throws Refusal no_journey for somebody who is not followed here */
    async refuseUnlessAsked(guildId: GuildId, userId: UserId): Promise<void> {
      await followed(guildId, userId);
    },

    /**
     * How it is going. What is not well goes to people.
     * @throws Refusal no_journey; busy_elsewhere when it did not reach them
     */
    async answerCheck(guildId: GuildId, userId: UserId, mood: Mood): Promise<void> {
      const journey = await followed(guildId, userId);
      const isRepeated = journey.mood === mood;
      if (mood !== 'well' && !isRepeated && !(await deps.askForHelp({ guildId, userId, about: mood }))) {
        throw new Refusal('busy_elsewhere');
      }
      await storage.atomic([store.update(journey, { mood, checkAnsweredAt: clock.now(), stalledAt: null })]);
      await progress.settleIfDue(journey);
    },

    /** They left: nobody is asked any more. */
    async forget(guildId: GuildId, userId: UserId): Promise<void> {
      const journey = await store.findLatest(guildId, userId);
      if (journey) await storage.atomic([outbox.cancel(guildId, SUBJECTS.privateCheck, encodeKey(journey))]);
    },
  };
}
