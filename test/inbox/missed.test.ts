// What was written while Hearth was away is heard after the start: once, in order, and also when Discord fails at first.
// And what Hearth itself says is said once, wherever it was dropped dead.
import { expect, test } from 'vitest';
import { asId, type MessageId } from '../../src/discord/ids.ts';
import { DAY_MS, SECOND_MS } from '../../src/runtime/clock.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { outbox } from '../../src/storage/outbox.tables.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { fuseOf, mortal } from '../chaos/fuse.ts';
import { AMARA, type Arranged, arrangeInbox, dmOf, HERE, KAI, STAFF } from './arrange.ts';

const HOUR_MS = 3600 * SECOND_MS;
const DM = dmOf(KAI);
const ref = { guildId: HERE, number: 1 };

/** A conversation with one message in front of the team; resolves with its thread and the copy in it. */
async function begin(inbox: Arranged) {
  await inbox.app.direct.receive(inbox.message(DM, 'Where is my role?'));
  await inbox.settle();
  const { threadId } = await inbox.find();
  const copy = inbox.done.find(({ effect }) => effect.kind === 'send-evidence' && effect.channelId === threadId)!;
  return { threadId: threadId!, copyId: asId<MessageId>(copy.id) };
}

/** The same database after a restart an hour later. */
const restart = ({ storage, clock }: Arranged) => arrangeInbox({ opened: storage, at: clock.now() + HOUR_MS });
const byAmara = { guildId: undefined, userId: AMARA, userName: 'Amara' } as const;

test('what the team answered in the thread goes out once; what it said among itself does not', async () => {
  const before = await arrangeInbox();
  const { threadId, copyId } = await begin(before);
  const inbox = await restart(before);
  const answer = inbox.message(threadId, 'I gave it back', { ...byAmara, repliesTo: copyId });
  inbox.written.push(inbox.message(threadId, 'Who took it?', byAmara), answer);
  await inbox.app.gateway.resume(HERE);
  await inbox.settle();
  expect(inbox.carried(KAI)).toEqual(['**Amara**: I gave it back']);
  expect(await inbox.find()).toMatchObject({ state: 'waiting', ownerId: AMARA });

  await inbox.app.gateway.resume(HERE);
  await inbox.app.team.hearInThread({ ...answer, guildId: HERE });
  await inbox.settle();
  expect(inbox.carried(KAI)).toHaveLength(1);
  expect((await inbox.inbox.listHistory(HERE, 1)).filter(({ step }) => step === 'replied')).toHaveLength(1);
});

test('an answer that comes just after the start does not hide those before it', async () => {
  const before = await arrangeInbox();
  const { threadId, copyId } = await begin(before);
  const inbox = await restart(before);
  const missed = inbox.message(threadId, 'First', { ...byAmara, repliesTo: copyId });
  const live = inbox.message(threadId, 'Second', { ...byAmara, repliesTo: copyId });
  inbox.written.push(missed, live);
  inbox.trouble.fetch = Object.assign(new Error('no answer'), { status: 503 });
  await inbox.app.gateway.resume(HERE);
  await inbox.app.team.hearInThread({ ...live, guildId: HERE });
  await inbox.settle();
  expect(inbox.carried(KAI)).toEqual(['**Amara**: Second']);
  inbox.trouble.fetch = undefined;
  inbox.clock.moveTo(inbox.clock.now() + 30 * SECOND_MS);
  await inbox.settle();
  expect(inbox.carried(KAI)).toEqual(['**Amara**: Second', '**Amara**: First']);
});

test('what somebody wrote in their own thread of the server is with the team, also in one that was closed', async () => {
  const before = await arrangeInbox();
  const sender = { userId: KAI, name: 'Kai', locale: 'de' };
  await before.app.door.open(HERE, STAFF, sender, 'I keep my messages closed');
  await before.settle();
  const { hearsChannelId: own } = await before.find();
  const away = await restart(before);
  away.written.push(away.message(own!, 'More of it'));
  await away.app.gateway.resume(HERE);
  await away.settle();
  expect(away.carried((await away.find()).threadId)).toEqual(['**Kai**: More of it']);

  await away.app.team.close(ref, AMARA, 'closed', null);
  await away.settle();
  const later = await restart(away);
  later.written.push(later.message(own!, 'It is back'), later.message(own!, 'And worse'));
  await later.app.gateway.resume(HERE);
  await later.settle();
  const again = await later.find(2);
  expect(again).toMatchObject({ state: 'new', text: 'It is back', locale: 'de', hearsChannelId: own });
  expect(later.carried(again.threadId)).toEqual(['**Kai**: It is back', '**Kai**: And worse']);
});

