// Pure: a text as the words that search compares: without case, accents and simple plurals, in four languages at once.

/** Words that say nothing of what a text is about, folded as `wordsOf` folds them. */
const STOP_WORDS = new Set(
  [
    'a about am an and any are as at be been but by can could did do does for from get had has have hello help hey hi how i if im in into is it its just know me my need no not of on or our please so some somebody someone something than thanks that the their them then there these they this to us use want was we were what when where which who why will with would you your',
    'ai aide ainsi alors as au aucun aussi autre aux avec avez avoir bonjour ca ce cela ces cet cette chez comme comment dans de des donc du elle elles en es est et etre fait faire faut ici il ils j je jai la le les leur lui ma mais me mes merci moi mon n ne nos notre nous on ont ou par pas peut peux plus pour pourquoi puis qu quand que quel quelle quelles quels quelqu quelquun qui quoi s sa salut sans se ses si son sont sur t ta te tes toi ton tous tout tres tu un une va vos votre vous y',
    'aber als also am an auch auf aus bei bin bis bist bitte da danke dann das dass dem den denn der des die dies diese diesem diesen dieser doch du durch ein eine einem einen einer eines er es etwas euch euer fur gibt habe haben hallo hat hilfe ich ihm ihn ihr im in ins ist ja jemand kann kannst kein keine koennen konnen man mein meine meinem meinen meiner mich mir mit mochte muss nach nicht noch nur ob oder schon sein sich sie sind so uber um und uns unser vom von vor wann warum was weiss wenn wer werden wie wieso will wir wird wo wurde zu zum zur',
    'a al algo alguien alguna algun aqui asi ayuda como con cual cuales cuando cuanto de del desde donde el ella ellos en era eres es esa ese eso esta estan estas este esto estoy fue gracias ha hacer hago hasta hay he hola la las le les lo los mas me mi mis muy no nos o os para pero por porque puede puedo que quien quiero se ser si sin sobre solo son soy su sus tambien te tengo tiene tienes todo tu tus un una unas uno unos y ya yo',
  ].flatMap((list) => list.split(' ')),
);

const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;
/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd' };
const SHORTEST_STEM = 3;
/** Nobody searches for more; it bounds what a 4,000 character question costs. */
const LONGEST_WORD = 40;

/** Endings that come and go with number in English, French, German and Spanish; tried again until none is left. */
const ENDINGS: readonly (readonly [ending: RegExp, instead: string])[] = [
  // bateaux, chevaux, jeux
  [/eaux$/, 'eau'],
  [/aux$/, 'al'],
  [/([eo]u)x$/, '$1'],
  // queries, series, Batterien
  [/ie[sn]?$/, 'y'],
  // roles, Autos, rôles, canales (whose e goes below)
  [/([^s])s$/, '$1'],
  // Fragen, imágenes, Regeln, Kindern
  [/en$/, ''],
  [/([lr])n$/, '$1'],
  // Kinder, Bilder
  [/([^e])er$/, '$1'],
  // rôle, Frage, Tage
  [/e$/, ''],
];

/** What is left of one folded word without its plural. The same for "Frage" and "Fragen", "canal" and "canales". */
export function stemOf(word: string): string {
  let stem = word;
  for (let before = ''; stem !== before; ) {
    before = stem;
    for (const [ending, instead] of ENDINGS) {
      const shorter = stem.replace(ending, instead);
      if (shorter.length >= SHORTEST_STEM) stem = shorter;
    }
  }
  // luces, voz
  return stem.replace(/c$/, 'z');
}

function foldedWords(text: string): string[] {
  const folded = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[ßœæøłđ]/g, (letter) => LETTERS[letter]!);
  return (folded.match(WORD) ?? []).map((word) => word.slice(0, LONGEST_WORD));
}

/** Every word of the text as search keeps it, in order; only letters and digits are left in them. */
export function allWordsOf(text: string): string[] {
  return foldedWords(text).map(stemOf);
}

/** The words that say what the text is about, each once, in order. All words where it has no other. */
export function wordsOf(text: string): string[] {
  const words = foldedWords(text);
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return [...new Set((telling.length > 0 ? telling : words).map(stemOf))];
}
