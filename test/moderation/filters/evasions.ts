// 300 evasions: thirty words, each hidden in ten ways.

const WORDS = `fuck shit bitch whore slut cunt nigger faggot dick cock pussy penis vagina rape retard wank bastard jizz
dildo orgasm porn cum twat buttplug cumshot blowjob handjob fellatio masturbate dyke`.split(/\s+/);

const LEET: Record<string, string> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
const CYRILLIC: Record<string, string> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  k: 'к',
  t: 'т',
  u: 'υ',
  h: 'һ',
  n: 'п',
};
const SYMBOLS: Record<string, string> = { a: '@', i: '!', s: '$' };

const each = (word: string, change: (letter: string, index: number) => string) => [...word].map(change).join('');
const mathBold = (letter: string) => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97);
const fullWidth = (letter: string) => String.fromCodePoint(0xff41 + letter.charCodeAt(0) - 97);

const WAYS: Record<string, (word: string) => string> = {
  spaces: (word) => [...word].join(' '),
  dots: (word) => [...word].join('.'),
  leet: (word) => each(word, (letter) => LEET[letter] ?? letter),
  'look-alikes': (word) => each(word, (letter) => CYRILLIC[letter] ?? letter),
  'zero-width': (word) => [...word].join('\u200b'),
  'combining marks': (word) => each(word, (letter) => `${letter}\u0336\u0301`),
  'repeated letters': (word) => each(word, (letter, index) => (index % 2 ? letter.repeat(4) : letter)),
  'mathematical letters': (word) => each(word, mathBold),
  'full width, in capitals, with symbols': (word) => each(word, (letter) => SYMBOLS[letter] ?? fullWidth(letter)),
  'a mark inside': (word) => `${word.slice(0, 2)}-${word.slice(2)}`,
};

export interface Evasion {
  word: string;
  way: string;
  text: string;
}

export const evasions: readonly Evasion[] = WORDS.flatMap((word) =>
  Object.entries(WAYS).map(([way, hide]) => ({ word, way, text: hide(word) })),
);
