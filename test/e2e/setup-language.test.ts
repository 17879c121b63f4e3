// The owner chooses language, zone and quiet hours.
import { beforeAll, expect, test } from 'vitest';
import { startBot } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

let lantern: Lantern;
beforeAll(async () => {
  lantern = await lightLantern();
  await startBot(lantern.sandbox, lantern.application);
}, 20_000);

test('what is not set is said, with what to do', async () => {
  const { owner, channels } = lantern;
  const { reply } = await owner.run(channels.staff, '/setup language');
  expect(reply?.content).toContain(
    'Time zone: not set, so I reckon in UTC. Choose yours with `/setup language zone:`.',
  );
  expect(reply?.content).toContain('Language in public: English (as this server has it on Discord)');
});

test('zones are suggested with the time that it is there', async () => {
  const { owner, channels } = lantern;
  const { choices } = await owner.autocomplete(channels.staff, '/setup language', 'zone', 'berl');
  expect(choices).toEqual([{ name: expect.stringMatching(/^Europe\/Berlin \(\d\d:\d\d\)$/), value: 'Europe/Berlin' }]);
});

test('a choice is kept, and newcomers are greeted in the language of the server', async () => {
  const { owner, channels, everybody, guild } = lantern;
  const options = { language: 'Deutsch', zone: 'europe/berlin', quiet_from: '10pm', quiet_to: '8' };
  const { reply } = await owner.run(channels.staff, '/setup language', options);
  expect(reply?.content.split('\n')).toEqual([
    'Saved.',
    '',
    'Language in public: Deutsch',
    expect.stringMatching(/^Time zone: Europe\/Berlin, where it is now \d\d:\d\d$/),
    'Quiet hours: 22:00 to 08:00. What can wait, waits until they are over.',
  ]);
  await lantern.setUpWelcome();
  const newcomer = lantern.stranger('Juno');
  newcomer.join(guild);
  const greeting = await everybody.until(
    () => newcomer.read(channels.welcome).find((message) => message.mentions.some(({ id }) => id === newcomer.id)),
    'the greeting',
  );
  // The greeting has several wordings that take turns.
  expect(greeting.content).toMatch(/willkommen auf \*\*The Lantern/i);
});

test('an unknown zone is refused with what to do', async () => {
  const { owner, channels } = lantern;
  const { reply } = await owner.run(channels.staff, '/setup language', { zone: 'Narnia' });
  expect(reply?.content).toBe(
    'I do not know a time zone called **Narnia**. Type the name of a big city nearby, and choose from the list.',
  );
});
