// Questions, helpers and thanks on a real database: races, crashes, refusals, and what a message elsewhere costs.
import type { GatewayMessageCreateDispatchData } from 'discord-api-types/v10';
import { MessageType } from 'discord-api-types/v10';
import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { asId, type ChannelId, type MessageId, type UserId } from '../../src/discord/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/runtime/clock.ts';
import { outbox } from '../../src/storage/outbox.tables.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { fuseOf, mortal } from '../chaos/fuse.ts';
import { ASKER, arrangeKnowledge, ELSEWHERE, FORUM, GUILD, HELPER, START } from './arrange.ts';

let world: ReturnType<typeof arrangeKnowledge>;
beforeEach(() => {
  world = arrangeKnowledge();
});

const asker = { userId: ASKER, displayName: 'Ana', avatarUrl: 'https://cdn.example/a.png', mayWrite: true };
const typed = (title: string, details = '') => ({ title, details, tagId: null, image: null });
/** Until a question counts as unanswered. */
const DUE_MS = 4 * HOUR_MS;
const staff = { userId: HELPER, isStaff: true };
const answerBy = (authorId: UserId, number = 1) => ({
  messageId: asId<MessageId>(`60000000000000000${number}`),
  authorId,
  text: 'Press the red switch.',
});

function message(channelId: ChannelId, userId: UserId, content: string, id = '700000000000000001') {
  const author = { id: userId, username: 'x' };
  return {
    id,
    channel_id: channelId,
    guild_id: GUILD,
    author,
    content,
    type: MessageType.Default,
  } as unknown as GatewayMessageCreateDispatchData;
}

async function askAbout(title: string, details = ''): Promise<ChannelId> {
  const asked = await world.knowledge.asking.ask(GUILD, asker, typed(title, details));
  const posted = asked.state === 'known' ? await world.knowledge.asking.askAnyway(GUILD, asked.draft.id, asker) : asked;
  if (posted.state !== 'posted') throw new Error(posted.state);
  return posted.threadId;
}

async function passTime(ms: number) {
  world.clock.moveTo(world.clock.now() + ms);
  await world.jobs.runDue();
}

const said = (text: string) =>
  world.performed.filter((effect) => effect.kind === 'send-message' && effect.message.content?.includes(text));

test('a message outside of the help channel asks the database nothing', async () => {
  const { listening } = world.knowledge;
  await listening.hear(message(ELSEWHERE, ASKER, 'How do I mute the radio?'));
  world.used.queries = 0;
  for (let number = 0; number < 100; number++) {
    expect(listening.hear(message(ELSEWHERE, ASKER, 'How do I mute the radio?'))).toBeUndefined();
  }
  expect(world.used.queries).toBe(0);
  await listening.hear(message(asId<ChannelId>('500000000000000009'), ASKER, 'hello'));
  expect(world.used.queries).toBeGreaterThan(0);
});

test('two who press Solved at once close the inquiry once, and both answers count', async () => {
  const thread = await askAbout('How do I mute the radio?');
  const { solve } = world.knowledge.questions;
  await Promise.all([
    solve(GUILD, thread, { userId: ASKER, isStaff: false }, answerBy(HELPER, 1)),
    solve(GUILD, thread, staff, answerBy(HELPER, 2)),
  ]);
  expect(world.inquiries.closed).toEqual(['1 solved']);
  const [known] = await world.knowledge.asking.findKnown(GUILD, 'mute that radio');
  expect(known).toMatchObject({ kind: 'solved', key: thread, answers: [{}, {}] });
});

test('only the asker and the team say what solved it, and the question does not answer itself', async () => {
  const thread = await askAbout('How do I mute the radio?');
  const { solve } = world.knowledge.questions;
  await expect(solve(GUILD, thread, { userId: HELPER, isStaff: false })).rejects.toMatchObject({
    code: 'question_not_yours',
  });
  const itself = { ...answerBy(ASKER), messageId: asId<MessageId>(thread) };
  await expect(solve(GUILD, thread, staff, itself)).rejects.toMatchObject({ code: 'answer_own' });
  await expect(solve(GUILD, ELSEWHERE, staff)).rejects.toMatchObject({ code: 'question_unknown' });
});

test('when Hearth stops right after Discord has posted, the question begins later, once', async () => {
  const draft = await world.knowledge.asking.ask(GUILD, asker, typed('How do I mute the radio?'));
  expect(draft.state).toBe('posted');
  // The same database, as the next process finds it: posted, but not begun.
  const { opened } = world;
  opened.query.run(sql`DELETE FROM help_questions`);
  opened.query.run(sql`UPDATE help_drafts SET state = 'posting'`);
  opened.query.run(
    sql`INSERT INTO jobs (guild_id, id, kind, key, payload, due_at, state, attempts)
     SELECT guild_id, 'x', 'help.begin', id, '{}', 0, 'pending', 0 FROM help_drafts`,
  );
  world = arrangeKnowledge({ opened });
  await world.jobs.runDue();
  await world.jobs.runDue();
  expect(world.inquiries.opened).toHaveLength(1);
  expect(said('your question stands here now')).toHaveLength(1);
});

