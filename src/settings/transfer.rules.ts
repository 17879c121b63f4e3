// Pure: settings as a file, what is wrong with a file, and what it would change.
import type { ServerDescription } from '../discord/guilds/port.ts';
import { type Section, type SectionName, sections } from './sections.ts';

const FORMAT = 'hearth-settings';
const VERSION = 1;
/** Kept by Hearth itself and of no use elsewhere: since when greeting is on. */
const INTERNAL = ['since'];

export type SectionValues = { [Name in SectionName]: Section<Name> };
export type SomeValues = Partial<SectionValues>;
const SECTION_NAMES = Object.keys(sections) as SectionName[];

/** `server` is for people and for the sandbox, which can build one that looks like it; an import leaves it alone. */
export function exportText(server: ServerDescription | undefined, values: SectionValues): string {
  const own = SECTION_NAMES.map((name) => [name, Object.fromEntries(fieldsOf(values[name]))]);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, server, sections: Object.fromEntries(own) }, null, 2)}\n`;
}

const fieldsOf = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([field]) => !INTERNAL.includes(field));

export const PROBLEM_CODES = [
  'not_json',
  'wrong_format',
  'unknown',
  'bad_value',
  'channel_unknown',
  'role_unknown',
  'unusable',
] as const;

export interface ImportProblem {
  /** `sections.welcome.channelId`; empty where the file as a whole is meant. */
  path: string;
  code: (typeof PROBLEM_CODES)[number];
}

export interface ImportFacts {
  current: SectionValues;
  channelExists(id: string): boolean;
  roleExists(id: string): boolean;
}

/** The sections that the file sets, complete, or everything that is wrong with it. What it leaves out stays. */
export function readImport(
  text: string,
  facts: ImportFacts,
): { values: SomeValues } | { problems: [ImportProblem, ...ImportProblem[]] } {
  const problems: ImportProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const { name, given } of sectionsIn(text, problems)) {
    const known = Object.keys(sections[name].shape).filter((field) => !INTERNAL.includes(field));
    for (const field of Object.keys(given).filter((field) => !known.includes(field))) {
      problems.push({ path: `sections.${name}.${field}`, code: 'unknown' });
    }
    const picked = Object.fromEntries(Object.entries(given).filter(([field]) => known.includes(field)));
    const parsed = sections[name].safeParse({ ...facts.current[name], ...picked });
    if (!parsed.success) {
      for (const { path } of parsed.error.issues) {
        problems.push({ path: ['sections', name, ...path].join('.'), code: 'bad_value' });
      }
    } else {
      problems.push(...unknownThings(name, picked, facts));
      values[name] = parsed.data;
    }
  }
  const [first, ...rest] = problems;
  return first ? { problems: [first, ...rest] } : { values: values as SomeValues };
}

function sectionsIn(text: string, problems: ImportProblem[]): { name: SectionName; given: object }[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    problems.push({ path: '', code: 'not_json' });
    return [];
  }
  if (!isObject(file)) {
    problems.push({ path: 'file', code: 'wrong_format' });
    return [];
  }
  if (file.format !== FORMAT) problems.push({ path: 'format', code: 'wrong_format' });
  if (file.version !== VERSION) problems.push({ path: 'version', code: 'wrong_format' });
  if (!isObject(file.sections)) {
    problems.push({ path: 'sections', code: 'wrong_format' });
    return [];
  }
  return Object.entries(file.sections).flatMap(([name, given]) => {
    const known = SECTION_NAMES.find((candidate) => candidate === name);
    if (known && isObject(given)) return [{ name: known, given }];
    problems.push({ path: `sections.${name}`, code: known ? 'bad_value' : 'unknown' });
    return [];
  });
}

/** Fields say by their names what they hold: `...ChannelId`, `...RoleIds`. */
function unknownThings(name: SectionName, given: object, facts: ImportFacts): ImportProblem[] {
  return Object.entries(given).flatMap(([field, value]) => {
    const kind = kindOfField(field);
    if (kind === undefined) return [];
    const exists = kind === 'channel' ? facts.channelExists : facts.roleExists;
    const ids = (Array.isArray(value) ? value : [value]).filter((id) => id !== null);
    const path = `sections.${name}.${field}`;
    return ids.filter((id) => !exists(String(id))).map(() => ({ path, code: `${kind}_unknown` as const }));
  });
}

/** What the ids in a field of that name are ids of. */
export function kindOfField(field: string): 'channel' | 'role' | undefined {
  if (/channelIds?$/i.test(field)) return 'channel';
  return /roleIds?$/i.test(field) ? 'role' : undefined;
}

export interface SettingChange {
  /** `welcome.channelId`. */
  path: string;
  field: string;
  before: unknown;
  after: unknown;
}

/** Field by field, what would be another than it is. */
export function changesOf(current: SectionValues, values: SomeValues): SettingChange[] {
  return SECTION_NAMES.flatMap((name) => {
    const before = current[name] as Record<string, unknown>;
    return fieldsOf(values[name] ?? {})
      .filter(([field, after]) => JSON.stringify(after) !== JSON.stringify(before[field]))
      .map(([field, after]) => ({ path: `${name}.${field}`, field, before: before[field], after }));
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
