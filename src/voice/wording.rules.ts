// Pure: filling in an owner's own wording, choosing among variants, and whether a wording can be used at all.
import type { RefusalCode } from '../runtime/refusal.ts';
import type { PublicText, ValueKind } from './public-texts.ts';

const PLACEHOLDER = /\{\s*([^{}\s]*)\s*\}/g;
/** What would ping many people at once if Discord were let. */
const MASS_MENTION = /@(?:everyone|here)\b|<@&\d+>/i;

/** Fills in `{name}`; what is not known stays as it is, and values bring no placeholders of their own. */
export function fillIn(template: string, values: Readonly<Record<string, string | number>>): string {
  const filled = template.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
  // A name after an @ of the text could form what neither of them says.
  return filled.replace(/@(?=everyone|here)/gi, '@\u2060');
}

/** Names of the placeholders in the order in which they stand. */
function placeholdersIn(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1]!);
}

/** One of the variants: always the same for the same seed, evenly spread over seeds. */
export function pickVariant(variants: readonly string[], seed: string): string | undefined {
  return variants[hash(seed) % variants.length];
}

/** FNV-1a with a final mix, 32 bits. Source: https://www.rfc-editor.org/rfc/rfc9923 */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/** Discord ids have up to 20 digits; a name doubles when its markdown is escaped, and its first character may count thrice. */
const LONGEST_MENTION = 23;
const LONGEST: Record<ValueKind, number> = {
  member: LONGEST_MENTION,
  // Ten at once, and what stands between them.
  members: 10 * (LONGEST_MENTION + 5),
  crowd: 50 * (LONGEST_MENTION + 1),
  name: 2 * 32 + 2,
  server: 2 * 100 + 2,
  channel: LONGEST_MENTION,
};

/** The longest values that the placeholders of a text can have. */
export function longestValues(spec: PublicText): Record<string, string> {
  return Object.fromEntries(Object.entries(spec.values).map(([name, kind]) => [name, 'm'.repeat(LONGEST[kind])]));
}

export interface WordingObjection {
  code: RefusalCode & `wording_${string}`;
  context: Record<string, string | number>;
}

/** Why the template cannot stand for the text, or undefined when it can. */
export function decideWordingObjection(template: string, spec: PublicText): WordingObjection | undefined {
  if (template.trim() === '') return { code: 'wording_empty', context: {} };
  const unknown = placeholdersIn(template).find((name) => !Object.hasOwn(spec.values, name));
  if (unknown !== undefined) {
    const known = Object.keys(spec.values).map((name) => `\`{${name}}\``);
    return known.length > 0
      ? { code: 'wording_placeholder_unknown', context: { placeholder: shown(unknown), known: known.join(', ') } }
      : { code: 'wording_placeholder_none', context: { placeholder: shown(unknown) } };
  }
  const mention = MASS_MENTION.exec(template)?.[0];
  if (mention) return { code: 'wording_mass_mention', context: { mention } };
  const length = fillIn(template, longestValues(spec)).length;
  if (length > spec.longest) return { code: 'wording_too_long', context: { length, limit: spec.longest } };
  const own = template.replace(PLACEHOLDER, '').length;
  if (spec.longestOwn !== undefined && own > spec.longestOwn)
    return { code: 'wording_too_long', context: { length: own, limit: spec.longestOwn } };
  return undefined;
}

/** Enough of it to be recognised. */
function shown(placeholder: string): string {
  return placeholder.length <= 40 ? `{${placeholder}}` : `{${placeholder.slice(0, 40)}…}`;
}
