// Direct messages to Hearth: a conversation with edits and deletions, a restart in the middle, and what came meanwhile.
import { beforeAll, expect, test } from 'vitest';
import { deleteThread } from '../../sandbox/world/threads.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Office, openOffice } from '../support/inbox.ts';

let office: Office;
let bot: RunningBot;
const databaseFile = temporaryDatabase();

beforeAll(async () => {
  // What they cost in time is waited for in other files.
  office = await openOffice({ rateLimits: false });
  bot = await startBot(office.sandbox, office.application, { databaseFile });
  await office.setUp();
}, 20_000);

const itemOf = (who: string) => office.items().find((item) => item.content.includes(who));
const threadOf = (who: string) => office.thread(itemOf(who)).map((message) => office.text(message));

test('a direct message becomes a conversation with the team, both ways, and edits and deletions follow', async () => {
  const { as, amara, dms, dmMessages, until } = office;
  const first = office.dm('kai', 'My role is gone since yesterday');
  await until(() => threadOf('Kai').length === 1, 'the message in front of the team');
  expect(office.text(itemOf('Kai'))).toMatch(
    /^Message 1 from Kai \(@Kai\) · new\n> My role is gone since yesterday\nHas been waiting/,
  );
  expect(threadOf('Kai')).toEqual(['Kai: My role is gone since yesterday']);
  await until(() => dms('kai').length === 2, 'the confirmation');
  expect(dms('kai')[1]).toContain('Your message is with the team of The Lantern, under your name.');

  const chosen = await as('kai').choose(dmMessages('kai')[1]!, undefined, ['account']);
  expect(chosen.reply?.content).toBe('Noted: My roles or my access.');
  await until(() => office.text(itemOf('Kai')).includes('About: My roles or my access'), 'the subject');

  const { modal } = await amara.click(itemOf('Kai')!, 'Reply');
  const sent = await amara.fill(modal!, { text: 'Which role was it?', as: 'myself', next: 'waiting' });
  expect(sent.reply?.content).toBe('Delivered.');
  await until(() => dms('kai').includes('Amara: Which role was it?'), 'the reply');
  await until(() => office.text(itemOf('Kai')).includes('waiting for an answer from the person'), 'the state');

  const second = office.dm('kai', 'Red Pandaa');
  await until(() => threadOf('Kai').includes('Kai: Red Pandaa'), 'the second message');
  await until(() => office.text(itemOf('Kai')).includes('· with the team'), 'the state with the team again');
  as('kai').edit(second, 'Red Panda');
  await until(() => threadOf('Kai').some((text) => text.startsWith('Kai: Red Panda\n')), 'the edit');
  as('kai').delete(first);
  await until(() => threadOf('Kai')[0] === '-# Kai deleted this message.', 'the deletion');

  // An answer by Discord's own reply goes out; what the team says among itself does not.
  const thread = itemOf('Kai')!.id;
  const copy = office.thread(itemOf('Kai')).find(({ content }) => content.includes('Red Panda'))!;
  amara.post(thread, 'Who took it away?');
  const answer = amara.post(thread, 'I gave it back', { replyTo: copy });
  await until(() => dms('kai').includes('Amara: I gave it back'), 'the answer from the thread');
  amara.edit(answer, 'I gave it back to you');
  await until(() => dms('kai').some((text) => text.startsWith('Amara: I gave it back to you')), 'its edit');
  amara.delete(answer);
  await until(() => !dms('kai').some((text) => text.includes('I gave it back')), 'its deletion');
  expect(dms('kai').join('\n')).not.toContain('Who took it away?');
});

test('stickers, forwards, files and words of 4,000 characters are carried over', async () => {
  const { as, people, application, until } = office;
  const long = 'a'.repeat(2000);
  as('noor').dm(application.botId, long, {
    files: [{ name: 'log.txt', bytes: Buffer.from('line 1'), type: 'text/plain' }],
  });
  await until(() => threadOf('Noor').length === 1, 'the long message');
  const [copy] = office.thread(itemOf('Noor'));
  expect(copy?.embeds[0]?.description).toBe(long);
  expect(copy?.attachments.map(({ filename }) => filename)).toEqual(['log.txt']);
  expect(people.noor.id).toBeDefined();
});

