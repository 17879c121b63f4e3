// Questions in the help channel, from the first word to the answer, whether asked with /ask or written by hand.
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../discord/ids.ts';
import { DAY_MS, HOUR_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Statement } from '../storage/storage.ts';
import type { Helper, KnowledgeDeps } from './deps.ts';
import { LONGEST_ANSWER, LONGEST_PHRASING } from './faq.rules.ts';
import type { Faq } from './faq.service.ts';
import { QUIET, UNANSWERED } from './job-kinds.ts';
import { noteMessage, solvedNote } from './questions.messages.ts';
import { LONGEST_TITLE } from './questions.rules.ts';
import type { HelpAnswer, HelpQuestion } from './tables.ts';
import type { Threads } from './thread.service.ts';

/** What solved questions are in full-text search. */
export const SOLVED_KIND = 'solved';

/** Where nothing says by when an answer is expected. */
const EXPECTED_MS = 4 * HOUR_MS;
/** Texts are kept and searched up to here. */
const LONGEST_TEXT = 4000;
const LONGEST_OUTCOME = 200;

export interface NewQuestion {
  threadId: ChannelId;
  channelId: ChannelId;
  askerId: UserId;
  title: string;
  text: string;
  /** The asker is mentioned in the thread, which brings them into it. */
  calls: boolean;
  /** An entry that may answer it, to be offered. */
  offeredId: string | null;
}

/** A message that answered. */
export type NewAnswer = Pick<HelpAnswer, 'messageId' | 'authorId' | 'text'>;

