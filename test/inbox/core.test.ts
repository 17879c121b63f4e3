// The core of the inbox: states, the clock of an inquiry, races, and what listeners hear.
import { expect, test } from 'vitest';
import { ANNA, BEN, CARLA, GUILD, question, reply, startInbox } from './support.ts';

const ref = (number: number) => ({ guildId: GUILD, number });

test('an inquiry goes from new to answered to asked again to closed, and its clock follows', async () => {
  const { inbox, clock } = startInbox();
  const asked = clock.now();
  const { inquiry } = await inbox.open(GUILD, question('thread:1', { subject: 'Roles', locale: 'fr' }));
  expect(inquiry).toMatchObject({
    state: 'new',
    askedAt: asked,
    dueAt: asked + 1000,
    answeredAt: null,
    subject: 'Roles',
  });

  expect(await inbox.take(GUILD, inquiry.number, BEN)).toBe(true);
  expect(await inbox.find(GUILD, inquiry.number)).toMatchObject({
    state: 'with_us',
    ownerId: BEN,
    dueAt: asked + 1000,
  });

  clock.moveTo(asked + 500);
  await inbox.noteAnswer(ref(inquiry.number), { byId: BEN, next: 'waiting' });
  expect(await inbox.find(GUILD, inquiry.number)).toMatchObject({
    state: 'waiting',
    askedAt: null,
    dueAt: null,
    answeredAt: asked + 500,
  });

  clock.moveTo(asked + 900);
  await inbox.noteWriting(ref(inquiry.number), ANNA);
  expect(await inbox.find(GUILD, inquiry.number)).toMatchObject({
    state: 'with_us',
    askedAt: asked + 900,
    dueAt: asked + 1900,
    answeredAt: asked + 500,
  });

  await inbox.passOn(ref(inquiry.number), BEN, 'Product');
  expect(await inbox.find(GUILD, inquiry.number)).toMatchObject({ state: 'elsewhere', team: 'Product' });
  await inbox.takeBack(ref(inquiry.number), null, 'shipped');
  expect(await inbox.find(GUILD, inquiry.number)).toMatchObject({ state: 'with_us', team: null });

  expect(await inbox.close(ref(inquiry.number), { byId: ANNA, outcome: 'solved', answer: null }, [])).toBe(true);
  expect(await inbox.find(GUILD, inquiry.number)).toMatchObject({ state: 'closed', ownerId: BEN, askedAt: null });
  expect((await inbox.listHistory(GUILD, inquiry.number)).map(({ step }) => step)).toEqual([
    'opened',
    'taken',
    'replied',
    'wrote',
    'passed_on',
    'returned',
    'closed',
  ]);
});

test('of two who claim, answer or close at once, one wins', async () => {
  const { inbox } = startInbox();
  const { inquiry } = await inbox.open(GUILD, question('thread:1'));
  const claims = await Promise.all([inbox.take(GUILD, inquiry.number, BEN), inbox.take(GUILD, inquiry.number, CARLA)]);
  expect(claims).toEqual([true, false]);
  expect(await inbox.take(GUILD, inquiry.number, CARLA, BEN), 'taken over by whoever saw who had it').toBe(true);

  const send = (byId: typeof BEN, id: string) =>
    inbox.noteAnswer(ref(inquiry.number), {
      byId,
      next: 'answered',
      message: reply(id, inquiry.number, byId),
      seenReplyId: null,
    });
  const replies = await Promise.all([send(BEN, 'r1'), send(CARLA, 'r2')]);
  expect(replies.map((one) => one?.lastReplyId)).toEqual(['r1', undefined]);

  const end = { byId: BEN, outcome: 'done', answer: null };
  const ends = await Promise.all([
    inbox.close(ref(inquiry.number), end, []),
    inbox.close(ref(inquiry.number), end, []),
  ]);
  expect(ends).toEqual([true, false]);
  expect(await inbox.noteWriting(ref(inquiry.number), ANNA)).toBeUndefined();
});

test('two who open the same thing at once make one inquiry, and whoever gives no name is in no list', async () => {
  const { inbox } = startInbox();
  const opened = await Promise.all([
    inbox.open(GUILD, question('dm:1')),
    inbox.open(GUILD, question('dm:1', { authorId: BEN })),
  ]);
  expect(opened.map(({ inquiry, isFirst }) => [inquiry.number, isFirst])).toEqual([
    [1, true],
    [1, false],
  ]);
  expect((await inbox.listPeople(GUILD, 1)).map(({ userId }) => userId)).toEqual([ANNA, BEN]);

  const { inquiry } = await inbox.open(GUILD, question('own:1', { kind: 'praise', authorId: null }));
  expect(inquiry).toMatchObject({ number: 2, authorId: null, dueAt: null });
  expect(await inbox.listPeople(GUILD, 2)).toEqual([]);
  expect((await inbox.listHistory(GUILD, 2))[0]).toMatchObject({ step: 'opened', byId: null });
});

test('listeners hear before and after, and what they answer is written only if the change is', async () => {
  const { inbox, outbox, done } = startInbox();
  const heard: string[] = [];
  inbox.onChange(async ({ before, after, step }) => {
    heard.push(`${before?.state ?? '-'} > ${after.state} (${step.step})`);
    const effect = { kind: 'send-dm', userId: ANNA, message: { content: step.step } } as const;
    return [outbox.prepare({ guildId: GUILD, subject: 'x', subjectKey: step.id, effect }).statement];
  });
  const { inquiry } = await inbox.open(GUILD, question('thread:1'));
  await Promise.all([inbox.take(GUILD, inquiry.number, BEN), inbox.take(GUILD, inquiry.number, CARLA)]);
  expect(heard).toEqual(['- > new (opened)', 'new > with_us (taken)', 'new > with_us (taken)']);
  expect(done).toHaveLength(2);
});
