// The automod end to end: the real bot, people who write, and what is left of it.
import { afterEach, describe, expect, test } from 'vitest';
import { addMember } from '../../sandbox/world/members.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

let lantern: Lantern;
let bot: RunningBot;

afterEach(async () => {
  await bot.kill();
  await lantern.sandbox.close();
});

async function light(): Promise<void> {
  lantern = await lightLantern();
  bot = await startBot(lantern.sandbox, lantern.application, { clock: true });
}

async function run(command: string, options: Record<string, string | number | boolean> = {}): Promise<string> {
  const outcome = await lantern.owner.run(lantern.channels.staff, command, options);
  return outcome.reply?.content ?? outcome.failed ?? '';
}

const advance = (ms: number) => lantern.sandbox.clockDriver.advance(ms);
const sam = () => lantern.everybody.as(lantern.people.sam.id);
const standing = (channel: 'general', text: string) =>
  [...lantern.channels[channel].messages.values()].filter((message) => message.content === text);
const gone = (text: string) => lantern.everybody.until(() => standing('general', text).length === 0, `"${text}" to go`);

describe('a rule', () => {
  test('only watches at first, is seen to have watched, and deletes once it is on', async () => {
    await light();
    const added = await run('/automod add', { kind: 'words', list: 'frobnicate, *grault*' });
    expect(added).toContain('It only watches for now');
    sam().post(lantern.channels.general, 'let us fr0bnicate');
    await advance(10_000);
    expect(standing('general', 'let us fr0bnicate')).toHaveLength(1);
    expect(await run('/automod list')).toContain('would have acted 1 × in the last 7 days');

    expect(await run('/automod edit', { rule: 1, mode: 'on' })).toContain('Rule 1 is changed.');
    sam().post(lantern.channels.general, 'f r o b n i c a t e');
    await gone('f r o b n i c a t e');
    sam().post(lantern.channels.general, 'hello all');
    await advance(0);
    expect(standing('general', 'hello all')).toHaveLength(1);
  });
});

describe('a list from a file', () => {
  const fileOf = (bytes: string) => ({ file: { name: 'words.txt', type: 'text/plain', bytes } });

  test('ten thousand words in one go; a line that does not fit is named, and nothing is changed then', async () => {
    await light();
    const words = Array.from({ length: 10_000 }, (_, index) => `qx${index.toString(36)}zv`);
    const broken = ['fine', 'x'.repeat(101), '# a comment', 'fine too', 'y'.repeat(300)].join('\n');
    const refused = await lantern.owner.run(lantern.channels.staff, '/automod add', {
      kind: 'words',
      ...fileOf(broken),
    });
    expect(refused.reply?.content).toContain('2 lines of the file do not fit this kind of rule (lines 2, 5)');
    expect(await run('/automod list')).toContain('There are no rules yet');
    const wish = { kind: 'words', mode: 'on', ...fileOf(words.join('\r\n')) };
    const added = await lantern.owner.run(lantern.channels.staff, '/automod add', wish);
    expect(added.reply?.content).toContain('entries: 10000');
    sam().post(lantern.channels.general, `so ${words[7_777]} it is`);
    await gone(`so ${words[7_777]} it is`);
  });
});

describe('a burst', () => {
  test('500 offending messages of 50 people: all deleted, each warned once, one alert with the counts', async () => {
    lantern = await lightLantern();
    bot = await startBot(lantern.sandbox, lantern.application);
    await run('/setup moderation', { alerts_channel: lantern.channels.staff.id });
    await run('/automod add', { kind: 'words', list: 'frobnicate', mode: 'on', action: 'warn', points: 1 });
    const { world } = lantern.sandbox;
    const spammers = Array.from({ length: 50 }, (_, index) => {
      const spammer = lantern.stranger(`Spammer${index}`);
      const roles = [lantern.roles.member.id];
      addMember(world, lantern.guild, spammer.id, { roles, joinedAt: world.now() - 1000, pending: false });
      return spammer;
    });
    const places = [lantern.channels.general, lantern.channels.help];
    for (let round = 0; round < 10; round++) {
      for (const [index, spammer] of spammers.entries()) {
        spammer.post(places[(round + index) % places.length]!, `frobnicate ${round}`);
      }
      // A burst comes over a while: the bot is to meet it while it grows.
      await new Promise(setImmediate);
    }
    const left = () =>
      places.flatMap(({ messages }) => [...messages.values()]).filter(({ content }) => /frobnicate/.test(content));
    await lantern.everybody.until(() => left().length === 0, 'all messages to go', 20_000);
    const alerts = () =>
      lantern.owner.read(lantern.channels.staff).filter(({ content }) => content.includes('**Automod**'));
    const done = 'Messages deleted: 500 · people warned: 50';
    await lantern.everybody.until(() => alerts()[0]?.content.includes(done), 'the counts in the alert', 40_000);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]!.content).toContain('500 times (people: 50)');
    const calls = lantern.sandbox.traffic.entries;
    expect(calls.filter(({ path }) => path.endsWith('/bulk-delete')).length).toBeGreaterThan(0);
  }, 70_000);
});

test('a deletion that a power cut interrupts is done after the restart', async () => {
  lantern = await lightLantern();
  const databaseFile = temporaryDatabase();
  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile });
  await run('/automod add', { kind: 'words', list: 'frobnicate', mode: 'on' });
  const held = lantern.sandbox.faults.add({
    kind: 'hold',
    when: 'before',
    method: 'DELETE',
    path: '/channels/',
    times: 1,
  });
  sam().post(lantern.channels.general, 'frobnicate now');
  await held.waitForHit();
  await bot.kill();
  expect(standing('general', 'frobnicate now')).toHaveLength(1);
  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile });
  await gone('frobnicate now');
}, 60_000);