test('a thread that was deleted is noticed when something is to be done in it', async () => {
  const thread = await askAbout('How do I mute the radio?');
  await world.knowledge.questions.solve(GUILD, thread, staff, answerBy(HELPER));
  world.refuse.code = 10_003;
  world.refuse.kinds = ['edit-thread'];
  await passTime(3 * DAY_MS);
  await passTime(MINUTE_MS);
  expect(await world.knowledge.asking.findKnown(GUILD, 'mute that radio')).toEqual([]);
  await expect(world.knowledge.questions.solve(GUILD, thread, staff)).rejects.toMatchObject({
    code: 'question_unknown',
  });
});

test('a second helper is called two hours after the first, and not at once, wherever Hearth stops', async () => {
  const another = asId<UserId>('200000000000000003');
  const calls: number[][] = [];
  let isAlive = false;
  // In pairs: after each thing that is written down, which is before the next.
  for (let step = 2; !isAlive; step += 2) {
    const opened = openStorage(':memory:');
    const fuse = fuseOf(Number.POSITIVE_INFINITY);
    world = arrangeKnowledge({ opened: mortal(opened, fuse, ['atomic', 'atomicIf']) });
    const { helpers, questions } = world.knowledge;
    for (const [index, helper] of [HELPER, another].entries()) {
      const solved = await askAbout(`How do I mute the radio number ${index}?`);
      await questions.solve(GUILD, solved, staff, { ...answerBy(helper), authorId: helper });
      await helpers.turn(GUILD, helper, true);
    }
    await askAbout('The radio cannot be muted', 'Why?');
    fuse.left = step;
    const called = () =>
      opened.query
        .select()
        .from(outbox)
        .all()
        .filter(({ effect }) => JSON.stringify(effect).includes('nobody has'));
    const gone = fuse.burnt.promise.then(() => false);
    isAlive = await Promise.race([passTime(DUE_MS).then(() => true), gone]);
    const { clock } = world;
    world = arrangeKnowledge({ opened });
    world.clock.moveTo(clock.now());
    await world.jobs.recover();
    await world.outbox.recover();
    await passTime(0);
    const before = called().length;
    await passTime(2 * HOUR_MS);
    calls.push([before, called().length]);
    opened.close();
  }
  expect(calls.length).toBeGreaterThan(2);
  expect(calls).toEqual(calls.map(() => [1, 2]));
});

test('who was called is left alone for a day, however many questions wait, and for good after /helper off', async () => {
  const { helpers, questions } = world.knowledge;
  await questions.solve(GUILD, await askAbout('How do I mute the radio?'), staff, answerBy(HELPER));
  expect(await helpers.turn(GUILD, HELPER, true)).toBe(1);
  const threads = [await askAbout('The radio cannot be muted', 'Why?')];
  await passTime(11 * MINUTE_MS);
  threads.push(await askAbout('Another radio that plays', 'It does not stop.'));
  await passTime(5 * HOUR_MS);
  await passTime(5 * HOUR_MS);
  expect(said(`<@${HELPER}>, nobody has answered`)).toHaveLength(1);
  await helpers.turn(GUILD, HELPER, false);
  threads.push(await askAbout('Mute the radio again', 'Please.'));
  await passTime(2 * DAY_MS);
  expect(said(`<@${HELPER}>, nobody has answered`)).toHaveLength(1);
});

test('an answer stops the call, and only the first one stops the clock', async () => {
  const { helpers, questions, listening } = world.knowledge;
  await questions.solve(GUILD, await askAbout('How do I mute the radio?'), staff, answerBy(HELPER));
  await helpers.turn(GUILD, HELPER, true);
  const thread = await askAbout('The radio cannot be muted', 'Why?');
  await listening.hear(message(thread, ASKER, 'I still have this', '700000000000000002'));
  expect(world.inquiries.answered).toEqual([]);
  await Promise.all([
    listening.hear(message(thread, HELPER, 'Pull the plug', '700000000000000003')),
    listening.hear(message(thread, HELPER, 'Really', '700000000000000004')),
  ]);
  expect(world.inquiries.answered).toEqual([2]);
  await passTime(5 * HOUR_MS);
  expect(said('nobody has answered')).toEqual([]);
});

test('what the rules of the server forbid, or comes too often, is not posted; nor for somebody who may not write', async () => {
  const { asking } = world.knowledge;
  world.forbidden.add('badword');
  await expect(asking.ask(GUILD, asker, typed('Is badword allowed?'))).rejects.toMatchObject({
    code: 'text_forbidden',
  });
  await expect(asking.ask(GUILD, asker, typed('?!…'))).rejects.toMatchObject({ code: 'question_empty' });
  const closed = { ...asker, mayWrite: false };
  await expect(asking.ask(GUILD, closed, typed('May I?'))).rejects.toMatchObject({ code: 'question_no_access' });
  for (const topic of ['chisels', 'elephants', 'umbrellas']) await askAbout(`Where are the ${topic}?`);
  await expect(asking.ask(GUILD, asker, typed('One more?'))).rejects.toMatchObject({ code: 'question_too_often' });
  expect(world.performed.filter(({ kind }) => kind === 'post-in-forum')).toHaveLength(3);
});

