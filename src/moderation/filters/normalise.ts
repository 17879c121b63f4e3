// Undoes what people do to a word so that it is not found: spaces, leet, look-alikes, invisible marks, repeated letters.
import { fold, leetLetter } from './fold.ts';

/** What stood between two letters of the text. Joined marks such as `f.u.c.k` are undone more readily than spaces. */
export const GAP = { none: 0, punctuation: 1, space: 2 } as const;

/**
 * A text as a row of letters, without gaps and with repeated letters as one. All arrays run in parallel over the letters
 * unless they say otherwise. The object is used again by the next call of the same normaliser.
 */
export interface Normalised {
  length: number;
  /**
   * For the automaton, in ASCII: letters that may be confused share a character, and a row of them is one. `dill`, `d1ll`
   * and `dil` are all `di`; which of them it is, is looked at afterwards.
   */
  key: string;
  /** By character of the key: the first of its letters. One more stands at the end. */
  keyFrom: Uint16Array;
  /** The letter itself, as a UTF-16 code. */
  letter: Uint16Array;
  /** What was written, before leet was undone. */
  written: Uint16Array;
  /** What it may also stand for, or 0: `1` is an i or an l, `v` may be a u. */
  other: Uint16Array;
  /** How often the letter was repeated. */
  run: Uint16Array;
  /** Of these, before the first gap inside the repetition, and after the last one. Both are `run` without such a gap. */
  head: Uint16Array;
  tail: Uint16Array;
  /** Words (between gaps) in which the letter begins and ends. */
  firstWord: Uint16Array;
  lastWord: Uint16Array;
  /** Where it begins and ends in the text. */
  from: Uint16Array;
  to: Uint16Array;
  words: number;
  /** By word: the gap before it, and how many different letters it has. */
  gapBefore: Uint8Array;
  wordLetters: Uint16Array;
}

