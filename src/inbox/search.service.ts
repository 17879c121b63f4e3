// The team looks through its inbox: what is open, whose it is, and what was said.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { FullText } from '../storage/full-text.ts';
import type { Statement } from '../storage/storage.ts';
import type { ConversationStore } from './conversation.store.ts';
import type { InquiryChange } from './service.ts';
import type { InboxStore, ListFilter } from './store.ts';
import type { Inquiry } from './tables.ts';

export interface SearchDeps {
  store: Pick<InboxStore, 'find' | 'listPage'>;
  messages: Pick<ConversationStore, 'list'>;
  fullText: FullText;
}

const KIND = 'inquiry';
const PAGE = 10;
/** What was said in an inquiry, as far as it is searched. */
const LONGEST_BODY = 8000;
const INDEXED: readonly InquiryChange['step']['step'][] = ['opened', 'replied', 'returned', 'closed'];

export interface InquiryPage {
  inquiries: Inquiry[];
  total: number;
  /** From 1. */
  page: number;
  pages: number;
}

export function createInquirySearch({ store, messages, fullText }: SearchDeps) {
  return {
    /** Oldest first. */
    async list(guildId: GuildId, filter: ListFilter, page = 1): Promise<InquiryPage> {
      const { rows, total } = await store.listPage(guildId, filter, PAGE, (Math.max(1, page) - 1) * PAGE);
      return { inquiries: rows, total, page: Math.max(1, page), pages: Math.max(1, Math.ceil(total / PAGE)) };
    },

    /** The best first; closed ones too. `ownerId`: only what that one looks after. */
    async search(guildId: GuildId, text: string, ownerId?: UserId): Promise<Inquiry[]> {
      const hits = await fullText.search({ guildId, kinds: [KIND], text, limit: ownerId ? PAGE * 5 : PAGE });
      const found = await Promise.all(hits.map(({ key }) => store.find(guildId, Number(key))));
      return found
        .flatMap((inquiry) => inquiry ?? [])
        .filter((inquiry) => ownerId === undefined || inquiry.ownerId === ownerId)
        .slice(0, PAGE);
    },

    /** Statements after which it is not found any more. */
    forget: (guildId: GuildId, number: number): Statement[] => fullText.remove(guildId, KIND, String(number)),

    /** What can be found follows what was said. */
    async onChange({ after, step }: InquiryChange): Promise<readonly Statement[]> {
      if (!INDEXED.includes(step.step)) return [];
      const { guildId, number, subject, text, answer } = after;
      const said = (await messages.list({ guildId, number })).map((row) => row.text);
      const body = [text, ...said, step.text ?? '', answer ?? ''].join('\n').slice(0, LONGEST_BODY);
      return fullText.put({ guildId, kind: KIND, key: String(number), title: subject ?? '', body });
    },
  };
}
