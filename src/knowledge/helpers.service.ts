// Members who like to help are called when a question like those that they have solved stays unanswered.
import { asId, type ChannelId, type GuildId, type UserId } from '../discord/ids.ts';
import { DAY_MS, HOUR_MS } from '../runtime/clock.ts';
import { quietUntil } from '../settings/language.rules.ts';
import type { KnowledgeDeps } from './deps.ts';
import { UNANSWERED } from './job-kinds.ts';
import { callMessage } from './questions.messages.ts';
import { chooseHelper } from './questions.rules.ts';
import { SOLVED_KIND } from './questions.service.ts';
import type { Threads } from './thread.service.ts';

/** Nobody is called more often. */
const REST_MS = DAY_MS;
/** Whoever was called has so long before the next one is. */
const NEXT_AFTER_MS = 2 * HOUR_MS;
const MOST_CALLED = 3;
const MOST_SIMILAR = 30;

export function createHelpers(deps: KnowledgeDeps, threads: Threads) {
  const { storage, questions, helpers, fullText, outbox, jobs, settings, clock } = deps;

  async function candidatesFor(guildId: GuildId, text: string, restedSince: number) {
    const rested = await helpers.listRested(guildId, restedSince);
    const hits = await fullText.search({ guildId, kinds: [SOLVED_KIND], text, limit: MOST_SIMILAR });
    const threadIds = hits.map(({ key }) => asId<ChannelId>(key));
    const similar = await helpers.countSolved(guildId, rested, threadIds);
    const solved = await helpers.countSolved(guildId, rested);
    return rested.map((userId) => ({
      userId,
      similar: similar.get(userId) ?? 0,
      solved: solved.get(userId) ?? 0,
    }));
  }

  return {
    /** Resolves with how many questions they have solved. */
    async turn(guildId: GuildId, userId: UserId, isOn: boolean): Promise<number> {
      await storage.atomic([isOn ? helpers.optIn(guildId, userId, clock.now()) : helpers.optOut(guildId, userId)]);
      return (await helpers.countSolved(guildId, [userId])).get(userId) ?? 0;
    },

    /**
     * The time for an answer is over: the best helper is called, the next one some hours later. Resolves with when to
     * look again; undefined when there is no need or nobody is left.
     */
    async callOne(guildId: GuildId, threadId: ChannelId): Promise<number | undefined> {
      const question = await questions.find(guildId, threadId);
      const { pings } = await settings.get(guildId, 'help');
      if (!pings || question?.state !== 'open' || question.answeredAt !== null) return undefined;
      if (question.offeredTo.length >= MOST_CALLED) return undefined;
      const now = clock.now();
      const { zone, quiet } = await settings.languageOf(guildId);
      const restUntil = quietUntil(now, zone, quiet);
      if (restUntil !== undefined) return restUntil;
      const candidates = await candidatesFor(guildId, `${question.title}\n${question.text}`, now - REST_MS);
      const userId = chooseHelper(candidates, [question.askerId, ...question.offeredTo]);
      if (!userId) return undefined;
      const speak = await settings.guildSpeak(guildId);
      const nextAt = now + NEXT_AFTER_MS;
      await storage.atomicIf(helpers.claimPing(guildId, userId, now - REST_MS, now), [
        questions.update(guildId, threadId, { offeredTo: [...question.offeredTo, userId] }),
        threads.say(question, callMessage(speak, userId)),
        // With the call, so that no second one follows at once where Hearth stops right after.
        jobs.schedule({ guildId, kind: UNANSWERED, key: threadId, payload: {}, dueAt: nextAt }),
      ]);
      await outbox.drain(guildId);
      return nextAt;
    },
  };
}

export type Helpers = ReturnType<typeof createHelpers>;
