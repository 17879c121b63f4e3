// Puts the inbox together from its parts.
import type { GuildId } from '../discord/ids.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Storage } from '../storage/storage.ts';
import { dueAfter } from './clock.rules.ts';
import { createInbox } from './service.ts';
import { createInboxStore } from './store.ts';
import type { InquiryKind } from './tables.ts';

export interface InboxPartsDeps {
  storage: Storage;
  outbox: Outbox;
  clock: Clock;
}

export function createInboxParts({ storage, outbox, clock }: InboxPartsDeps) {
  const store = createInboxStore(storage.query);
  const findDue = async (_guildId: GuildId, kind: InquiryKind, askedAt: Instant) => dueAfter(kind, askedAt);
  return { inbox: createInbox({ storage, store, outbox, findDue, clock }) };
}
