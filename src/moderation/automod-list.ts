// What a rule of the automod looks for: entries as an owner types them or attaches them as a file, one to a line.
import type { ChannelId, RoleId } from '../discord/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import {
  type Action,
  isLooksFor,
  LONGEST_PATTERN,
  LONGEST_WORD,
  type Mode,
  type RuleKind,
  readList,
  readLooksFor,
} from './automod.rules.ts';
import { objectToExpression } from './filters/expressions.ts';
import { readDomain } from './filters/links.ts';

/** What an owner says of a rule; what is left out stays as it is. */
export interface RuleChange {
  /** Entries to add, as typed: with commas or line breaks. */
  list?: string | undefined;
  /** A file with entries to add, one to a line. */
  file?: { url: string; size: number } | undefined;
  /** Its entries, as `readListFile` read them. */
  fileEntries?: readonly string[] | undefined;
  remove?: string | undefined;
  exceptions?: string | undefined;
  limit?: number | undefined;
  seconds?: number | undefined;
  only?: 'block' | 'allow' | undefined;
  newcomerHours?: number | undefined;
  mode?: Mode | undefined;
  action?: Action | undefined;
  points?: number | undefined;
  minutes?: number | undefined;
  /** Given once it is exempt, given again it is not. */
  exemptRoleId?: RoleId | undefined;
  exemptChannelId?: ChannelId | undefined;
  channelId?: ChannelId | undefined;
}

/** Lines of a file that are named when they cannot be used. */
const LINES_NAMED = 15;

/** The entries of a file, one to a line. @throws Refusal automod_file with the numbers of the lines that do not fit */
export function readListFile(kind: RuleKind, text: string): string[] {
  const bad: number[] = [];
  const entries = text.split(/\r?\n/).flatMap((line, index) => {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) return [];
    if (kind !== 'expressions' && entry.length > LONGEST_WORD) {
      bad.push(index + 1);
      return [];
    }
    try {
      return [readEntry(kind, entry, true)];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      bad.push(index + 1);
      return [];
    }
  });
  if (bad.length > 0) {
    const lines = bad.slice(0, LINES_NAMED).join(', ') + (bad.length > LINES_NAMED ? ', …' : '');
    throw new Refusal('automod_file', { count: bad.length, lines });
  }
  return entries;
}

/** What the rule looks for after the change. @throws Refusal */
export function decideLooksFor(kind: RuleKind, before: unknown, change: RuleChange): { list?: string[] } {
  const present = readLooksFor(kind, before) as { list?: string[]; exceptions?: string[] };
  const gone = new Set(readEntries(kind, change.remove ?? '', false));
  const list = [
    ...(present.list ?? []),
    ...readEntries(kind, change.list ?? '', true),
    ...(change.fileEntries ?? []),
  ].filter((entry) => !gone.has(entry));
  const exceptions = [...(present.exceptions ?? []), ...readList(change.exceptions ?? '')].filter(
    (entry) => !gone.has(entry),
  );
  const given = {
    limit: change.limit,
    seconds: change.seconds,
    only: change.only,
    newcomerHours: change.newcomerHours === 0 ? null : change.newcomerHours,
  };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const wanted = { ...present, ...set, list: [...new Set(list)], exceptions: [...new Set(exceptions)] };
  if (!isLooksFor(kind, wanted)) throw new Refusal('automod_too_much');
  return readLooksFor(kind, wanted) as { list?: string[] };
}

/** The entries as they are compared: domains as registered, endings without dots, expressions as they are. */
function readEntries(kind: RuleKind, typed: string, isNew: boolean): string[] {
  // An expression may have commas of its own.
  const entries =
    kind === 'expressions'
      ? readList(typed.replaceAll(',', '\u0000')).map((one) => one.replaceAll('\u0000', ','))
      : readList(typed);
  return entries.map((entry) => readEntry(kind, entry, isNew));
}

/** @throws Refusal automod_domain, automod_pattern */
function readEntry(kind: RuleKind, entry: string, isNew: boolean): string {
  if (kind === 'attachments') return entry.replace(/^\*?\./, '').toLowerCase();
  if (kind === 'invites') return entry.split('/').at(-1)!;
  if (kind === 'links') {
    const domain = readDomain(entry);
    if (!domain) throw new Refusal('automod_domain', { domain: entry.slice(0, LONGEST_WORD) });
    return domain;
  }
  if (kind === 'expressions' && isNew) {
    const objection = entry.length > LONGEST_PATTERN ? 'too long' : objectToExpression(entry);
    if (objection) throw new Refusal('automod_pattern', { pattern: entry.slice(0, LONGEST_WORD), objection });
  }
  return entry;
}
