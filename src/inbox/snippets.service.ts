// Snippets: kept by the team, filled in for an inquiry, sent as a reply; one of them can be the template of a kind.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Storage } from '../storage/storage.ts';
import type { InquiryKind } from './kinds.ts';
import { fillSnippet } from './snippet.rules.ts';
import type { SnippetStore } from './snippet.store.ts';
import type { Snippet } from './snippet.tables.ts';
import type { Inquiry } from './tables.ts';

export interface SnippetDeps {
  storage: Storage;
  snippets: SnippetStore;
  discord: Pick<DiscordPort, 'findGuild'>;
  clock: Clock;
}

const MOST_SNIPPETS = 200;

export function createSnippets({ storage, snippets, discord, clock }: SnippetDeps) {
  const nameOf = (typed: string) => typed.trim().toLowerCase();

  /** @throws Refusal snippet_unknown */
  async function get(guildId: GuildId, typed: string): Promise<Snippet> {
    const snippet = await snippets.find(guildId, nameOf(typed));
    if (!snippet) throw new Refusal('snippet_unknown', { name: typed });
    return snippet;
  }

  const fill = (text: string, { guildId, number, authorName }: Inquiry, moderator: string) =>
    fillSnippet(text, {
      ...(authorName ? { name: authorName } : {}),
      server: discord.findGuild(guildId)?.name ?? '',
      number: String(number),
      moderator,
    });

  return {
    get,
    list: snippets.list,

    /** @throws Refusal snippet_exists, snippet_full */
    async add(guildId: GuildId, typed: string, text: string, kind: InquiryKind | null, byId: UserId): Promise<void> {
      if ((await snippets.list(guildId)).length >= MOST_SNIPPETS)
        throw new Refusal('snippet_full', { count: MOST_SNIPPETS });
      const row = { guildId, name: nameOf(typed), text, kind, byId, at: clock.now() };
      if (!(await storage.atomicIf(snippets.create(row), []))) throw new Refusal('snippet_exists', { name: typed });
    },

    /** What is left out stays. @throws Refusal snippet_unknown */
    async edit(
      guildId: GuildId,
      typed: string,
      change: Partial<Pick<Snippet, 'text' | 'kind'>>,
      byId: UserId,
    ): Promise<void> {
      await get(guildId, typed);
      await storage.atomic([snippets.update(guildId, nameOf(typed), { ...change, byId, at: clock.now() })]);
    },

    /** @throws Refusal snippet_unknown */
    async remove(guildId: GuildId, typed: string): Promise<void> {
      if (!(await storage.atomicIf(snippets.delete(guildId, nameOf(typed)), []))) {
        throw new Refusal('snippet_unknown', { name: typed });
      }
    },

    /** The snippet's words for that inquiry. @throws Refusal snippet_unknown */
    fillFor: async (inquiry: Inquiry, typed: string, moderator: string): Promise<string> =>
      fill((await get(inquiry.guildId, typed)).text, inquiry, moderator),

    /** With what the reply form of that inquiry begins; empty where its kind has no template. */
    async templateFor(inquiry: Inquiry, moderator: string): Promise<string> {
      const template = (await snippets.list(inquiry.guildId)).find(({ kind }) => kind === inquiry.kind);
      return template ? fill(template.text, inquiry, moderator) : '';
    },
  };
}
