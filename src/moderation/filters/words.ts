// Finds an owner's words and phrases in a text, whatever was done to hide them. One pass, however many words there are.
import AhoCorasick from 'modern-ahocorasick';
import { createNormaliser, GAP, type Normalised } from './normalise.ts';

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

interface Term<Owner> {
  owner: Owner;
  word: string;
  isException: boolean;
  wholeStart: boolean;
  wholeEnd: boolean;
  letters: Uint16Array;
  runs: Uint16Array;
  /** 1 where a phrase has a gap before the letter, or inside of its repetition. */
  gaps: Uint8Array;
}

interface Found<Owner> {
  term: Term<Owner>;
  start: number;
  end: number;
}

/** What is left of a word after its marks `*`; undefined for one without a letter. */
function readTerm<Owner>(
  owner: Owner,
  word: string,
  isException: boolean,
): { key: string; term: Term<Owner> } | undefined {
  const bare = word.trim().replace(/^\*+|\*+$/g, '');
  const norm = normaliseTerm(bare);
  if (norm.length === 0) return undefined;
  const gaps = new Uint8Array(norm.length);
  for (let at = 0; at < norm.length; at++) {
    const previous = at === 0 ? 0 : norm.lastWord[at - 1]!;
    if ((at > 0 && norm.firstWord[at] !== previous) || norm.firstWord[at] !== norm.lastWord[at]) gaps[at] = 1;
  }
  const term = {
    owner,
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

const normaliseTerm = createNormaliser();

export type FindWords<Owner> = (text: string) => WordHit<Owner>[];

/** Compiles the lists; undefined where there is nothing to look for. */
export function compileWords<Owner>(lists: readonly WordList<Owner>[]): FindWords<Owner> | undefined {
  const byKey = new Map<string, Term<Owner>[]>();
  for (const { owner, words, exceptions } of lists) {
    for (const [list, isException] of [
      [words, false],
      [exceptions, true],
    ] as const) {
      for (const word of list) {
        const read = readTerm(owner, word, isException);
        if (read) byKey.set(read.key, [...(byKey.get(read.key) ?? []), read.term]);
      }
    }
  }
  if (byKey.size === 0) return undefined;
  const terms = [...byKey.values()];
  const automaton = new AhoCorasick([...byKey.keys()]);
  const normalise = createNormaliser();

  return (text) => {
    const norm = normalise(text);
    if (norm.length === 0) return [];
    const matches = automaton.search(norm.key);
    if (matches.length === 0) return [];
    const found = matches.flatMap(({ patternIndex, start, end }) => {
      const from = norm.keyFrom[start]!;
      const [until, limit] = [norm.keyFrom[start + 1]!, norm.keyFrom[end]!];
      return terms[patternIndex]!.flatMap((term) => findIn(norm, term, from, until, limit));
    });
    return found.filter((hit) => !hit.term.isException && !isExcused(hit, found)).map((hit) => toHit(norm, hit));
  };
}

function isExcused<Owner>(hit: Found<Owner>, all: readonly Found<Owner>[]): boolean {
  return all.some(
    ({ term, start, end }) => term.isException && term.owner === hit.term.owner && start <= hit.start && end >= hit.end,
  );
}

function toHit<Owner>(norm: Normalised, { term, start, end }: Found<Owner>): WordHit<Owner> {
  return { owner: term.owner, word: term.word, from: norm.from[start]!, to: norm.to[end]! };
}

/** The automaton has found letters that may be the word, beginning between `from` and `until`: where they really are it. */
function findIn<Owner>(
  norm: Normalised,
  term: Term<Owner>,
  from: number,
  until: number,
  limit: number,
): Found<Owner>[] {
  for (let start = from; start < until; start++) {
    const end = spells(norm, term, start, limit);
    if (end >= 0 && standsWell(norm, term, start, end)) return [{ term, start, end }];
  }
  return [];
}

/** The last letter of the word that begins at `start`, each of its letters as often as it needs; -1 when it is not there. */
function spells<Owner>(norm: Normalised, term: Term<Owner>, start: number, limit: number): number {
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
function standsWell<Owner>(norm: Normalised, term: Term<Owner>, start: number, last: number): boolean {
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
function joins<Owner>(
  norm: Normalised,
  term: Term<Owner>,
  { start, firstWord, lastWord, startsWord, endsWord }: Span,
): boolean {
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
function ownGaps<Owner>(norm: Normalised, term: Term<Owner>, start: number): Set<number> {
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
