// Full-text search by the database. This is SQLite's FTS5; another database brings its own behind the same functions.
import { and, eq, sql } from 'drizzle-orm';
import type { GuildId } from '../discord/ids.ts';
import { MINUTE_MS, realNow } from '../runtime/clock.ts';
import { searchDocuments } from './full-text.tables.ts';
import type { Query, Statement } from './storage.ts';
import { allWordsOf, wordsOf } from './words.ts';

export interface SearchDocument {
  guildId: GuildId;
  /** What it is, in letters and digits: `faq`. Each kind is searched by itself or with others. */
  kind: string;
  /** Its own key within guild and kind. */
  key: string;
  /** Counts four times as much as the body. */
  title: string;
  body: string;
}

export interface SearchRequest {
  guildId: GuildId;
  kinds: readonly string[];
  /** As people typed it: whatever it contains, it is never read as a query language. */
  text: string;
  limit: number;
  /** The last word may still be growing: what begins with it is found. */
  isTyping?: boolean;
}

export interface SearchHit {
  kind: string;
  key: string;
}

export interface FullText {
  /** The statements that put a document in, in place of the one with the same key. */
  put(document: SearchDocument): Statement[];
  remove(guildId: GuildId, kind: string, key: string): Statement[];
  /** Documents that share words with the text, best first; words that are rare count more. */
  search(request: SearchRequest): Promise<SearchHit[]>;
}

/** Words of a question that are looked for at most; the rarest say the most. */
const MOST_WORDS = 12;
/** Of a long text, the longest words are counted: they are the rarer ones, and counting a frequent one takes a while. */
const MOST_COUNTED = 20;
/** Documents that are ranked at most, in all words together: 2,500 take about 8 ms. */
const MOST_RANKED = 2_500;
/** How long the frequency of a word is believed, and of how many words it is kept. */
const COUNT_KEPT_MS = 10 * MINUTE_MS;
const MOST_COUNTS = 20_000;

export function createFullText(query: Query): FullText {
  const counts = new Map<string, { documents: number; at: number }>();
  const at = (guildId: GuildId, kind: string, key: string) =>
    and(eq(searchDocuments.guildId, guildId), eq(searchDocuments.kind, kind), eq(searchDocuments.key, key));

  /** How many documents have the word. Counting a frequent one takes milliseconds, and an old answer does no harm. */
  function countOf(word: string): number {
    const now = realNow();
    const known = counts.get(word);
    if (known && now - known.at < COUNT_KEPT_MS) return known.documents;
    const [found] = query.all<{ doc: number }>(sql`SELECT doc FROM search_words WHERE term = ${word}`);
    if (counts.size >= MOST_COUNTS) counts.clear();
    const documents = found?.doc ?? 0;
    if (documents > 0) counts.set(word, { documents, at: now });
    return documents;
  }

  /** What to look for, as FTS5 wants it: the rarest words, as many as can be ranked in time. */
  function termsOf({ text, isTyping }: SearchRequest): { terms: string; areRare: boolean } {
    const words = wordsOf(text);
    const growing = isTyping ? words.at(-1) : undefined;
    const counted = words
      .filter((word) => word !== growing)
      .sort((a, b) => b.length - a.length)
      .slice(0, MOST_COUNTED)
      .map((word) => ({ word, documents: countOf(word) }))
      .filter(({ documents }) => documents > 0)
      .sort((a, b) => a.documents - b.documents)
      .slice(0, MOST_WORDS);
    const upTo = (index: number) => counted.slice(0, index + 1).reduce((sum, { documents }) => sum + documents, 0);
    const affordable = counted.filter((_word, index) => upTo(index) <= MOST_RANKED);
    const quoted = (chosen: typeof counted) => chosen.map(({ word }) => `"${word}"`);
    if (growing !== undefined) return { terms: [...quoted(affordable), `"${growing}"*`].join(' OR '), areRare: false };
    if (affordable.length > 0) return { terms: quoted(affordable).join(' OR '), areRare: true };
    // Where even the rarest is everywhere, what has both of two is few enough.
    return { terms: quoted(counted.slice(0, 2)).join(' AND '), areRare: false };
  }

  return {
    put({ guildId, kind, key, title, body }) {
      const next = sql<number>`(SELECT coalesce(max("row"), 0) + 1 FROM ${searchDocuments})`;
      const texts = [allWordsOf(title).join(' '), allWordsOf(body).join(' ')];
      return [
        dropRow(guildId, kind, key),
        query
          .insert(searchDocuments)
          .values({ guildId, kind, key, row: next as unknown as number })
          .onConflictDoNothing(),
        {
          run: () =>
            query.run(sql`INSERT INTO search_index (rowid, scope, title, body)
              SELECT "row", ${scopeOf(guildId, kind)}, ${texts[0]}, ${texts[1]}
              FROM ${searchDocuments} WHERE ${at(guildId, kind, key)}`),
        },
      ];
    },

    remove: (guildId, kind, key) => [
      dropRow(guildId, kind, key),
      query.delete(searchDocuments).where(at(guildId, kind, key)),
    ],

    async search(request) {
      const { terms, areRare } = termsOf(request);
      if (terms === '') return [];
      const { guildId, kinds, limit } = request;
      const scopes = kinds.map((kind) => `"${scopeOf(guildId, kind)}"`).join(' OR ');
      // The scope stands in every document, and FTS5 walks through them all for it: ten times what rare words cost. Of
      // those, whatever belongs elsewhere is left out afterwards.
      const match = `${areRare ? '' : `scope : (${scopes}) AND `}{title body} : (${terms})`;
      return query.all<SearchHit>(sql`
        SELECT d.kind, d.key
        FROM search_index CROSS JOIN ${searchDocuments} AS d ON d."row" = search_index.rowid
        WHERE search_index MATCH ${match} AND rank MATCH 'bm25(0.0, 4.0, 1.0)'
          AND d.guild_id = ${guildId} AND d.kind IN ${kinds}
        ORDER BY search_index.rank LIMIT ${limit}`);
    },
  };

  function dropRow(guildId: GuildId, kind: string, key: string): Statement {
    return {
      run: () =>
        query.run(sql`DELETE FROM search_index
          WHERE rowid = (SELECT "row" FROM ${searchDocuments} WHERE ${at(guildId, kind, key)})`),
    };
  }
}

/** One word of the index that all documents of a guild and kind share. */
function scopeOf(guildId: GuildId, kind: string): string {
  return `g${guildId}k${kind}`;
}
