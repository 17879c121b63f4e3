// The shape of a message: capitals, emoji, mentions, length. Counted in one pass.

export interface Shape {
  letters: number;
  capitals: number;
  emoji: number;
  mentions: number;
  lines: number;
  characters: number;
}

const CUSTOM_EMOJI = /<a?:\w{1,40}:\d{15,22}>/g;
const EMOJI = /\p{RGI_Emoji}/gv;
/** Below this nothing in a text can be an emoji of its own; digits and © count only as parts of longer ones. */
const FIRST_EMOJI = 0x203c;
const MENTION = /<@[!&]?\d{15,22}>|@everyone|@here/g;

/** Measures the text; `knownMentions` is what Discord resolved of users and roles. */
export function measure(text: string, knownMentions: number): Shape {
  let letters = 0;
  let capitals = 0;
  let lines = 1;
  let isPlain = true;
  let hasMark = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) letters += 1;
    else if (code >= 65 && code <= 90) {
      letters += 1;
      capitals += 1;
    } else if (code === 10) lines += 1;
    else if (code === 60 || code === 64) hasMark = true;
    else if (code >= 0xc0 && code < FIRST_EMOJI) {
      const letter = text[at]!;
      const isCapital = letter !== letter.toLowerCase();
      if (isCapital || letter !== letter.toUpperCase()) letters += 1;
      if (isCapital) capitals += 1;
    } else if (code >= FIRST_EMOJI) isPlain = false;
  }
  const custom = hasMark ? countMatches(text, CUSTOM_EMOJI) : 0;
  return {
    letters,
    capitals,
    lines,
    characters: text.length,
    emoji: custom + (isPlain ? 0 : countMatches(text, EMOJI)),
    mentions: Math.max(knownMentions, hasMark ? countMatches(text, MENTION) : 0),
  };
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
