// Fills a database with the rules of a busy server: every kind of filter, so many words, 200 domains, 50 expressions.
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { RULE_KINDS, type RuleKind } from '../src/moderation/automod.rules.ts';
import { createAutomodStore } from '../src/moderation/automod.store.ts';
import { openStorage } from '../src/storage/storage.ts';

/** The word that every bot of the benchmark deletes. */
export const BAD_WORD = 'frobnicate';
const DOMAINS = 200;
const EXPRESSIONS = 50;

/** Words that look like words: made of syllables, each once. */
export function makeWords(count: number): string[] {
  const syllables = ['ba', 'ke', 'li', 'mor', 'nu', 'pra', 'qui', 'ros', 'tev', 'zan'];
  return Array.from({ length: count }, (_, index) =>
    [...String(index + 10_000)].map((digit) => syllables[Number(digit)]).join(''),
  );
}

/** Gives each server all rules, switched on. */
export async function writeRules(file: string, guildIds: readonly string[], words: number): Promise<void> {
  const storage = openStorage(file);
  const store = createAutomodStore(storage.query);
  const looksFor: Partial<Record<RuleKind, unknown>> = {
    words: { list: [BAD_WORD, ...makeWords(words - 1)] },
    expressions: { list: Array.from({ length: EXPRESSIONS }, (_, index) => `free\\s+item${index}[a-z]+\\d+`) },
    links: { list: Array.from({ length: DOMAINS }, (_, index) => `site${index}.example.com`), only: 'allow' },
    attachments: { list: ['exe', 'scr'] },
    names: { list: ['impostor'] },
    flood: { limit: 30, seconds: 1 },
    duplicates: { limit: 20, seconds: 1 },
  };
  for (const id of guildIds) {
    for (const kind of RULE_KINDS) {
      await store.create({
        guildId: asId<GuildId>(id),
        kind,
        looksFor: looksFor[kind] ?? {},
        mode: 'on',
        action: 'delete',
        points: 1,
        timeoutMs: 60_000,
        exemptRoleIds: [],
        exemptChannelIds: [],
        channelIds: [],
        createdAt: 0,
        createdBy: asId<UserId>('1'),
      });
    }
  }
  storage.close();
}
