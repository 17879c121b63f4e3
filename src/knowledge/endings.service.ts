// How questions end by themselves: nobody says more, or the thread is deleted.
import type { ChannelId, GuildId } from '../discord/ids.ts';
import { DAY_MS, SECOND_MS } from '../runtime/clock.ts';
import { quietUntil } from '../settings/language.rules.ts';
import type { Statement } from '../storage/storage.ts';
import type { KnowledgeDeps } from './deps.ts';
import { GONE, QUIET, UNANSWERED } from './job-kinds.ts';
import { quietNote, reminderMessage } from './questions.messages.ts';
import { decideQuiet } from './questions.rules.ts';
import { SOLVED_KIND } from './questions.service.ts';
import type { HelpQuestion } from './tables.ts';
import type { Threads } from './thread.service.ts';

export function createEndings(deps: KnowledgeDeps, threads: Threads) {
  const { storage, questions, fullText, outbox, jobs, settings, inquiries, clock } = deps;

  /** Turns the question and closes its inquiry, once. */
  async function end(
    { guildId, threadId, number }: HelpQuestion,
    state: 'quiet' | 'gone',
    along: readonly Statement[],
  ): Promise<void> {
    const statements = [...along, jobs.cancel(guildId, UNANSWERED, threadId)];
    const isDone = await storage.atomicIf(questions.turn(guildId, threadId, state), statements);
    if (!isDone || number === null) return;
    await inquiries.close({ guildId, number }, { byId: null, outcome: state, answer: null }, []);
  }

  return {
    /** Nobody has written for a while. Resolves with when to look again; undefined when there is no need. */
    async lookAtQuiet(guildId: GuildId, threadId: ChannelId): Promise<number | undefined> {
      const question = await questions.find(guildId, threadId);
      if (!question) return undefined;
      const now = clock.now();
      const quietMs = (await settings.get(guildId, 'help')).quietDays * DAY_MS;
      const decided = decideQuiet(question, quietMs, now);
      if (decided.step === 'wait') return decided.until;
      if (decided.step === 'nothing') return undefined;
      const speak = await settings.guildSpeak(guildId);
      if (decided.step === 'ask') {
        const { zone, quiet } = await settings.languageOf(guildId);
        const restUntil = quietUntil(now, zone, quiet);
        if (restUntil !== undefined) return restUntil;
        const reminded = questions.update(guildId, threadId, { remindedAt: now });
        await storage.atomic([reminded, threads.say(question, reminderMessage(speak, question))]);
        await outbox.drain(guildId);
        return now + quietMs;
      }
      const archive = await threads.archive(question);
      if (decided.step === 'archive') await storage.atomic(archive);
      else await end(question, 'quiet', [...threads.editNote(question, quietNote(speak)), ...archive]);
      await outbox.drain(guildId);
      return undefined;
    },

    /** The thread is gone: nothing leads there any more. */
    async forget(guildId: GuildId, threadId: ChannelId): Promise<void> {
      const question = await questions.find(guildId, threadId);
      if (!question) return;
      await end(question, 'gone', [
        ...fullText.remove(guildId, SOLVED_KIND, threadId),
        jobs.cancel(guildId, QUIET, threadId),
      ]);
    },

    /** The thread was deleted: soon, and also when Hearth stops right now. */
    async threadGone(guildId: GuildId, threadId: ChannelId): Promise<void> {
      const dueAt = clock.now() + SECOND_MS;
      if (!(await questions.find(guildId, threadId))) return;
      await storage.atomic([jobs.schedule({ guildId, kind: GONE, key: threadId, payload: {}, dueAt })]);
    },
  };
}

export type Endings = ReturnType<typeof createEndings>;
