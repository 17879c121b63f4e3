// Whether a text breaks an AutoMod rule: wildcards, words, patterns, mentions. Decides only; acts on nothing.
import { createContext, Script } from 'node:vm';
import type { APIAutoModerationRuleTriggerMetadata } from 'discord-api-types/v10';
import { AutoModerationRuleKeywordPresetType as Preset } from 'discord-api-types/v10';

export interface AutoModMatch {
  /** The word or pattern of the rule, as the owner wrote it; null where the rule has none. */
  keyword: string | null;
  /** The part of the text that set it off. */
  content: string | null;
}

/** A pattern that runs longer is taken as no match: Discord's engine has no such patterns, JavaScript's has. */
const REGEX_BUDGET_MS = 50;
const WORD = String.raw`[\p{L}\p{N}_]`;

/** Stand-ins for Discord's own lists, which are not public: enough to see a preset act. */
const PRESET_WORDS: Record<Preset, readonly string[]> = {
  [Preset.Profanity]: ['fuck*', 'shit*', 'asshole*', 'bullshit'],
  [Preset.SexualContent]: ['porn*', 'hentai', 'nudes'],
  [Preset.Slurs]: ['scumbag*', 'imbecile*', 'moron*'],
};

/**
 * The first word or pattern that `text` contains, leaving out what the allow list covers.
 * Source: https://discord.com/developers/docs/resources/auto-moderation#auto-moderation-rule-object-keyword-matching-strategies
 */
export function matchKeywords(metadata: APIAutoModerationRuleTriggerMetadata, text: string): AutoModMatch | undefined {
  const checked = withoutAllowed(text, metadata.allow_list ?? []);
  for (const keyword of metadata.keyword_filter ?? []) {
    const found = keywordPattern(keyword).exec(checked);
    if (found) return { keyword, content: found[0] };
  }
  for (const pattern of metadata.regex_patterns ?? []) {
    const found = runPattern(pattern, checked);
    if (found !== undefined) return { keyword: pattern, content: found };
  }
  return undefined;
}

export function matchPresets(metadata: APIAutoModerationRuleTriggerMetadata, text: string): AutoModMatch | undefined {
  const words = (metadata.presets ?? []).flatMap((preset) => PRESET_WORDS[preset]);
  return matchKeywords({ keyword_filter: words, allow_list: metadata.allow_list }, text);
}

/** More unique users and roles mentioned than the rule allows. */
export function matchMentions(metadata: APIAutoModerationRuleTriggerMetadata, text: string): AutoModMatch | undefined {
  const unique = new Set(text.match(/<@[!&]?\d{1,20}>/g)?.map((mention) => mention.replace('!', '')));
  const limit = metadata.mention_total_limit ?? 0;
  return unique.size > limit ? { keyword: null, content: null } : undefined;
}

/** The pattern in JavaScript's dialect, or undefined where Rust's `regex` would not take it either. */
export function translatePattern(pattern: string): string | undefined {
  // Rust's engine has neither look-around nor back-references.
  if (/\(\?(=|!|<=|<!)/.test(pattern) || /(^|[^\\])(\\\\)*\\[1-9]/.test(pattern)) return undefined;
  const translated = pattern
    .replace(/^\(\?[imsux]+\)/, '')
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\\A/g, '^')
    .replaceAll(/\\z/g, '$');
  try {
    new RegExp(translated, 'iu');
    return translated;
  } catch {
    return undefined;
  }
}

const patternContext = createContext({});
const patternScript = new Script('new RegExp(pattern, "iu").exec(text)?.[0]');

function runPattern(pattern: string, text: string): string | undefined {
  const translated = translatePattern(pattern);
  if (translated === undefined) return undefined;
  Object.assign(patternContext, { pattern: translated, text });
  try {
    return patternScript.runInContext(patternContext, { timeout: REGEX_BUDGET_MS }) as string | undefined;
  } catch {
    return undefined;
  }
}

function keywordPattern(keyword: string): RegExp {
  const open = keyword.startsWith('*');
  const close = keyword.length > 1 && keyword.endsWith('*');
  const words = literally(keyword.slice(open ? 1 : 0, close ? -1 : undefined));
  return new RegExp(`${open ? '' : `(?<!${WORD})`}${words}${close ? '' : `(?!${WORD})`}`, 'iu');
}

/** The text with allowed words blanked; a wildcard covers the whole word around it. */
function withoutAllowed(text: string, allowed: readonly string[]): string {
  return allowed.reduce((rest, word) => {
    const open = word.startsWith('*') ? `${WORD}*` : `(?<!${WORD})`;
    const close = word.endsWith('*') ? `${WORD}*` : `(?!${WORD})`;
    const words = literally(word.replace(/^\*/, '').replace(/\*$/, ''));
    return rest.replaceAll(new RegExp(open + words + close, 'giu'), (hit) => '\u0000'.repeat(hit.length));
  }, text);
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
