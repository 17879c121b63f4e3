// What is known already about a question: entries of the FAQ and solved questions, the best of both.
import { asId, type ChannelId, type GuildId } from '../discord/ids.ts';
import { allWordsOf, wordsOf } from '../storage/words.ts';
import type { KnowledgeDeps } from './deps.ts';
import { relevance } from './faq.rules.ts';
import { FAQ_KIND, type Faq } from './faq.service.ts';
import type { Known } from './known.messages.ts';
import { SOLVED_KIND } from './questions.service.ts';

const MOST_SHOWN = 3;
/** Looked at closely before the best are chosen. */
const MOST_CANDIDATES = 30;
/** Where both say the same, what the team has written comes first. */
const FAQ_ADVANTAGE = 1.2;

export function createKnown({ fullText, questions }: Pick<KnowledgeDeps, 'fullText' | 'questions'>, faq: Faq) {
  async function search(guildId: GuildId, text: string): Promise<Known[]> {
    const kinds = [FAQ_KIND, SOLVED_KIND];
    const hits = await fullText.search({ guildId, kinds, text, limit: MOST_CANDIDATES });
    const keysOf = (kind: string) => hits.filter((hit) => hit.kind === kind).map(({ key }) => key);
    const threadIds = keysOf(SOLVED_KIND).map((key) => asId<ChannelId>(key));
    const entries = await faq.listInForce(guildId, keysOf(FAQ_KIND));
    // What was made an entry is not shown a second time as the question that it came from.
    const inEntries = new Set(entries.map(({ threadId }) => threadId));
    const solved = (await questions.list(guildId, threadIds)).filter(({ threadId }) => !inEntries.has(threadId));
    const answers = await questions.listAnswers(guildId, threadIds);
    const words = wordsOf(text);
    const rated = [
      ...entries.map((entry) => ({
        known: { kind: 'faq', key: entry.id, entry } as Known,
        score: FAQ_ADVANTAGE * relevance(words, allWordsOf(entry.phrasings.join('\n')), allWordsOf(entry.answer)),
      })),
      ...solved.map((question) => {
        const own = answers.filter(({ threadId }) => threadId === question.threadId);
        const body = [question.text, ...own.map((answer) => answer.text)].join('\n');
        return {
          known: { kind: 'solved', key: question.threadId, question, answers: own } as Known,
          score: relevance(words, allWordsOf(question.title), allWordsOf(body)),
        };
      }),
    ];
    return rated
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_SHOWN)
      .map(({ known }) => known);
  }

  /** What may answer the question, best first, at most three. The title says it best; the details are for the rest. */
  return async function findKnown(guildId: GuildId, title: string, details = ''): Promise<Known[]> {
    const found = await search(guildId, title);
    if (found.length >= MOST_SHOWN || details === '') return found;
    const more = await search(guildId, `${title}\n${details}`);
    const isNew = ({ kind, key }: Known) => !found.some((one) => one.kind === kind && one.key === key);
    return [...found, ...more.filter(isNew)].slice(0, MOST_SHOWN);
  };
}
