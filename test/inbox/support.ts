// An inbox on a database in memory, with a clock that the test moves and effects that are kept instead of done.
import type { Effect } from '../../src/discord/effects.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { createInbox, type NewInquiry } from '../../src/inbox/service.ts';
import { createInboxStore } from '../../src/inbox/store.ts';
import { createDrivenClock } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { openStorage } from '../../src/storage/storage.ts';

export const GUILD = asId<GuildId>('100000000000000001');
export const ANNA = asId<UserId>('200000000000000001');
export const BEN = asId<UserId>('200000000000000002');
export const CARLA = asId<UserId>('200000000000000003');

export function startInbox() {
  const storage = openStorage(':memory:');
  const clock = createDrivenClock(Date.UTC(2026, 10, 23, 9));
  const log = createLog('silent');
  const done: Effect[] = [];
  const outbox = createOutbox({
    storage,
    store: createOutboxStore(storage.query),
    clock,
    log,
    async perform(effect) {
      done.push(effect);
      return { result: 'applied', id: String(300000000000000000n + BigInt(done.length)) };
    },
  });
  const inbox = createInbox({
    storage,
    store: createInboxStore(storage.query),
    outbox,
    findDue: async (_guildId, kind, askedAt) => (kind === 'praise' ? null : askedAt + 1000),
    clock,
  });
  return { storage, clock, outbox, inbox, done };
}

export function question(about: string, more: Partial<NewInquiry> = {}): NewInquiry {
  return {
    kind: 'question',
    about,
    authorId: ANNA,
    concernsId: null,
    text: 'How do I?',
    details: {},
    channelId: null,
    ...more,
  };
}
