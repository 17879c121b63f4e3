// All rules of one server, compiled: a message in, the rules that it breaks out. No I/O, no time but the message's own.
import type { Instant } from '../../runtime/clock.ts';
import { type AutomodRule, type LooksFor, type RuleKind, readLooksFor, type StandingRule } from '../automod.rules.ts';
import { compileExpressions } from './expressions.ts';
import type { Flow, Trace } from './flow.ts';
import { findInvites, findLinks, imitates, type Link } from './links.ts';
import { measure, type Shape } from './shape.ts';
import { createShare } from './shared.ts';
import { compileWords } from './words.ts';

export interface MessageFacts {
  messageId: string;
  channelId: string;
  /** The channel of a thread and the category of a channel: what is set for them holds here too. */
  parentIds: readonly string[];
  userId: string;
  roleIds: readonly string[];
  joinedAt: Instant;
  content: string;
  /** Names of the attached files. */
  files: readonly string[];
  /** People and roles that Discord has resolved as mentioned. */
  mentions: number;
  at: Instant;
  /** An edit counts for what it says, not as one more message. */
  isEdit: boolean;
}

/** A rule that a message breaks, and what of it. */
export interface Breach {
  rule: StandingRule;
  /** The word, domain, code, ending or number that did it; what people wrote, so not for public texts as it is. */
  what: string;
  /** Earlier messages that belong to it: repeats, a flood. */
  earlier: readonly Trace[];
}

export interface Engine {
  readonly rules: readonly StandingRule[];
  /** Whether a rule asks where a message stands, beyond its own channel. */
  readonly needsPlaces: boolean;
  /** What the message breaks, in the order of the rules. */
  check(facts: MessageFacts): Breach[];
  /** The rule that the name breaks. */
  checkName(name: string): Breach | undefined;
}

interface Read<Kind extends RuleKind> {
  rule: StandingRule;
  looksFor: LooksFor<Kind>;
}

const HOUR_MS = 3_600_000;
/** Fewer letters than this in capitals are a word, not shouting. */
const FEWEST_SHOUTED = 10;
const CHARACTERS_A_LINE = 60;
const NOTHING: Breach[] = [];

/**
 * What is looked for, compiled. Nothing of the rules' own lists is held by it: servers share what is the same for them, and
 * a thousand servers with ten thousand words each are not ten million.
 */
function compileParts(all: readonly AutomodRule[]) {
  const active = all.filter((rule) => rule.mode !== 'off').map((rule) => ({ rule: toStanding(rule), given: rule }));
  const of = <Kind extends RuleKind>(kind: Kind): Read<Kind>[] =>
    active
      .filter(({ rule }) => rule.kind === kind)
      .map(({ rule, given }) => ({ rule, looksFor: readLooksFor(kind, given.looksFor) }));
  return {
    rules: active.map(({ rule }) => rule),
    words: compileWords(of('words').map(toWordList)),
    names: compileWords(of('names').map(toWordList)),
    expressions: compileExpressions(
      of('expressions').map(({ rule, looksFor }) => ({ owner: rule, patterns: looksFor.list })),
    ),
    links: of('links').map(({ rule, looksFor: { list, only, newcomerHours } }) => ({
      rule,
      only,
      newcomerHours,
      domains: shareDomains(list, () => new Set(list)),
    })),
    invites: of('invites'),
    capitals: of('capitals'),
    emoji: of('emoji'),
    mentions: of('mentions'),
    walls: of('wall'),
    duplicates: of('duplicates'),
    floods: of('flood'),
    attachments: of('attachments'),
  };
}

const shareDomains = createShare<ReadonlySet<string>>();

function toStanding(rule: AutomodRule): StandingRule {
  const { number, kind, mode, action, points, timeoutMs, exemptRoleIds, exemptChannelIds, channelIds } = rule;
  return { number, kind, mode, action, points, timeoutMs, exemptRoleIds, exemptChannelIds, channelIds };
}

/** Compiles the rules; rules that are off are left out. `flow` remembers people across a change of the rules. */
export function compileEngine(all: readonly AutomodRule[], flow: Flow): Engine {
  return createEngine(compileParts(all), flow);
}

