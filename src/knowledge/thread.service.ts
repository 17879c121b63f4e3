// What Hearth does in the thread of a question: the note with its buttons, its title and tag, putting it away.
import { asId, type ChannelId, type GuildId, type MessageId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { DAY_MS } from '../runtime/clock.ts';
import type { Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import type { KnowledgeDeps } from './deps.ts';
import { GONE } from './job-kinds.ts';
import { findSolvedTag, solvedTitle } from './questions.rules.ts';
import type { HelpQuestion } from './tables.ts';

const NOTE = 'help.note';
const CHANGE = 'help.change';
/** Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const UNKNOWN_CHANNEL = 10_003;

type Wish = Parameters<KnowledgeDeps['outbox']['prepare']>[0];
type Where = Pick<HelpQuestion, 'guildId' | 'threadId'>;

export function createThreads({
  questions,
  outbox,
  jobs,
  discord,
  settings,
  clock,
}: Pick<KnowledgeDeps, 'questions' | 'outbox' | 'jobs' | 'discord' | 'settings' | 'clock'>) {
  outbox.onOutcome(NOTE, hearNote);
  outbox.onOutcome(CHANGE, hearChange);

  function hearNote(outcome: Outcome): Statement[] {
    const { guildId, subjectKey, resultId } = outcome;
    if (!resultId) return hearChange(outcome);
    return [questions.update(guildId, asId<ChannelId>(subjectKey), { noteId: asId<MessageId>(resultId) })];
  }

  /** Somebody deleted the thread: that is noticed at the latest when something is to be done in it. */
  function hearChange({ guildId, subjectKey, state, errorCode, at }: Outcome): Statement[] {
    if (state !== 'failed' || errorCode !== UNKNOWN_CHANNEL) return [];
    return [jobs.schedule({ guildId, kind: GONE, key: subjectKey, payload: {}, dueAt: at })];
  }

  function change({ guildId, threadId }: Where, effect: Wish['effect'], more: Partial<Wish> = {}): Statement {
    const giveUpAt = clock.now() + DAY_MS;
    return outbox.prepare({ guildId, subject: CHANGE, subjectKey: threadId, giveUpAt, effect, ...more }).statement;
  }

  const reasonIn = async (guildId: GuildId) => (await settings.guildSpeak(guildId))('knowledge.reason_thread');

  // Statements come in lists: a single one that an async function returns would be run by whoever awaits it.
  return {
    /** The note is posted, and the thread stays in sight for longer than Discord's usual day. */
    async begin(where: Where, message: OutgoingMessage): Promise<Statement[]> {
      const { threadId } = where;
      const reason = await reasonIn(where.guildId);
      const effect = { kind: 'send-message', channelId: threadId, message } as const;
      return [
        change(where, effect, { subject: NOTE, urgency: 'urgent' }),
        change(where, { kind: 'edit-thread', threadId, change: { staysAWeek: true }, reason }, { urgency: 'cosmetic' }),
      ];
    },

    say: (where: Where, message: OutgoingMessage): Statement =>
      change(where, { kind: 'send-message', channelId: where.threadId, message }),

    /** Nothing where the note never got through. */
    editNote(question: Where & Pick<HelpQuestion, 'noteId'>, message: OutgoingMessage): Statement[] {
      const { threadId: channelId, noteId: messageId } = question;
      return messageId ? [change(question, { kind: 'edit-message', channelId, messageId, message })] : [];
    },

    /** The mark in the title, and the forum's tag where it has one. */
    async mark(question: HelpQuestion, isSolved: boolean): Promise<Statement[]> {
      const { guildId, threadId, channelId, title } = question;
      const { solvedTagId } = await settings.get(guildId, 'help');
      const tag = findSolvedTag(discord.findPlace(guildId, channelId)?.tags ?? [], solvedTagId);
      const name = isSolved ? solvedTitle(title) : title;
      const tags = tag ? { [isSolved ? 'addTagId' : 'removeTagId']: tag.id } : {};
      const reason = await reasonIn(guildId);
      return [change(question, { kind: 'edit-thread', threadId, change: { name, ...tags }, reason })];
    },

    async archive(where: Where): Promise<Statement[]> {
      const { guildId, threadId } = where;
      const reason = await reasonIn(guildId);
      return [change(where, { kind: 'edit-thread', threadId, change: { isArchived: true }, reason })];
    },
  };
}

export type Threads = ReturnType<typeof createThreads>;
