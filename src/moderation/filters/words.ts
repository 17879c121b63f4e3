// Finds an owner's words and phrases in a text, whatever was done to hide them. One pass, however many words there are.
import AhoCorasick from 'modern-ahocorasick';
import { createNormaliser, GAP, type Normalised } from './normalise.ts';
import { packTerms, type Term } from './packed-terms.ts';
import { createShare } from './shared.ts';

/** A word as the owner wrote it: `word` is whole, `word*` begins so, `*word` ends so, `*word*` is found anywhere. */
export interface WordList<Owner> {
  owner: Owner;
  words: readonly string[];
  /** Words that are harmless although one of the others is in them: `Scunthorpe`. */
  exceptions: readonly string[];
}

export interface WordHit<Owner> {
  owner: Owner;
  /** The word as the owner wrote it. */
  word: string;
  /** Where it stands in the text. */
  from: number;
  to: number;
}

interface Found {
  term: Term;
  start: number;
  end: number;
}

/** What is left of a word after its marks `*`; undefined for one without a letter. */
function readTerm(list: number, word: string, isException: boolean): { key: string; term: Term } | undefined {
  const bare = word.trim().replace(/^\*+|\*+$/g, '');
  const norm = normalise(bare);
  if (norm.length === 0) return undefined;
  const gaps = new Uint8Array(norm.length);
  for (let at = 0; at < norm.length; at++) {
    const previous = at === 0 ? 0 : norm.lastWord[at - 1]!;
    if ((at > 0 && norm.firstWord[at] !== previous) || norm.firstWord[at] !== norm.lastWord[at]) gaps[at] = 1;
  }
  const term = {
    list,
    word,
    isException,
    wholeStart: !isException && !word.trim().startsWith('*'),
    wholeEnd: !isException && !word.trim().endsWith('*'),
    // Digits that an owner writes are meant as digits.
    letters: norm.written.slice(0, norm.length),
    runs: norm.run.slice(0, norm.length),
    gaps,
  };
  return { key: norm.key, term };
}

/** One for all: what it returns is used up before the next call. */
const normalise = createNormaliser();

export type FindWords<Owner> = (text: string) => WordHit<Owner>[];

/** A hit in one of several lists, by the list's number. */
type FindTerms = (text: string) => (Omit<WordHit<never>, 'owner'> & { list: number })[];
type Lists = readonly Pick<WordList<unknown>, 'words' | 'exceptions'>[];

const share = createShare<FindTerms>();

/** Compiles the lists; undefined where there is nothing to look for. Servers with the same lists share what is compiled. */
export function compileWords<Owner>(lists: readonly WordList<Owner>[]): FindWords<Owner> | undefined {
  const contents: Lists = lists.map(({ words, exceptions }) => ({ words, exceptions }));
  if (contents.every(({ words }) => words.length === 0)) return undefined;
  const find = share(contents, () => compileLists(contents));
  if (find === findNothing) return undefined;
  return withOwners(
    find,
    lists.map(({ owner }) => owner),
  );
}

/** A function of its own, so that what is returned holds no lists. */
function withOwners<Owner>(find: FindTerms, owners: readonly Owner[]): FindWords<Owner> {
  return (text) => {
    const hits = find(text);
    return hits.length === 0
      ? NO_HITS
      : hits.map(({ list, word, from, to }) => ({ owner: owners[list]!, word, from, to }));
  };
}

const NO_HITS: never[] = [];

const findNothing: FindTerms = () => NO_HITS;

function compileLists(lists: Lists): FindTerms {
  const byKey = new Map<string, Term[]>();
  for (const [number, { words, exceptions }] of lists.entries()) {
    for (const [list, isException] of [
      [words, false],
      [exceptions, true],
    ] as const) {
      for (const word of list) {
        const read = readTerm(number, word, isException);
        if (read) byKey.set(read.key, [...(byKey.get(read.key) ?? []), read.term]);
      }
    }
  }
  if (byKey.size === 0) return findNothing;
  const termsOf = packTerms([...byKey.values()]);
  const automaton = new AhoCorasick([...byKey.keys()]);

  return (text) => {
    const norm = normalise(text);
    if (norm.length === 0) return NO_HITS;
    const matches = automaton.search(norm.key);
    if (matches.length === 0) return NO_HITS;
    const found = matches.flatMap(({ patternIndex, start, end }) => {
      const from = norm.keyFrom[start]!;
      const [until, limit] = [norm.keyFrom[start + 1]!, norm.keyFrom[end]!];
      return termsOf(patternIndex).flatMap((term) => findIn(norm, term, from, until, limit));
    });
    return found
      .filter((hit) => !hit.term.isException && !isExcused(hit, found))
      .map(({ term: { list, word }, start, end }) => ({ list, word, from: norm.from[start]!, to: norm.to[end]! }));
  };
}

