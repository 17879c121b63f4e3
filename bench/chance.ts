// Chance and texts that are the same in every run, for benchmarks.

/** Numbers from 0 to below 1 that only look like chance: the same ones in every run with the same seed. */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const WORDS = 20_000;

/** Texts of so many words. Zipf's law: the first words stand in most texts, the last ones in hardly any. */
export function wordsBy(chance: () => number): (count: number) => string {
  const word = () => `w${Math.floor(WORDS ** chance()).toString(36)}x`;
  return (count) => Array.from({ length: count }, word).join(' ');
}
