// What the server knows, put together from its parts.
import type { GuildId } from '../discord/ids.ts';
import type { Clock } from '../runtime/clock.ts';
import { createFullText } from '../storage/full-text.ts';
import type { Storage } from '../storage/storage.ts';
import { createFaq } from './faq.service.ts';
import { createFaqStore } from './faq.store.ts';

export interface KnowledgeNeeds {
  storage: Storage;
  settings: { languageOf(guildId: GuildId): Promise<{ zone: string }> };
  clock: Clock;
}

export function createKnowledge({ storage, settings, clock }: KnowledgeNeeds) {
  const fullText = createFullText(storage.query);
  const faq = createFaq({ storage, fullText, store: createFaqStore(storage.query), settings, clock });
  return { faq };
}

export type Knowledge = ReturnType<typeof createKnowledge>;