test('in a conversation that is long over, the same words begin a new one at once', async () => {
  const inbox = await arrangeInbox();
  await inbox.app.door.open(HERE, STAFF, { userId: KAI, name: 'Kai', locale: 'en-US' }, 'One');
  await inbox.settle();
  const { hearsChannelId: own } = await inbox.find();
  await inbox.app.team.close(ref, AMARA, 'closed', null);
  await inbox.settle();
  const more = inbox.message(own!, 'Two', { guildId: HERE });
  await Promise.all([inbox.app.door.hear(more), inbox.app.door.hear(more)]);
  await inbox.settle();
  expect(inbox.carried((await inbox.find(2)).threadId)).toEqual(['**Kai**: Two']);
  expect(await inbox.find(3)).toBeUndefined();
});

test('what the thread of the team did not take is tried again at the next start, unless it is over', async () => {
  const before = await arrangeInbox();
  const { threadId } = await begin(before);
  before.trouble.refuse = (effect) => (effect.kind === 'send-evidence' ? 50_013 : undefined);
  await before.app.direct.receive(before.message(DM, 'And another thing'));
  await before.settle();
  const inbox = await restart(before);
  await inbox.app.gateway.resume(HERE);
  await inbox.settle();
  expect(inbox.carried(threadId)).toEqual(['**Kai**: And another thing']);

  inbox.trouble.refuse = before.trouble.refuse;
  await inbox.app.direct.receive(inbox.message(DM, 'The last thing'));
  await inbox.app.team.close(ref, AMARA, 'closed', null);
  await inbox.settle();
  const later = await restart(inbox);
  await later.app.gateway.resume(HERE);
  await later.settle();
  expect(later.carried(threadId)).toEqual([]);
});

/** Begins, is dropped dead at the `step`th thing that is written down from then on, and goes on in a new process. */
async function dieAt(step: number, withinMs: number, arrange: (inbox: Arranged) => Promise<unknown>) {
  const storage = openStorage(':memory:');
  const fuse = fuseOf(Number.POSITIVE_INFINITY);
  const refused = { kind: 'refused' } as const;
  const mortals = { opened: mortal(storage, fuse, ['atomic', 'atomicIf']), post: async () => refused };
  const dying = await arrangeInbox(mortals);
  await arrange(dying);
  fuse.left = step;
  const isAlive = await Promise.race([dying.advance(withinMs).then(() => true), fuse.burnt.promise.then(() => false)]);
  const inbox = await arrangeInbox({ opened: storage, at: dying.clock.now(), post: async () => refused });
  await createJobStore(storage.query, { ids: [0], count: 1 }).markAbandoned();
  await createOutboxStore(storage.query).markAbandoned();
  await inbox.advance(withinMs);
  const entries = storage.query.select().from(outbox).all();
  const said = (subject: string) => entries.filter((entry) => entry.subject === subject).length;
  const noted = (await inbox.inbox.listHistory(HERE, 1)).filter(({ step }) => step === 'noted').length;
  const { state } = await inbox.find();
  storage.close();
  return { isAlive, reminders: said('inbox.clock'), lost: said('inbox.route-lost'), noted, state };
}

/** Until a life comes through; what each came to. */
async function dieEverywhere(withinMs: number, arrange: (inbox: Arranged) => Promise<unknown>) {
  const lives: Awaited<ReturnType<typeof dieAt>>[] = [];
  // After each thing that is written down, which is before the next.
  while (!lives.at(-1)?.isAlive) lives.push(await dieAt(2 * (lives.length + 1), withinMs, arrange));
  return lives;
}

test('whoever looks after it is reminded once and the team told once that it is late, wherever Hearth stops', async () => {
  const lives = await dieEverywhere(DAY_MS, async (inbox) => {
    await begin(inbox);
    await inbox.inbox.take(HERE, 1, AMARA);
    await inbox.settle();
  });
  expect(lives.length).toBeGreaterThan(5);
  expect(lives.map(({ reminders }) => reminders)).toEqual(lives.map(() => 2));
});

test('that another team was not reached is noted once and told once, wherever Hearth stops', async () => {
  const lives = await dieEverywhere(HOUR_MS, async (inbox) => {
    await begin(inbox);
    await inbox.app.routes.add(HERE, {
      ...{ name: 'Product', kind: null, subject: null, channelId: null, secret: null },
      ...{ url: 'https://tracker.example/hook', form: 'json' },
    });
    await inbox.app.routes.passOn(ref, AMARA, 'Product');
  });
  expect(lives.length).toBeGreaterThan(3);
  const once = { lost: 1, noted: 1, state: 'with_us' };
  expect(lives.map(({ lost, noted, state }) => ({ lost, noted, state }))).toEqual(lives.map(() => once));
});
