// The FAQ: shown to whoever asks, written and looked after by the team.
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import { type Clock, DAY_MS, type Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { FullText } from '../storage/full-text.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import { parseDuration } from '../time/duration.rules.ts';
import { instantOf } from '../time/zone.rules.ts';
import { type FaqFlag, flagOf, MOST_ENTRIES, readFaqWords } from './faq.rules.ts';
import type { FaqStore, FaqVotes } from './faq.store.ts';
import type { FaqEntry } from './tables.ts';

export const FAQ_KIND = 'faq';

/** What the form of an entry holds, as it was typed. */
export interface FaqTyped {
  phrasings: string;
  answer: string;
  links: string;
  expiry: string;
}

export interface FaqListing {
  entry: FaqEntry;
  votes: FaqVotes;
  flag: FaqFlag | undefined;
}

export interface FaqDeps {
  storage: Storage;
  fullText: FullText;
  store: FaqStore;
  settings: { languageOf(guildId: GuildId): Promise<{ zone: string }> };
  clock: Clock;
}

/** Discord shows at most so many suggestions. */
const MOST_SUGGESTED = 25;

export function createFaq({ storage, fullText, store, settings, clock }: FaqDeps) {
  const isInForce = ({ expiresAt }: FaqEntry) => expiresAt === null || expiresAt > clock.now();

  /** Entries for what is typed, best first. */
  async function search(guildId: GuildId, text: string, limit: number, isTyping = false): Promise<FaqEntry[]> {
    const hits = await fullText.search({ guildId, kinds: [FAQ_KIND], text, limit: limit * 2, isTyping });
    const entries = new Map(
      (
        await store.listByIds(
          guildId,
          hits.map(({ key }) => key),
        )
      ).map((one) => [one.id, one]),
    );
    return hits
      .flatMap(({ key }) => entries.get(key) ?? [])
      .filter(isInForce)
      .slice(0, limit);
  }

  const index = ({ guildId, id, phrasings, answer }: Pick<FaqEntry, 'guildId' | 'id' | 'phrasings' | 'answer'>) =>
    fullText.put({ guildId, kind: FAQ_KIND, key: id, title: phrasings.join('\n'), body: answer });

  /** @throws Refusal faq_empty, faq_link, faq_expiry */
  async function read(guildId: GuildId, typed: FaqTyped) {
    const words = readFaqWords(typed);
    if ('code' in words) throw new Refusal(words.code, 'link' in words ? { link: words.link } : {});
    return { ...words, expiresAt: await readExpiry(guildId, typed.expiry) };
  }

  async function readExpiry(guildId: GuildId, typed: string): Promise<Instant | null> {
    const text = typed.trim();
    if (text === '') return null;
    const now = clock.now();
    const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);
    const { zone } = await settings.languageOf(guildId);
    const at = date ? endOfDay(text, zone) : now + (parseDuration(text) ?? Number.NaN);
    if (!(at > now && at < now + 20 * 365 * DAY_MS)) throw new Refusal('faq_expiry', { typed: text.slice(0, 40) });
    return at;
  }

  /** @throws Refusal faq_unknown */
  async function get(guildId: GuildId, id: string): Promise<FaqEntry> {
    const entry = await store.find(guildId, id);
    if (!entry) throw new Refusal('faq_unknown');
    return entry;
  }

  return {
    get,
    search,

    async listInForce(guildId: GuildId, ids: readonly string[]): Promise<FaqEntry[]> {
      return (await store.listByIds(guildId, ids)).filter(isInForce);
    },

    /** What is suggested while somebody types; `withExpired`: also what members no longer see. */
    async suggest(guildId: GuildId, typed: string, withExpired = false): Promise<{ name: string; value: string }[]> {
      const entries =
        typed.trim() === ''
          ? await store.listFavourites(guildId, withExpired ? 0 : clock.now(), MOST_SUGGESTED)
          : await search(guildId, typed, MOST_SUGGESTED, true);
      return entries.map(({ id, phrasings }) => ({ name: phrasings[0]!, value: id }));
    },

    /** The entry that was chosen, or the best one for what was typed. @throws Refusal faq_nothing */
    async show(guildId: GuildId, chosen: string): Promise<FaqEntry> {
      const byId = await store.find(guildId, chosen);
      const entry = byId && isInForce(byId) ? byId : (await search(guildId, chosen, 1))[0];
      if (!entry) throw new Refusal('faq_nothing');
      await storage.atomic([store.countShown(guildId, entry.id)]);
      return entry;
    },

    /** Whether it helped; who says it again has changed their mind. @throws Refusal faq_unknown */
    async vote(guildId: GuildId, id: string, userId: UserId, helped: boolean): Promise<FaqEntry> {
      const entry = await get(guildId, id);
      await storage.atomic([store.vote(guildId, id, userId, helped, clock.now())]);
      return entry;
    },

    /** @throws Refusal faq_empty, faq_link, faq_expiry, faq_full */
    async add(guildId: GuildId, typed: FaqTyped, by: UserId, threadId: ChannelId | null = null): Promise<FaqEntry> {
      const words = await read(guildId, typed);
      if ((await store.count(guildId)) >= MOST_ENTRIES) throw new Refusal('faq_full', { limit: MOST_ENTRIES });
      const now = clock.now();
      const made = { createdAt: now, createdBy: by, updatedAt: now, updatedBy: by, shown: 0 };
      const entry: FaqEntry = { guildId, id: newRowId(now), ...words, ...made, threadId };
      await storage.atomic([store.create(entry), ...index(entry)]);
      return entry;
    },

    /** What people said of it before no longer counts. @throws Refusal faq_unknown, faq_empty, faq_link, faq_expiry */
    async edit(guildId: GuildId, id: string, typed: FaqTyped, by: UserId): Promise<FaqEntry> {
      const entry = await get(guildId, id);
      const change = { ...(await read(guildId, typed)), updatedAt: clock.now(), updatedBy: by };
      const statements: Statement[] = [...index({ ...entry, ...change }), store.deleteVotes(guildId, id)];
      if (!(await storage.atomicIf(store.update(guildId, id, change), statements))) throw new Refusal('faq_unknown');
      return { ...entry, ...change };
    },

    /** @throws Refusal faq_unknown */
    async remove(guildId: GuildId, id: string): Promise<FaqEntry> {
      const entry = await get(guildId, id);
      const statements = [...fullText.remove(guildId, FAQ_KIND, id), store.deleteVotes(guildId, id)];
      if (!(await storage.atomicIf(store.delete(guildId, id), statements))) throw new Refusal('faq_unknown');
      return entry;
    },

    /** All entries; what needs a look comes first. */
    async list(guildId: GuildId): Promise<FaqListing[]> {
      const [entries, votes] = [await store.list(guildId), await store.listVotes(guildId)];
      const listed = entries.map((entry) => {
        const said = votes.get(entry.id) ?? { helped: 0, not: 0 };
        return { entry, votes: said, flag: flagOf(entry, said, clock.now()) };
      });
      return [...listed.filter(({ flag }) => flag), ...listed.filter(({ flag }) => !flag)];
    },
  };
}

export type Faq = ReturnType<typeof createFaq>;

function endOfDay(date: string, zone: string): Instant {
  try {
    return instantOf(`${date}T23:59`, zone);
  } catch {
    // The 31st of a month with 30 days.
    return Number.NaN;
  }
}
