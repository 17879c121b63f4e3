// Pure: what a language writes between words and signs and no keyboard has, so that translators type plain spaces.
const CODE = /(`[^`]*`)/;

/** French puts unbreakable spaces before ; : ! ? and inside « », and a round apostrophe. Code stays as it is. */
export function frenchSpacing(text: string): string {
  return text
    .split(CODE)
    .map((part) => (CODE.test(part) ? part : spaced(part)))
    .join('');
}

const NARROW = '\u202F';
const WIDE = '\u00A0';

function spaced(text: string): string {
  return text
    .replace(/(?<=\S|^) (?=[;!?])/g, NARROW)
    .replace(/(?<=\S|^) (?=:(?:\s|$))/g, WIDE)
    .replace(/« /g, `«${WIDE}`)
    .replace(/ »/g, `${WIDE}»`)
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’');
}