function createEngine(parts: ReturnType<typeof compileParts>, flow: Flow): Engine {
  const { rules, words, names, expressions, links, invites, capitals, emoji, mentions, walls } = parts;
  const { duplicates, floods, attachments } = parts;
  const hasShape = capitals.length + emoji.length + mentions.length + walls.length > 0;
  const hasFlow = duplicates.length + floods.length > 0;

  function checkText(facts: MessageFacts, found: Breach[]): void {
    const { content } = facts;
    if (words)
      addFirstEach(
        found,
        facts,
        words(content).map((hit) => ({ rule: hit.owner, what: hit.word })),
      );
    if (expressions)
      addFirstEach(
        found,
        facts,
        expressions(content).map((hit) => ({ rule: hit.owner, what: hit.pattern })),
      );
    if (links.length > 0) {
      const written = findLinks(content);
      if (written.length > 0) checkLinks(facts, written, found);
    }
    if (invites.length > 0) {
      const codes = findInvites(content);
      for (const { rule, looksFor } of codes.length > 0 ? invites : []) {
        const stray = codes.find((code) => !looksFor.list.includes(code));
        if (stray !== undefined) add(found, facts, rule, stray);
      }
    }
    if (hasShape) checkShape(facts, measure(content, facts.mentions), found);
  }

  function checkLinks(facts: MessageFacts, written: readonly Link[], found: Breach[]): void {
    for (const { rule, only, newcomerHours, domains } of links) {
      if (newcomerHours !== null && facts.at - facts.joinedAt > newcomerHours * HOUR_MS) continue;
      const trusted = only === 'allow' ? domains : NO_DOMAINS;
      const bad = written.find(
        ({ domain }) => domains.has(domain) === (only === 'block') || imitates(domain, trusted) !== undefined,
      );
      if (bad) add(found, facts, rule, bad.domain);
    }
  }

  function checkShape(facts: MessageFacts, shape: Shape, found: Breach[]): void {
    for (const { rule, looksFor } of capitals) {
      const percent = Math.round((100 * shape.capitals) / Math.max(1, shape.letters));
      if (shape.letters >= FEWEST_SHOUTED && percent >= looksFor.limit) add(found, facts, rule, `${percent} %`);
    }
    for (const { rule, looksFor } of emoji)
      if (shape.emoji > looksFor.limit) add(found, facts, rule, String(shape.emoji));
    for (const { rule, looksFor } of mentions) {
      if (shape.mentions > looksFor.limit) add(found, facts, rule, String(shape.mentions));
    }
    for (const { rule, looksFor } of walls) {
      const isLong = shape.characters > looksFor.limit || shape.lines > Math.ceil(looksFor.limit / CHARACTERS_A_LINE);
      if (isLong) add(found, facts, rule, String(shape.characters));
    }
  }

  function checkFlow(facts: MessageFacts, found: Breach[]): void {
    const { userId, messageId, channelId, at, content } = facts;
    flow.add(userId, { messageId, channelId, at, text: duplicates.length > 0 ? content : undefined });
    for (const { rule, looksFor } of duplicates) {
      const same = flow.repeats(looksFor.seconds * 1000, looksFor.limit);
      if (same.length > 0) add(found, facts, rule, String(same.length), same.slice(0, -1));
    }
    for (const { rule, looksFor } of floods) {
      const many = flow.flood(looksFor.seconds * 1000, looksFor.limit);
      if (many.length > 0) add(found, facts, rule, String(many.length), many.slice(0, -1));
    }
  }

  function checkFiles(facts: MessageFacts, found: Breach[]): void {
    for (const { rule, looksFor } of attachments) {
      const bad = facts.files
        .map(endingOf)
        .find((ending) => looksFor.list.includes(ending) === (looksFor.only === 'block'));
      if (bad !== undefined) add(found, facts, rule, bad === '' ? '?' : bad);
    }
  }

  return {
    rules,
    needsPlaces: rules.some(({ channelIds, exemptChannelIds }) => channelIds.length + exemptChannelIds.length > 0),
    check(facts) {
      if (rules.length === 0) return NOTHING;
      const found: Breach[] = [];
      if (facts.content !== '') checkText(facts, found);
      if (facts.files.length > 0 && attachments.length > 0) checkFiles(facts, found);
      if (hasFlow && !facts.isEdit) checkFlow(facts, found);
      return found.length < 2 ? found : found.sort((a, b) => a.rule.number - b.rule.number);
    },
    checkName(name) {
      const hit = names?.(name)[0];
      return hit && { rule: hit.owner, what: hit.word, earlier: [] };
    },
  };
}

const NO_DOMAINS: ReadonlySet<string> = new Set();

function toWordList({ rule, looksFor }: Read<'words'> | Read<'names'>) {
  return { owner: rule, words: looksFor.list, exceptions: looksFor.exceptions };
}

function addFirstEach(
  found: Breach[],
  facts: MessageFacts,
  hits: readonly { rule: StandingRule; what: string }[],
): void {
  for (const { rule, what } of hits) {
    if (!found.some((breach) => breach.rule === rule)) add(found, facts, rule, what);
  }
}

function add(
  found: Breach[],
  facts: MessageFacts,
  rule: StandingRule,
  what: string,
  earlier: Breach['earlier'] = [],
): void {
  if (!isExempt(rule, facts)) found.push({ rule, what, earlier });
}

/** Whether the rule leaves this person or this place alone. */
function isExempt(rule: StandingRule, { channelId, parentIds, roleIds }: MessageFacts): boolean {
  const isIn = (ids: readonly string[]) => ids.includes(channelId) || parentIds.some((id) => ids.includes(id));
  if (rule.channelIds.length > 0 && !isIn(rule.channelIds)) return true;
  if (rule.exemptChannelIds.length > 0 && isIn(rule.exemptChannelIds)) return true;
  return rule.exemptRoleIds.length > 0 && roleIds.some((id) => rule.exemptRoleIds.includes(id));
}

function endingOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot < 0 ? '' : fileName.slice(dot + 1).toLowerCase();
}