test('what people and the team write while the bot is down is there after the start, in order and once', async () => {
  const { until, dms, as } = office;
  const copy = office.thread(itemOf('Kai')).findLast(({ content }) => content.includes('Red Panda'))!;
  await bot.kill();
  for (const text of ['one', 'two', 'three']) office.dm('kai', text);
  office.amara.post(itemOf('Kai')!.id, 'Among us: wait', {});
  office.amara.post(itemOf('Kai')!.id, 'We are on it', { replyTo: copy });
  bot = await startBot(office.sandbox, office.application, { databaseFile });
  await until(() => threadOf('Kai').includes('Kai: three'), 'what was missed');
  expect(threadOf('Kai').slice(-3)).toEqual(['Kai: one', 'Kai: two', 'Kai: three']);
  await until(() => dms('kai').includes('Amara: We are on it'), 'the answer that was missed');
  expect(dms('kai').join('\n')).not.toContain('Among us');
  as('kai').closeDms();
  const { modal } = await office.amara.click(itemOf('Kai')!, 'Reply');
  const { reply } = await office.amara.fill(modal!, { text: 'Are you there?', as: 'team', next: 'answered' });
  expect(reply?.content).toContain('NOT delivered: they do not take direct messages from me');
  await until(() => office.text(itemOf('Kai')).includes('Not delivered (they do not take'), 'the item');
  as('kai').closeDms(false);
  expect(dms('kai').join('\n')).not.toContain('Are you there?');
});

test('two who claim at once: one has it, the other learns who; two who reply see each other', async () => {
  const { amara, tobias, until } = office;
  // Tobias speaks German.
  const item = itemOf('Noor')!;
  const claims = await Promise.all([amara.click(item, 'Claim'), tobias.click(item, 'Claim')]);
  const answers = claims.map(({ reply }) => reply?.content);
  expect(answers).toContain('You look after it now.');
  expect(answers.filter((text) => text?.includes('war schneller und kümmert sich'))).toHaveLength(1);

  const forms = await Promise.all([amara.click(item, 'Reply'), tobias.click(item, 'Reply')]);
  await amara.fill(forms[0]!.modal!, { text: 'First', as: 'myself', next: 'answered' });
  const late = await tobias.fill(forms[1]!.modal!, { text: 'Second', as: 'myself', next: 'answered' });
  expect(late.reply?.content).toMatch(/<@\d+> hat .* geantwortet, während du geschrieben hast:\n> First\n/);
  expect(office.dms('noor').join('\n')).not.toContain('Second');
  await tobias.click(late.reply!, 'Auch schicken');
  await until(() => office.dms('noor').at(-1) === 'Tobias: Second', 'the second reply');
});

test('a button in the server opens the same in a private thread', async () => {
  const { amara, as, channels, until } = office;
  const { reply } = await amara.run(channels.general, '/inbox button');
  const { modal } = await as('sam').click(reply!, 'Write to the team');
  const sent = await as('sam').fill(modal!, { text: 'I keep my messages closed' });
  const threadId = /<#(\d+)>/.exec(sent.reply?.content ?? '')![1]!;
  await until(() => threadOf('Sam').includes('Sam: I keep my messages closed'), 'the first words');
  as('sam').post(threadId, 'More of it');
  await until(() => threadOf('Sam').includes('Sam: More of it'), 'what followed');
  const form = await amara.click(itemOf('Sam')!, 'Reply');
  await amara.fill(form.modal!, { text: 'We read you', as: 'myself', next: 'answered' });
  await until(
    () =>
      as('sam')
        .read(threadId)
        .some(({ content }) => content === '**Amara**: We read you'),
    'the answer',
  );
  expect(() => as('noor').read(threadId)).toThrow();
});

test('a thread that was deleted is made anew at once, with what was said in it', async () => {
  const { sandbox, owner, until } = office;
  const { id } = itemOf('Noor')!;
  deleteThread(sandbox.world, sandbox.world.channel(id), { actorId: owner.id, reason: null });
  await until(() => itemOf('Noor')?.id !== id && threadOf('Noor').length === 1, 'the new thread');
  expect(office.thread(itemOf('Noor'))[0]?.embeds[0]?.description).toBe('a'.repeat(2000));
  expect(office.items().filter((item) => item.content.includes('Noor'))).toHaveLength(1);
});
