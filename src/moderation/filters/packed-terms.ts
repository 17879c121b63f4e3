// The words of a compiled list in a few rows of numbers: ten thousand objects would take four times the memory.

/** A word as the search compares it. */
export interface Term {
  /** Which of the lists it is from. */
  list: number;
  /** As the owner wrote it. */
  word: string;
  isException: boolean;
  wholeStart: boolean;
  wholeEnd: boolean;
  letters: Uint16Array;
  runs: Uint16Array;
  /** 1 where a phrase has a gap before the letter, or inside of its repetition. */
  gaps: Uint8Array;
}

/** The terms of a group, by its number. */
export type FindGroup = (group: number) => Term[];

const FLAG = { isException: 1, wholeStart: 2, wholeEnd: 4 } as const;

export function packTerms(groups: readonly (readonly Term[])[]): FindGroup {
  const terms = groups.flat();
  const size = terms.reduce((sum, { letters }) => sum + letters.length, 0);
  const words = terms.map(({ word }) => word);
  const lists = Uint16Array.from(terms, ({ list }) => list);
  const flags = Uint8Array.from(
    terms,
    ({ isException, wholeStart, wholeEnd }) =>
      (isException ? FLAG.isException : 0) | (wholeStart ? FLAG.wholeStart : 0) | (wholeEnd ? FLAG.wholeEnd : 0),
  );
  const letters = new Uint16Array(size);
  const runs = new Uint16Array(size);
  const gaps = new Uint8Array(size);
  const starts = new Uint32Array(terms.length + 1);
  for (const [number, term] of terms.entries()) {
    const at = starts[number]!;
    letters.set(term.letters, at);
    runs.set(term.runs, at);
    gaps.set(term.gaps, at);
    starts[number + 1] = at + term.letters.length;
  }
  const firsts = new Uint32Array(groups.length + 1);
  for (const [group, { length }] of groups.entries()) firsts[group + 1] = firsts[group]! + length;

  function unpack(number: number): Term {
    const [from, to] = [starts[number]!, starts[number + 1]!];
    return {
      list: lists[number]!,
      word: words[number]!,
      isException: (flags[number]! & FLAG.isException) !== 0,
      wholeStart: (flags[number]! & FLAG.wholeStart) !== 0,
      wholeEnd: (flags[number]! & FLAG.wholeEnd) !== 0,
      letters: letters.subarray(from, to),
      runs: runs.subarray(from, to),
      gaps: gaps.subarray(from, to),
    };
  }

  return (group) => {
    const first = firsts[group]!;
    return Array.from({ length: firsts[group + 1]! - first }, (_, index) => unpack(first + index));
  };
}
