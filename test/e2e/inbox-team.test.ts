// The team at work: a day of working hours with the clock moved, the list and the search, snippets, and a mediation.
import { beforeAll, expect, test } from 'vitest';
import { startBot } from '../support/bot.ts';
import { type Office, openOffice } from '../support/inbox.ts';

const HOUR = 3_600_000;
let office: Office;

beforeAll(async () => {
  office = await openOffice();
  const { sandbox, application, owner, channels, roles } = office;
  await startBot(sandbox, application, { clock: true });
  await owner.run(channels.staff, '/setup language', { zone: 'Europe/Berlin' });
  await office.setUp({ working_hours: 'Mon-Fri 09:00-17:00', message_hours: 4, team_role: roles.moderator.id });
}, 20_000);

const itemWith = (text: string) => office.items().find((item) => office.text(item).includes(text));
const inThread = (text: string) => office.thread(itemWith(text)).map((message) => office.text(message));

test('a day of working hours: the owner is reminded near the limit, the team past it, and nobody at night', async () => {
  const { sandbox, amara, as, application, settleUntil, roles } = office;
  const { clockDriver } = sandbox;
  // To Monday, 15:00 in Berlin: four working hours end on Tuesday at 11:00.
  const monday = Date.UTC(2026, 10, 23, 14);
  await clockDriver.advance(monday - sandbox.world.now());
  as('kai').dm(application.botId, 'Who can help me?');
  await settleUntil(() => inThread('Who can help me?').length === 1, 'the message');
  await amara.click(itemWith('Who can help me?')!, 'Claim');

  await clockDriver.advance(18 * HOUR - 60_000);
  expect(inThread('Who can help me?'), 'Tuesday, 08:59').toHaveLength(1);
  await clockDriver.advance(HOUR + 120_000);
  await settleUntil(() => inThread('Who can help me?').length === 2, 'the reminder of the owner');
  expect(inThread('Who can help me?')[1]).toMatch(/^@Amara Message 1 has been waiting since .*; an answer is expected/);
  await clockDriver.advance(HOUR);
  await settleUntil(() => inThread('Who can help me?').length === 3, 'the word to the team');
  const late = office.thread(itemWith('Who can help me?'))[2]!;
  expect(office.text(late)).toContain('Message 1 is overdue');
  expect(late.content).toContain(`<@&${roles.moderator.id}>`);
});

test('an answer stops the clock', async () => {
  const { sandbox, amara, as, application, settleUntil } = office;
  as('noor').dm(application.botId, 'A short one');
  await settleUntil(() => inThread('A short one').length === 1, 'the message');
  const { modal } = await amara.click(itemWith('A short one')!, 'Reply');
  await amara.fill(modal!, { text: 'Answered', as: 'team', next: 'answered' });
  await sandbox.clockDriver.advance(3 * 24 * HOUR);
  // What was answered stands there, and no reminder.
  expect(inThread('A short one').slice(1)).toEqual(['-# @Amara replied as the team:\n> Answered']);
});

test('the list shows the oldest first, and the search finds what was said', async () => {
  const { amara, channels, people } = office;
  const list = await amara.run(channels.staff, '/inbox list');
  expect(office.text(list.reply)).toMatch(
    /^2 inquiries \(page 1 of 1\)\n.*Message 1.* from Kai · with the team · @Amara/,
  );
  const own = await amara.run(channels.staff, '/inbox list', { state: 'answered', owner: people.amara.id });
  expect(office.text(own.reply)).toContain('1 inquiry');
  const found = await amara.run(channels.staff, '/inbox search', { text: 'help' });
  expect(office.text(found.reply)).toContain('Message 1');
  const nothing = await amara.run(channels.staff, '/inbox search', { text: 'zebra" OR (' });
  expect(nothing.reply?.content).toContain('Nothing found');
});

test('a snippet fills in the reply form, and one can be the template of a kind', async () => {
  const { amara, channels } = office;
  const text = 'Hello {name}, this is {moderator} about {number}.';
  await amara.run(channels.staff, '/snippet add', { name: 'Hello', text });
  const twice = await amara.run(channels.staff, '/snippet add', { name: 'hello', text });
  expect(twice.reply?.content).toContain('There is a snippet called');
  const used = await amara.run(channels.staff, '/snippet use', { name: 'hello', number: 1 });
  expect(JSON.stringify(used.modal)).toContain('Hello Kai, this is Amara about 1.');
  await amara.run(channels.staff, '/snippet edit', { name: 'hello', template_for: 'message' });
  const { modal } = await amara.click(itemWith('Who can help me?')!, 'Reply');
  expect(JSON.stringify(modal)).toContain('Hello Kai');
  const list = await amara.run(channels.staff, '/snippet list');
  expect(office.text(list.reply)).toContain('(replies to Message begin with it)');
  await amara.run(channels.staff, '/snippet remove', { name: 'hello' });
});

test('/mediate opens a private thread with an agreed text, and is recorded only if its moderators say so', async () => {
  const { amara, tobias, as, channels, people, until } = office;
  const same = await amara.run(channels.staff, '/mediate', { a: people.kai.id, b: people.kai.id });
  expect(same.reply?.content).toContain('Choose two different members');
  const opened = await amara.run(channels.general, '/mediate', { a: people.kai.id, b: people.noor.id });
  const threadId = /<#(\d+)>/.exec(opened.reply?.content ?? '')![1]!;
  await until(
    () =>
      as('kai')
        .read(threadId)
        .some(({ content }) => content.includes('sort something out')),
    'the text',
  );
  const agreed = as('kai')
    .read(threadId)
    .find(({ content }) => content.includes('sort something out'))!;
  expect(() => as('sam').read(threadId)).toThrow();
  const foreign = await as('kai').click(agreed, 'Close the conversation');
  expect(foreign.reply?.content).toContain('Moderate Members');
  const { modal } = await amara.click(agreed, 'Close the conversation');
  const closed = await amara.fill(modal!, { text: 'They keep the music low', record: 'yes' });
  expect(closed.reply?.content).toBe('The conversation is closed.');
  const history = await tobias.run(channels.staff, '/history', { user: people.noor.id });
  expect(history.reply?.content).toContain('They keep the music low');
});