const [LOWER_A, LOWER_Z, UPPER_A, UPPER_Z, DIGIT_0, DIGIT_9] = [97, 122, 65, 90, 48, 57];
const [I, L, U, V] = [105, 108, 117, 118];
const APOSTROPHES = new Set([39, 0x2019, 0x2bc, 0xff07, 96, 0xb4]);
const [LESS_THAN, GREATER_THAN, UPPER_I, EXCLAMATION, BAR] = [60, 62, 73, 33, 124];
/** Symbols that also begin or end a word as a letter: `@ss`, `a$$`. The others only count inside: `hi!` is no `hii`. */
const EDGE_SYMBOLS = new Set([64, 36, 0x20ac]);
/** `<@123>`, `<#123>`, `<:name:1>`, `<a:name:1>`, `<t:1>`, `</name:1>`: what Discord shows instead is no text of theirs. */
const DISCORD_TAG = /<(?:[@#][!&]?\d|a?:\w|t:|\/\w)[^<>]{0,80}>/y;
const LONGEST_TEXT = 8000;
/** The automaton sees ASCII only: other letters share these places, and a hit is compared letter by letter afterwards. */
const [SHARED_FROM, SHARED_PLACES] = [33, 14];

const isLetterOrDigit = (code: number): boolean =>
  (code >= LOWER_A && code <= LOWER_Z) ||
  (code >= UPPER_A && code <= UPPER_Z) ||
  (code >= DIGIT_0 && code <= DIGIT_9) ||
  code > 127;

/** Makes a normaliser with its own memory. What it returns is valid until its next call. Linear in the text's length. */
export function createNormaliser(): (text: string) => Normalised {
  const row = () => new Uint16Array(LONGEST_TEXT);
  const out: Normalised = {
    length: 0,
    key: '',
    keyFrom: row(),
    letter: row(),
    written: row(),
    other: row(),
    run: row(),
    head: row(),
    tail: row(),
    firstWord: row(),
    lastWord: row(),
    from: row(),
    to: row(),
    words: 0,
    gapBefore: new Uint8Array(LONGEST_TEXT),
    wordLetters: row(),
  };
  const keys = new Uint8Array(LONGEST_TEXT);
  const decoder = new TextDecoder('latin1');
  let gap: number = GAP.space;
  let keyCount = 0;

  function add(letter: number, written: number, other: number, from: number, to: number): void {
    const newWord = gap !== GAP.none;
    if (newWord) {
      out.gapBefore[out.words] = gap;
      out.wordLetters[out.words] = 0;
      out.words += 1;
      gap = GAP.none;
    }
    const word = out.words - 1;
    const last = out.length - 1;
    if (last >= 0 && repeats(last, letter, other, written)) {
      out.run[last]! += 1;
      if (newWord) {
        out.tail[last] = 1;
        out.wordLetters[word]! += 1;
      } else {
        out.tail[last]! += 1;
        if (out.firstWord[last] === word) out.head[last]! += 1;
      }
      out.lastWord[last] = word;
      out.to[last] = to;
      return;
    }
    const at = out.length++;
    out.letter[at] = letter;
    out.written[at] = written;
    out.other[at] = other;
    out.run[at] = out.head[at] = out.tail[at] = 1;
    out.firstWord[at] = out.lastWord[at] = word;
    out.wordLetters[word]! += 1;
    out.from[at] = from;
    out.to[at] = to;
    const key = keyOf(letter);
    if (keyCount > 0 && keys[keyCount - 1] === key) return;
    out.keyFrom[keyCount] = at;
    keys[keyCount++] = key;
  }

  function repeats(last: number, letter: number, other: number, written: number): boolean {
    return out.letter[last] === letter && out.other[last] === other && isSameKind(out.written[last]!, written);
  }

  function widen(kind: number): void {
    if (kind > gap) gap = kind;
  }

  return (text) => {
    out.length = 0;
    out.words = 0;
    keyCount = 0;
    gap = GAP.space;
    const end = Math.min(text.length, LONGEST_TEXT / 2);
    for (let at = 0; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code >= LOWER_A && code <= LOWER_Z) add(code, code, code === V ? U : 0, at, at + 1);
      else if (code >= UPPER_A && code <= UPPER_Z)
        add(code + 32, code + 32, code === UPPER_I ? L : code === 86 ? U : 0, at, at + 1);
      else if (code === 32 || code === 10 || APOSTROPHES.has(code)) widen(GAP.space);
      else if (code === LESS_THAN && skipTag(text, at) > at) {
        at = skipTag(text, at) - 1;
        widen(GAP.space);
      } else {
        const leet = leetLetter(code);
        if (leet !== 0 && countsAsLetter(text, at, code)) {
          add(leet, code, leet === I && isAmbiguous(code) ? L : 0, at, at + 1);
        } else if (code < 128) {
          widen(code < 32 ? GAP.space : GAP.punctuation);
        } else {
          at = addFolded(text, at);
        }
      }
    }
    out.keyFrom[keyCount] = out.length;
    out.key = decoder.decode(keys.subarray(0, keyCount));
    return out;
  };

  /** A character beyond ASCII; returns the index of its last UTF-16 unit. */
  function addFolded(text: string, at: number): number {
    const codePoint = text.codePointAt(at)!;
    const size = codePoint > 0xffff ? 2 : 1;
    const folded = fold(codePoint);
    if (folded.kind === 'space') widen(GAP.space);
    else if (folded.kind === 'punctuation') widen(GAP.punctuation);
    else if (folded.kind === 'letters') {
      for (let index = 0; index < folded.letters.length; index++) {
        const letter = folded.letters.charCodeAt(index);
        const leet = letter < 128 ? leetLetter(letter) : 0;
        if (leet !== 0) add(leet, letter, leet === I ? L : 0, at, at + size);
        else add(letter, letter, letter === V ? U : 0, at, at + size);
      }
    }
    return at + size - 1;
  }
}

const isAmbiguous = (code: number): boolean => code === 49 || code === EXCLAMATION || code === BAR;

/** A digit is a letter wherever it stands; a symbol only beside others. */
function countsAsLetter(text: string, at: number, code: number): boolean {
  if (code >= DIGIT_0 && code <= DIGIT_9) return true;
  const before = at > 0 && (isPart(text.charCodeAt(at - 1)) || leetLetter(text.charCodeAt(at - 1)) !== 0);
  const after = at + 1 < text.length && isPart(text.charCodeAt(at + 1));
  return EDGE_SYMBOLS.has(code) ? before || after : before && after;
}

const isPart = (code: number): boolean => isLetterOrDigit(code) || EDGE_SYMBOLS.has(code);

/** `8` and `b` are one letter to the eye, but an owner's `88` is not `bb`. */
function isSameKind(written: number, next: number): boolean {
  return written === next || !(isDigit(written) && isDigit(next));
}

const isDigit = (code: number): boolean => code >= DIGIT_0 && code <= DIGIT_9;

function skipTag(text: string, at: number): number {
  DISCORD_TAG.lastIndex = at;
  return DISCORD_TAG.test(text) && text.charCodeAt(DISCORD_TAG.lastIndex - 1) === GREATER_THAN
    ? DISCORD_TAG.lastIndex
    : at;
}

function keyOf(letter: number): number {
  if (letter === L) return I;
  if (letter === V) return U;
  return letter < 128 ? letter : SHARED_FROM + (letter % SHARED_PLACES);
}