test('somebody else’s draft can neither be posted nor settled', async () => {
  await world.knowledge.faq.add(GUILD, { phrasings: 'Mute the radio?', answer: 'So.', links: '', expiry: '' }, HELPER);
  const asked = await world.knowledge.asking.ask(GUILD, asker, typed('How to mute the radio'));
  if (asked.state !== 'known') throw new Error(asked.state);
  const other = { ...asker, userId: HELPER };
  const { asking } = world.knowledge;
  const gone = { code: 'question_draft_gone' };
  await expect(asking.askAnyway(GUILD, asked.draft.id, other)).rejects.toMatchObject(gone);
  await expect(asking.settle(GUILD, asked.draft.id, HELPER, { kind: 'faq', key: 'x' })).rejects.toMatchObject(gone);
  const [one, two] = await Promise.allSettled([
    asking.askAnyway(GUILD, asked.draft.id, asker),
    asking.askAnyway(GUILD, asked.draft.id, asker),
  ]);
  expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected']);
  expect(world.performed.filter(({ kind }) => kind === 'post-in-forum')).toHaveLength(1);
});

test('two thanks at the same instant do not get past the limit of the day; the next day they may', async () => {
  world = arrangeKnowledge({ perDay: 1 });
  const [from, to] = [
    { userId: ASKER, name: 'Ana', bot: false },
    { userId: HELPER, name: 'Ben', bot: false },
  ];
  const give = () => world.knowledge.kudos.give(GUILD, from, to, 'the help');
  const settled = await Promise.allSettled([give(), give()]);
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  world.clock.moveTo(START + DAY_MS + 1);
  world.refuse.code = 50_007;
  world.refuse.kinds = ['send-dm'];
  expect(await give()).toEqual({ fate: 'unread', total: 2 });
  await expect(world.knowledge.kudos.give(GUILD, from, to, 'see discord.gg/abc')).rejects.toMatchObject({
    code: 'kudos_link',
  });
});

test('what is changed is found by its new words; what is deleted is neither kept nor found', async () => {
  const { questions, listening, asking } = world.knowledge;
  const thread = await askAbout('How do I mute the radio?', 'It plays all day.');
  const [first, second] = [answerBy(HELPER, 1), { ...answerBy(HELPER, 2), text: 'Cut the cable.' }];
  await questions.solve(GUILD, thread, staff, first);
  await questions.solve(GUILD, thread, staff, second);
  await listening.hearAmended(GUILD, thread, first.messageId, 'Turn the yellow knob.');
  await listening.hearAmended(GUILD, thread, second.messageId, null);
  await listening.hearAmended(GUILD, thread, asId<MessageId>(thread), null);
  const [known] = await asking.findKnown(GUILD, 'yellow knob');
  expect(known).toMatchObject({ question: { text: '' }, answers: [{ text: 'Turn the yellow knob.' }] });
  expect(await asking.findKnown(GUILD, 'red switch')).toEqual([]);
  expect(await asking.findKnown(GUILD, 'cut cable')).toEqual([]);
  expect(await asking.findKnown(GUILD, 'plays day')).toEqual([]);
});

test('a question that was made an entry is shown once, as the entry', async () => {
  const { questions, faq, asking } = world.knowledge;
  const thread = await askAbout('How do I mute the radio?', 'It plays all day.');
  await questions.solve(GUILD, thread, staff, answerBy(HELPER));
  const words = { phrasings: 'How do I mute the radio?', answer: 'With the red switch.', links: '', expiry: '' };
  const entry = await faq.add(GUILD, words, HELPER, thread);
  expect(await asking.findKnown(GUILD, 'mute that radio', 'It plays')).toMatchObject([{ kind: 'faq', key: entry.id }]);
  await faq.remove(GUILD, entry.id);
  expect(await asking.findKnown(GUILD, 'mute that radio')).toMatchObject([{ kind: 'solved', key: thread }]);
});

test('a long story in the details hides nothing of what the title asks', async () => {
  await world.knowledge.faq.add(GUILD, { phrasings: 'Mute the radio?', answer: 'So.', links: '', expiry: '' }, HELPER);
  const story = Array.from({ length: 80 }, (_, index) => `unrelated${index}`).join(' ');
  const known = await world.knowledge.asking.findKnown(GUILD, 'How can I mute the radio', story);
  expect(known).toMatchObject([{ kind: 'faq', entry: { phrasings: ['Mute the radio?'] } }]);
  expect(await world.knowledge.asking.findKnown(GUILD, 'Something else', 'mute radio')).toHaveLength(1);
});

test('the forum is named in the post, with the tag that was chosen and nobody else’s', async () => {
  await askAbout('How do I mute the radio?', 'It plays all day.');
  expect(world.performed[0]).toEqual({
    kind: 'post-in-forum',
    channelId: FORUM,
    guise: { name: 'Ana', avatarUrl: 'https://cdn.example/a.png' },
    name: 'How do I mute the radio?',
    content: 'It plays all day.',
    tagIds: [],
    files: [],
  });
});
