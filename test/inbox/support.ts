// An inbox on a database in memory, with a clock that the test moves and effects that are kept instead of done.
import type { Effect } from '../../src/discord/effects.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { createConversationStore } from '../../src/inbox/conversation.store.ts';
import type { InquiryMessage } from '../../src/inbox/conversation.tables.ts';
import { createItems } from '../../src/inbox/item.service.ts';
import { newMessage } from '../../src/inbox/message.ts';
import type { NewInquiry } from '../../src/inbox/new-inquiry.ts';
import { createInbox } from '../../src/inbox/service.ts';
import { createInboxStore } from '../../src/inbox/store.ts';
import { createDrivenClock } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createTasks } from '../../src/runtime/tasks.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { createVoice } from '../../src/voice/voice.ts';

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
  const store = createInboxStore(storage.query);
  const messages = createConversationStore(storage.query);
  const items = createItems({
    storage,
    discord: { editMessage: async () => undefined },
    tasks: createTasks(log),
    store,
    conversation: messages,
    outbox,
    findHome: async () => undefined,
    guildSpeak: async () => createVoice().speak('en-US'),
    clock,
  });
  const inbox = createInbox({
    storage,
    store,
    items,
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

/** A reply of the team as it is stored. */
export function reply(id: string, number: number, authorId: UserId): InquiryMessage {
  const said = { direction: 'out', authorId, authorName: 'Somebody', text: 'Like this' } as const;
  return newMessage(0, { guildId: GUILD, number }, { ...said, id });
}