export function createQuestions(deps: KnowledgeDeps, threads: Threads, faq: Pick<Faq, 'listInForce'>) {
  const { storage, questions, fullText, outbox, jobs, settings, inquiries, clock } = deps;

  /** @throws Refusal question_unknown */
  async function get(guildId: GuildId, threadId: ChannelId): Promise<HelpQuestion> {
    const question = await questions.find(guildId, threadId);
    if (!question || question.state === 'gone') throw new Refusal('question_unknown');
    return question;
  }

  /** @throws Refusal question_unknown, question_not_yours */
  async function getOwn(guildId: GuildId, threadId: ChannelId, by: Helper): Promise<HelpQuestion> {
    const question = await get(guildId, threadId);
    if (question.askerId !== by.userId && !by.isStaff) throw new Refusal('question_not_yours');
    return question;
  }

  /** Opens the inquiry; `also` is written with it, and so are the jobs of a question that is open. */
  async function openInquiry(question: HelpQuestion, also: (number: number) => readonly Statement[]): Promise<void> {
    const { guildId, threadId, askerId, title, text } = question;
    const wanted = {
      kind: 'question',
      about: threadId,
      authorId: askerId,
      concernsId: null,
      text: text || title,
      details: {},
      channelId: null,
      subject: title,
      hears: { in: 'nowhere', channelId: threadId },
    } as const;
    await inquiries.open(guildId, wanted, ({ number, dueAt }) => [
      ...also(number),
      jobs.schedule({
        guildId,
        kind: UNANSWERED,
        key: threadId,
        payload: {},
        dueAt: dueAt ?? clock.now() + EXPECTED_MS,
      }),
    ]);
    await outbox.drain(guildId);
  }

  /** The thread is looked at again when it has been quiet from now on. */
  async function lookWhenQuiet({
    guildId,
    threadId,
  }: Pick<HelpQuestion, 'guildId' | 'threadId'>): Promise<Statement[]> {
    const { quietDays } = await settings.get(guildId, 'help');
    const dueAt = clock.now() + quietDays * DAY_MS;
    return [jobs.schedule({ guildId, kind: QUIET, key: threadId, payload: {}, dueAt })];
  }

  const indexSolved = ({ guildId, threadId, title, text }: HelpQuestion, answers: readonly HelpAnswer[]) =>
    fullText.put({
      guildId,
      kind: SOLVED_KIND,
      key: threadId,
      title,
      body: [text, ...answers.map((answer) => answer.text)].join('\n'),
    });

  /** It was not solved after all, or is asked on. @throws Refusal question_unknown, question_not_yours */
  async function reopen(guildId: GuildId, threadId: ChannelId, by: Helper): Promise<void> {
    const question = await getOwn(guildId, threadId, by);
    const fresh = { solvedAt: null, remindedAt: null, activeAt: clock.now(), answeredAt: null, offeredTo: [] };
    const note = noteMessage(await settings.guildSpeak(guildId), question, { calls: false, offered: undefined });
    const statements = [
      ...fullText.remove(guildId, SOLVED_KIND, threadId),
      questions.deleteAnswers(guildId, threadId),
      ...(await threads.mark(question, false)),
      ...threads.editNote(question, note),
      ...(await lookWhenQuiet(question)),
    ];
    if (!(await storage.atomicIf(questions.turn(guildId, threadId, 'open', fresh), statements))) return;
    await openInquiry(question, (number) => [questions.update(guildId, threadId, { number })]);
  }

  /**
   * It is solved, by `answer` where a message is named; there may be several.
   * @throws Refusal question_unknown, question_not_yours, answer_own
   */
  async function solve(guildId: GuildId, threadId: ChannelId, by: Helper, answer?: NewAnswer): Promise<void> {
    const question = await getOwn(guildId, threadId, by);
    if (answer && answer.messageId === asId<MessageId>(threadId)) throw new Refusal('answer_own');
    const now = clock.now();
    const before = await questions.listAnswers(guildId, [threadId]);
    const marked: HelpAnswer[] = answer
      ? [{ ...answer, guildId, threadId, text: answer.text.slice(0, LONGEST_TEXT), markedBy: by.userId, at: now }]
      : [];
    const fresh = marked.filter(({ messageId }) => !before.some((one) => one.messageId === messageId));
    const answers = [...before, ...fresh];
    const note = solvedNote(await settings.guildSpeak(guildId), question, answers);
    const shown = [
      ...fresh.map(questions.addAnswer),
      ...indexSolved(question, answers),
      ...threads.editNote(question, note),
    ];
    const once = [
      ...(await threads.mark(question, true)),
      jobs.cancel(guildId, UNANSWERED, threadId),
      ...(await lookWhenQuiet(question)),
    ];
    const turn = questions.turn(guildId, threadId, 'solved', { solvedAt: now, activeAt: now });
    const isFirst = await storage.atomicIf(turn, [...once, ...shown]);
    if (!isFirst) await storage.atomic(shown);
    else if (question.number !== null) {
      const said = answer?.text.slice(0, LONGEST_OUTCOME) ?? null;
      const end = { byId: by.userId, outcome: 'solved', answer: said };
      await inquiries.close({ guildId, number: question.number }, end, []);
    }
    await outbox.drain(guildId);
  }

  return {
    find: questions.find,
    reopen,

    /** What an entry of the FAQ would hold that is made from it. @throws Refusal question_unknown */
    async asFaq(guildId: GuildId, threadId: ChannelId): Promise<{ phrasings: string[]; answer: string }> {
      const { title } = await get(guildId, threadId);
      const answers = await questions.listAnswers(guildId, [threadId]);
      const answer = answers.map(({ text }) => text).join('\n\n');
      return { phrasings: [title.slice(0, LONGEST_PHRASING)], answer: answer.slice(0, LONGEST_ANSWER) };
    },

    /** A thread is there whose question is not known yet. Doing it again does nothing but `along`. */
    async register(guildId: GuildId, wanted: NewQuestion, along: readonly Statement[] = []): Promise<void> {
      const { threadId, channelId, askerId, calls, offeredId } = wanted;
      if (await questions.find(guildId, threadId)) return storage.atomic(along);
      const now = clock.now();
      const question: HelpQuestion = {
        guildId,
        threadId,
        channelId,
        askerId,
        title: wanted.title.slice(0, LONGEST_TITLE),
        text: wanted.text.slice(0, LONGEST_TEXT),
        state: 'open',
        number: null,
        askedAt: now,
        answeredAt: null,
        activeAt: now,
        solvedAt: null,
        remindedAt: null,
        noteId: null,
        faqId: offeredId,
        offeredTo: [],
      };
      const [offered] = offeredId ? await faq.listInForce(guildId, [offeredId]) : [];
      const note = noteMessage(await settings.guildSpeak(guildId), question, { calls, offered });
      const statements = [...(await threads.begin(question, note)), ...(await lookWhenQuiet(question)), ...along];
      await openInquiry(question, (number) => [questions.create({ ...question, number }), ...statements]);
    },

    /** Somebody wrote in the thread. */
    async noteMessage(question: HelpQuestion, userId: UserId): Promise<void> {
      const { guildId, threadId, askerId, state, number } = question;
      const now = clock.now();
      const isAsker = userId === askerId;
      if (state === 'quiet' && isAsker) return reopen(guildId, threadId, { userId, isStaff: false });
      if (isAsker || question.answeredAt !== null) {
        return storage.atomic([questions.update(guildId, threadId, { activeAt: now })]);
      }
      const guard = questions.setAnswered(guildId, threadId, now);
      const isFirst = await storage.atomicIf(guard, [jobs.cancel(guildId, UNANSWERED, threadId)]);
      if (!isFirst || number === null) return;
      await inquiries.noteAnswer({ guildId, number }, { byId: userId, next: 'answered' });
    },

    /** What somebody wrote there was changed, or deleted (null): what is kept and found of it follows. */
    async amend(guildId: GuildId, threadId: ChannelId, messageId: MessageId, written: string | null): Promise<void> {
      const question = await questions.find(guildId, threadId);
      if (!question || question.state === 'gone') return;
      const isQuestion = messageId === asId<MessageId>(threadId);
      const before = await questions.listAnswers(guildId, [threadId]);
      if (!isQuestion && !before.some((answer) => answer.messageId === messageId)) return;
      const text = written?.slice(0, LONGEST_TEXT) ?? null;
      const amended = isQuestion ? { ...question, text: text ?? '' } : question;
      const answers = before.flatMap((answer) => {
        if (answer.messageId !== messageId) return [answer];
        return text === null ? [] : [{ ...answer, text }];
      });
      const isSolved = question.state === 'solved';
      const note = solvedNote(await settings.guildSpeak(guildId), question, answers);
      await storage.atomic([
        isQuestion
          ? questions.update(guildId, threadId, { text: amended.text })
          : questions.amendAnswer(guildId, threadId, messageId, text),
        ...(isSolved ? indexSolved(amended, answers) : []),
        ...(isSolved && text === null ? threads.editNote(question, note) : []),
      ]);
      await outbox.drain(guildId);
    },

    /** What was offered has answered their own question. False for everybody else's, and where it was solved before. */
    async settle(guildId: GuildId, threadId: ChannelId, userId: UserId): Promise<boolean> {
      const question = await questions.find(guildId, threadId);
      if (question?.askerId !== userId || question.state !== 'open') return false;
      await solve(guildId, threadId, { userId, isStaff: false });
      return true;
    },

    solve,
  };
}

export type Questions = ReturnType<typeof createQuestions>;
