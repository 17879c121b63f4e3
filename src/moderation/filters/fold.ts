// Which plain letter a character stands for: capitals, accents, look-alikes of other scripts, leet digits and symbols.

/** Characters that Unicode does not decompose to the letter that they look like. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'ɑαаᴀɐɒ∂ⱥąАΑʌλΔ∆ᗩᎪꓮ₳ค卂ล',
  b: 'ƀɓвьъҍβʙƄᏏЪЬᏴꓐВΒ฿๒乃ც',
  c: 'ɕƈсςϲᴄçȼℭСᏟꓚ¢©₵ⅽ匚ͼᑕ',
  d: 'ɖɗđďᴅԁժᎠꓓðĐÐⅾᗪๅⅆ₫',
  e: 'ɛєεеҽəǝɘᴇɇЕΕᎬꓰёℯ℮є乇∈€ҿⱸ',
  f: 'ƒғϝꜰꓝſʄᖴ千₣ɟ',
  g: 'ɡɢցǥԍɠᶃᏀꓖǤ₲ģᎶ',
  h: 'һհнɦħʜнᎻꓧНΗЂђℏ卄ɥҥⱨᕼ',
  i: 'ıіιɪɩїΙІᎥꓲ¡ìӀا丨ɨΊίᶖ',
  j: 'јʝɉᴊјЈᎫꓙϳյنﾌɾ',
  k: 'кκᴋƙҝĸқКΚᏦꓗ₭ҟⱪʞ',
  l: 'ʟłƚɭℓⅼӏᏞꓡŁㄥլԼⱡ',
  m: 'мᴍɱⅿМΜᎷꓟ₥ʍო爪๓ϻ',
  n: 'пηɴռņиПΝꓠ₦ŋภղИи几ηռɳп',
  o: 'оοσᴏөøοОΟθՕօꓳ○●◯ѳØ0๏סටဝ口૦ɵфΟ',
  p: 'рρᴘþРΡᏢꓑ₱քϼᑭ卩ƥ',
  q: 'ԛգզᑫɋϙՎҨ',
  r: 'гᴦʀɍяᏒꓣЯɹгՐ尺ɼⱤᖇ',
  s: 'ѕꜱƽʂЅᏚꓢ§ઽ丂şรֆՏᔕ',
  t: 'тτᴛŧƭТΤᎢꓔ₮†十եҭԷʇт',
  u: 'υᴜսцʊꓴµɄบմџЦ凵ᑌปʉ',
  v: 'νᴠѵ∨ᏙꓦѴ√ⅴᐯʋ',
  w: 'ωᴡшщѡԝᎳꓪ₩ɯШЩაฬฝωᗯ山ᏔⱲ',
  x: 'хχ×ⅹХΧꓫҳӽ乂✕✖ჯᕁ',
  y: 'уγᴠҮүƴʏУΥɎꓬ¥ყч㄃ʎ',
  z: 'ᴢƶʐȥᏃꓜΖՀ乙ʑɀⱬ',
  ae: 'æӕᴁ',
  oe: 'œ',
  ss: 'ßẞ',
};

/** The letter that a digit or symbol stands for when it is written in the middle of a word. */
const LEET: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '8': 'b',
  '(': 'c',
  '3': 'e',
  '€': 'e',
  '6': 'g',
  '9': 'g',
  '1': 'i',
  '!': 'i',
  '|': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
  '+': 't',
  '2': 'z',
};

const LATIN_A = 97;
const REGIONAL_A = 0x1f1e6;
/** Letters in black circles and black squares, which Unicode does not decompose either. */
const BLACK_ALPHABETS = [0x1f150, 0x1f170];

/** What a character is: nothing, a gap between words (of a kind), or the letters that it stands for. */
export type Folded =
  | { kind: 'nothing' }
  | { kind: 'punctuation' }
  | { kind: 'space' }
  | { kind: 'letters'; letters: string };

const NOTHING: Folded = { kind: 'nothing' };
const PUNCTUATION: Folded = { kind: 'punctuation' };
const SPACE: Folded = { kind: 'space' };

const INVISIBLE = /\p{Cf}|\p{Cc}|[\u115f\u1160\u2800\u3164\uffa0]/u;
/** Marks that are put on any letter to disturb. Vowel signs of other scripts are letters of their words and stay. */
const DISTURBING_MARKS: readonly (readonly [from: number, to: number])[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x05c7],
  [0x064b, 0x065f],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xe0100, 0xe01ef],
];
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
const WESTERN = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]/u;

const alike = new Map<string, string>(
  Object.entries(LOOK_ALIKES).flatMap(([letters, characters]) => [...characters].map((one) => [one, letters] as const)),
);
/** Folding costs a few expressions; a character that was met before costs one look-up. Bounded by Unicode's size. */
const known = new Map<number, Folded>();

/** What the character with this code point stands for. The same for the owner's words and for messages. */
export function fold(codePoint: number): Folded {
  let folded = known.get(codePoint);
  if (folded === undefined) {
    folded = foldAnew(codePoint);
    known.set(codePoint, folded);
  }
  return folded;
}

/** The letter that this digit or symbol (its code) may stand for, or 0. */
export function leetLetter(code: number): number {
  return leetCodes.get(code) ?? 0;
}

const leetCodes = new Map(Object.entries(LEET).map(([sign, letter]) => [sign.charCodeAt(0), letter.charCodeAt(0)]));

function foldAnew(codePoint: number): Folded {
  const character = String.fromCodePoint(codePoint);
  if (/\s/u.test(character)) return SPACE;
  const letter = alike.get(character) ?? fromOtherAlphabet(codePoint);
  if (letter !== undefined) return { kind: 'letters', letters: letter };
  if (INVISIBLE.test(character) || isDisturbingMark(codePoint)) return NOTHING;
  const plain = [...character.normalize('NFKD').toLowerCase()].filter((one) => !isDisturbingMark(one.codePointAt(0)!));
  const letters = plain.map((one) => alike.get(one) ?? one).join('');
  const kept = WESTERN.test(letters) ? letters : character.normalize('NFKC').toLowerCase();
  return WORD_CHARACTER.test(kept)
    ? { kind: 'letters', letters: kept.replace(/[^\p{L}\p{N}\p{M}]/gu, '') }
    : PUNCTUATION;
}

function isDisturbingMark(codePoint: number): boolean {
  return DISTURBING_MARKS.some(([from, to]) => codePoint >= from && codePoint <= to);
}

function fromOtherAlphabet(codePoint: number): string | undefined {
  const start = [REGIONAL_A, ...BLACK_ALPHABETS].find((first) => codePoint >= first && codePoint < first + 26);
  return start === undefined ? undefined : String.fromCharCode(LATIN_A + codePoint - start);
}