function isExcused(hit: Found, all: readonly Found[]): boolean {
  return all.some(
    ({ term, start, end }) => term.isException && term.list === hit.term.list && start <= hit.start && end >= hit.end,
  );
}

/** The automaton has found letters that may be the word, beginning between `from` and `until`: where they really are it. */
function findIn(norm: Normalised, term: Term, from: number, until: number, limit: number): Found[] {
  for (let start = from; start < until; start++) {
    const end = spells(norm, term, start, limit);
    if (end >= 0 && standsWell(norm, term, start, end)) return [{ term, start, end }];
  }
  return [];
}

/** The last letter of the word that begins at `start`, each of its letters as often as it needs; -1 when it is not there. */
function spells(norm: Normalised, term: Term, start: number, limit: number): number {
  const size = term.letters.length;
  let at = start;
  let honest = 0;
  for (let index = 0; index < size; index++) {
    const wanted = term.letters[index]!;
    const enough = term.runs[index]!;
    let seen = 0;
    while (at < limit && stands(norm, at, wanted)) {
      // What may be the next letter already is left to it.
      if (seen >= enough && index + 1 < size && stands(norm, at, term.letters[index + 1]!)) break;
      if (seen >= enough && index + 1 === size) break;
      if (norm.written[at] === wanted || !isDigit(norm.written[at]!)) honest += 1;
      seen += norm.run[at]!;
      at += 1;
    }
    if (seen < enough) return -1;
  }
  // `455` alone is a number, whatever it looks like.
  return honest === 0 ? -1 : at - 1;
}

/** Whether the letter of the text is the wanted one, or stands for it. A digit that an owner writes is meant as a digit. */
function stands(norm: Normalised, at: number, wanted: number): boolean {
  if (norm.written[at] === wanted) return true;
  return !isDigit(wanted) && (norm.letter[at] === wanted || norm.other[at] === wanted);
}

/** Whether the word stands where it may: whole where it must be, and not made up of parts of other words. */
function standsWell(norm: Normalised, term: Term, start: number, last: number): boolean {
  const size = term.letters.length;
  const cutsStart = norm.firstWord[start] !== norm.lastWord[start] && norm.tail[start]! >= term.runs[0]! && size > 1;
  const cutsEnd = norm.firstWord[last] !== norm.lastWord[last] && norm.head[last]! >= term.runs[size - 1]!;
  const firstWord = cutsStart ? norm.lastWord[start]! : norm.firstWord[start]!;
  const lastWord = cutsEnd ? norm.firstWord[last]! : norm.lastWord[last]!;
  const startsWord = cutsStart || start === 0 || norm.lastWord[start - 1] !== norm.firstWord[start];
  const endsWord = cutsEnd || endsAWord(norm, last);
  if (term.wholeStart && !startsWord) return false;
  if (term.wholeEnd && !endsWord) return false;
  return lastWord === firstWord || joins(norm, term, { start, firstWord, lastWord, startsWord, endsWord });
}

interface Span {
  start: number;
  firstWord: number;
  lastWord: number;
  startsWord: boolean;
  endsWord: boolean;
}

/** Whether letters of several words may be read as one: `f.u.c.k` and `f u c k` are, `as soon` is not. */
function joins(norm: Normalised, term: Term, { start, firstWord, lastWord, startsWord, endsWord }: Span): boolean {
  if (!startsWord && !term.gaps.includes(1)) return false;
  const own = ownGaps(norm, term, start);
  let singles = norm.wordLetters[firstWord] === 1 ? 1 : 0;
  let foreignSpaces = 0;
  for (let word = firstWord + 1; word <= lastWord; word++) {
    if (norm.wordLetters[word] === 1) singles += 1;
    if (norm.gapBefore[word] === GAP.space && !own.has(word)) foreignSpaces += 1;
  }
  if (foreignSpaces === 0) return true;
  const words = lastWord - firstWord + 1;
  return endsWord && startsWord && singles >= 2 && singles * 2 >= words;
}

/** Words of the text that begin where the phrase itself has a gap. */
function ownGaps(norm: Normalised, term: Term, start: number): Set<number> {
  const own = new Set<number>();
  for (let index = 0; index < term.gaps.length; index++) {
    if (!term.gaps[index]) continue;
    own.add(norm.firstWord[start + index]!);
    own.add(norm.lastWord[start + index]!);
  }
  return own;
}

/** At the end of a word, or where only digits and symbols follow: `word123`. */
function endsAWord(norm: Normalised, last: number): boolean {
  const word = norm.lastWord[last]!;
  for (let at = last + 1; at < norm.length && norm.firstWord[at] === word; at++) {
    if (isAsciiLetterOrMore(norm.written[at]!)) return false;
  }
  return true;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isAsciiLetterOrMore = (code: number): boolean => (code >= 97 && code <= 122) || code > 127;
