// Pure: how a question is called, which tag says that it is solved, and what is done with one that has gone quiet.
import type { HelpQuestion } from './tables.ts';

/** Discord's limit for the names of threads. */
export const LONGEST_TITLE = 100;
const SOLVED_MARK = '✅ ';
/** A title taken from a message is cut at a word before this. */
const LONGEST_DERIVED = 80;
const SHORTEST_DERIVED = 30;

/** The first sentence or line of a message, as the title of its thread; undefined where it has no words. */
export function titleOf(text: string): string | undefined {
  const line = text
    .replace(/<a?:\w+:\d+>|<[@#]&?!?\d+>|https?:\S+|[*_~`|>#]/gu, ' ')
    .split('\n')
    .map((one) => one.replace(/\s+/gu, ' ').trim())
    .find((one) => /[\p{L}\p{N}]/u.test(one));
  if (!line) return undefined;
  const sentence = /^.{10,}?[?!.](?=\s|$)/u.exec(line)?.[0] ?? line;
  if (sentence.length <= LONGEST_DERIVED) return sentence;
  const cut = sentence.slice(0, LONGEST_DERIVED);
  const atWord = cut.lastIndexOf(' ');
  return `${wholeCharacters(atWord >= SHORTEST_DERIVED ? cut.slice(0, atWord) : cut)}…`;
}

export function solvedTitle(title: string): string {
  return wholeCharacters(`${SOLVED_MARK}${title}`.slice(0, LONGEST_TITLE));
}

/** What a thread is about, without the mark of a solved one. */
export const plainTitle = (name: string): string =>
  name.startsWith(SOLVED_MARK) ? name.slice(SOLVED_MARK.length) : name;

/** Without the half of a character that a cut went through. */
function wholeCharacters(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/u, '');
}

const SOLVED_NAMES =
  /^(?:solved|answered|done|closed|résolue?s?|répondue?s?|gelöst|erledigt|beantwortet|resuelt[oa]s?|solucionad[oa]s?|respondid[oa]s?)$/iu;

/** The tag that says it is solved: the one that was chosen while the forum has it, else one of that name. */
export function findSolvedTag<Tag extends { id: string; name: string }>(
  tags: readonly Tag[],
  chosenId: string | null,
): Tag | undefined {
  const bare = (name: string) => name.replace(/[^\p{L}]/gu, '');
  return tags.find(({ id }) => id === chosenId) ?? tags.find(({ name }) => SOLVED_NAMES.test(bare(name)));
}

/** archive: it was solved. ask: whether it is. let_go: nobody said. wait: until then. */
export type QuietStep = { step: 'wait'; until: number } | { step: 'ask' | 'archive' | 'let_go' | 'nothing' };

/** What is done now with a question in which nobody has written for a while. */
export function decideQuiet(
  question: Pick<HelpQuestion, 'state' | 'activeAt' | 'solvedAt' | 'remindedAt'>,
  quietMs: number,
  now: number,
): QuietStep {
  const { state, activeAt, solvedAt, remindedAt } = question;
  if (state === 'gone' || state === 'quiet') return { step: 'nothing' };
  const since = Math.max(activeAt, solvedAt ?? 0, remindedAt ?? 0);
  if (now - since < quietMs) return { step: 'wait', until: since + quietMs };
  if (state === 'solved') return { step: 'archive' };
  return { step: remindedAt !== null && remindedAt >= activeAt ? 'let_go' : 'ask' };
}

export type Candidate<Id extends string> = { userId: Id; similar: number; solved: number };

/** Whom to ask about an unanswered question: who has solved the most like it, and has solved something at all. */
export function chooseHelper<Id extends string>(
  candidates: readonly Candidate<Id>[],
  except: readonly string[],
): Id | undefined {
  const able = candidates.filter(({ userId, solved }) => solved > 0 && !except.includes(userId));
  return able.toSorted((a, b) => b.similar - a.similar || b.solved - a.solved || (a.userId < b.userId ? -1 : 1))[0]
    ?.userId;
}
