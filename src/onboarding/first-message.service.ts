// A newcomer's first message: noticed, waited for its answer, and brought to the greeters where none comes.
import type { GuildId, MessageId, UserId } from '../discord/ids.ts';
import { asId, type ChannelId } from '../discord/ids.ts';
import type { SeenMessage, SeenReaction } from '../discord/messages/seen.ts';
import { MINUTE_MS } from '../runtime/clock.ts';
import type { Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import { decodeKey, encodeKey, type OnboardingDeps, readSections, SUBJECTS, speakPublicly } from './deps.ts';
import { ANSWER_AWAITED_MS, isAnswer, isAnswerByReaction, NEWCOMER_MS, type Open } from './first-message.rules.ts';
import { UNANSWERED } from './job-kinds.ts';
import type { Progress } from './progress.ts';
import { answeredMessage, type Unanswered, unansweredMessage } from './staff.messages.ts';
import type { JourneyKey } from './store.ts';
import type { Journey } from './tables.ts';

interface Awaited extends Open {
  key: JourneyKey;
}

/** Members who joined lately and are known to have spoken: the oldest are forgotten and looked up again. */
const MOST_KNOWN = 20_000;

export function createFirstMessages(deps: OnboardingDeps, progress: Progress) {
  const { storage, store, outbox, jobs, settings, clock, tasks } = deps;
  const spoken = new Set<string>();
  const awaited = new Map<GuildId, Promise<Map<string, Awaited>>>();
  /** The same once it is there. */
  const known = new Map<GuildId, Map<string, Awaited>>();

  outbox.onOutcome(SUBJECTS.unansweredNote, recordNote);
  outbox.afterOutcome((outcome) => {
    const isNote = outcome.effect.kind === 'send-message' && outcome.state === 'applied';
    if (!isNote || !outcome.subjectKey.includes(':')) return;
    tasks.run('note that was overtaken', () => strikeIfAnswered(decodeKey(outcome.guildId, outcome.subjectKey)));
  });

  function recordNote(outcome: Outcome): Statement[] {
    if (outcome.effect.kind !== 'send-message' || !outcome.resultId) return [];
    const note = { noteMessageId: asId<MessageId>(outcome.resultId), noteChannelId: outcome.effect.channelId };
    return [store.update(decodeKey(outcome.guildId, outcome.subjectKey), note)];
  }

  /** What waits for an answer in the guild; read from the database once. */
  function awaitedIn(guildId: GuildId): Promise<Map<string, Awaited>> {
    const present = awaited.get(guildId);
    if (present) return present;
    const loading = store.listUnanswered(guildId, clock.now() - ANSWER_AWAITED_MS).then((journeys) => {
      const open = new Map(journeys.flatMap((journey) => toAwaited(journey) ?? []).map((one) => [one.userId, one]));
      known.set(guildId, open);
      return open;
    });
    awaited.set(guildId, loading);
    return loading;
  }

  function toAwaited(journey: Journey): Awaited | undefined {
    const { guildId, userId, joinedAt, firstMessageAt, firstMessageId, firstMessageChannelId } = journey;
    if (!firstMessageAt || !firstMessageId || !firstMessageChannelId) return undefined;
    const key = { guildId, userId, joinedAt };
    return { key, userId, channelId: firstMessageChannelId, messageId: firstMessageId, at: firstMessageAt };
  }

  async function answer(open: Awaited, by: UserId): Promise<void> {
    const { key } = open;
    (await awaitedIn(key.guildId)).delete(key.userId);
    const cancel = jobs.cancel(key.guildId, UNANSWERED, encodeKey(key));
    if (!(await storage.atomicIf(store.setFirstAnswer(key, clock.now(), by), [cancel]))) return;
    await strikeIfAnswered(key);
    await progress.settleIfDue(key);
  }

  /** Strikes the note through once both are known: where it stands, and who answered. */
  async function strikeIfAnswered(key: JourneyKey): Promise<void> {
    const journey = await store.find(key);
    if (!journey?.noteMessageId || !journey.noteChannelId || !journey.firstAnswerAt || !journey.firstAnswerBy) return;
    const message = noteOf(journey);
    if (!message) return;
    const speak = await speakPublicly(deps, key.guildId);
    const effect = {
      kind: 'edit-message',
      channelId: journey.noteChannelId,
      messageId: journey.noteMessageId,
      message: answeredMessage(speak, message, journey.firstAnswerBy, journey.firstAnswerAt),
    } as const;
    const wish = { guildId: key.guildId, subject: SUBJECTS.unansweredNote, subjectKey: encodeKey(key), effect };
    await storage.atomic([outbox.prepare(wish).statement]);
    await outbox.drain(key.guildId);
  }

  function noteOf(journey: Journey): Unanswered | undefined {
    const open = toAwaited(journey);
    return (
      open && {
        guildId: journey.guildId,
        userId: journey.userId,
        channelId: open.channelId as ChannelId,
        messageId: open.messageId as MessageId,
        at: open.at,
      }
    );
  }

  /** Whether this may be the first message of a newcomer. From now on they are known to have spoken. */
  function mayBeFirst(message: SeenMessage): boolean {
    if (clock.now() - message.joinedAt > NEWCOMER_MS) return false;
    const name = `${message.guildId}:${message.userId}`;
    if (spoken.has(name)) return false;
    spoken.add(name);
    if (spoken.size > MOST_KNOWN) spoken.delete(spoken.values().next().value!);
    return true;
  }

  function hearAmong(waiting: ReadonlyMap<string, Awaited>, message: SeenMessage): Promise<void> | void {
    const answered = waiting.size > 0 ? [...waiting.values()].filter((open) => isAnswer(open, message)) : [];
    const isFirst = mayBeFirst(message);
    if (answered.length > 0 || isFirst) return noteBoth(answered, isFirst, message);
  }

  async function noteBoth(answered: readonly Awaited[], isFirst: boolean, message: SeenMessage): Promise<void> {
    for (const open of answered) await answer(open, message.userId);
    if (isFirst) await noteFirst(message);
  }

  async function noteFirst(message: SeenMessage): Promise<void> {
    const key = { guildId: message.guildId, userId: message.userId, joinedAt: message.joinedAt };
    const journey = await store.find(key);
    if (!journey || journey.firstMessageAt !== null) return;
    await begin(journey, message);
  }

  async function begin(journey: Journey, message: Pick<SeenMessage, 'channelId' | 'messageId'>): Promise<void> {
    const { guildId, userId, joinedAt } = journey;
    const key = { guildId, userId, joinedAt };
    const at = clock.now();
    const { onboarding } = await readSections(settings, guildId);
    const first = store.setFirstMessage(key, { at, channelId: message.channelId, messageId: message.messageId });
    const dueAt = at + onboarding.unansweredMinutes * MINUTE_MS;
    const job = jobs.schedule({ guildId, kind: UNANSWERED, key: encodeKey(key), payload: {}, dueAt });
    if (!(await storage.atomicIf(first, [job]))) return;
    (await awaitedIn(guildId)).set(userId, {
      key,
      userId,
      channelId: message.channelId,
      messageId: message.messageId,
      at,
    });
  }

  return {
    /** Every message of a person. Answers at once; no I/O but for newcomers who have not spoken, and for answers to them. */
    hear(message: SeenMessage): Promise<void> | void {
      const waiting = known.get(message.guildId);
      return waiting
        ? hearAmong(waiting, message)
        : awaitedIn(message.guildId).then((loaded) => hearAmong(loaded, message));
    },

    async hearReaction(reaction: SeenReaction): Promise<void> {
      for (const open of (await awaitedIn(reaction.guildId)).values()) {
        if (isAnswerByReaction(open, reaction)) await answer(open, reaction.userId);
      }
    },

    /** The introduction was posted in the person's name: nobody should be left without an answer to that either. */
    async introduced(key: JourneyKey): Promise<void> {
      const journey = await store.find(key);
      const { introductionsChannelId } = (await readSections(settings, key.guildId)).onboarding;
      if (!journey?.introductionMessageId || journey.firstMessageAt !== null || !introductionsChannelId) return;
      await begin(journey, { channelId: introductionsChannelId, messageId: journey.introductionMessageId });
    },

    /** Nobody is left to answer. */
    async forget(guildId: GuildId, userId: UserId): Promise<void> {
      spoken.delete(`${guildId}:${userId}`);
      (await awaitedIn(guildId)).delete(userId);
    },

    /** The time for an answer is over: the greeters are told, unless somebody answered or there is nobody to tell. */
    async tellUnanswered(key: JourneyKey): Promise<void> {
      const journey = await store.find(key);
      if (!journey || journey.firstAnswerAt !== null || journey.leftAt !== null || journey.noteMessageId) return;
      const { staffChannelId, greetersRoleId } = (await readSections(settings, key.guildId)).onboarding;
      const message = noteOf(journey);
      if (!staffChannelId || !message) return;
      const note = unansweredMessage(await speakPublicly(deps, key.guildId), message, greetersRoleId);
      const effect = { kind: 'send-message', channelId: staffChannelId, message: note } as const;
      const wish = { guildId: key.guildId, subject: SUBJECTS.unansweredNote, subjectKey: encodeKey(key), effect };
      // Once: the job ends with what it has told, also when Hearth stops right after. An answer has ended it already.
      await storage.atomicIf(jobs.cancel(key.guildId, UNANSWERED, encodeKey(key)), [outbox.prepare(wish).statement]);
      await outbox.drain(key.guildId);
    },
  };
}
