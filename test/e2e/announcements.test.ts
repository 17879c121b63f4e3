// News at its time: written in a modal, confirmed, posted once, taken down again; with a second person where wanted.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../../sandbox/people/outcome.ts';
import { startBot } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let lantern: Lantern;
const advance = (ms: number) => lantern.sandbox.clockDriver.advance(ms);
const posts = () =>
  [...lantern.channels.announcements.messages.values()].filter(({ author }) => author.id === lantern.application.botId);

async function write(command: string, options: Record<string, string | boolean>, text: string): Promise<Outcome> {
  const { owner, channels } = lantern;
  const opened = await owner.run(channels.staff, command, options);
  return owner.fill(opened.modal!, { text });
}

beforeAll(async () => {
  lantern = await lightLantern();
  await startBot(lantern.sandbox, lantern.application, { clock: true });
  const { owner, channels } = lantern;
  await owner.run(channels.staff, '/setup language', { zone: 'Europe/Berlin' });
});

afterAll(() => lantern.sandbox.close());

test('without a channel it is asked where, and set up in one command', async () => {
  const { owner, channels } = lantern;
  const refused = await owner.run(channels.staff, '/announce now');
  expect(refused.reply?.content).toContain('Where shall it go?');
  const saved = await owner.run(channels.staff, '/setup announcements', { channel: channels.announcements.id });
  expect(saved.reply?.content).toContain(`Channel: <#${channels.announcements.id}>`);
  expect(saved.reply?.content).toContain('more than 6 h late is left out');
});

test('what is posted now pings nobody, is pinned, has its thread, and goes after its time', async () => {
  const { owner, guild, roles } = lantern;
  const role = guild.roles.get(roles.bot.id)!;
  role.permissions = String(
    BigInt(role.permissions) |
      PermissionFlagsBits.PinMessages |
      PermissionFlagsBits.ManageMessages |
      PermissionFlagsBits.CreatePublicThreads,
  );
  const options = { pin: true, publish: true, thread: 'Questions', expires: '2d' };
  const preview = await write('/announce now', options, 'The workshop is closed tomorrow. @everyone');
  expect(preview.reply?.embeds[0]?.description).toContain('closed tomorrow');
  expect(posts()).toEqual([]);
  const posted = await owner.click(preview.reply!, 'Post it');
  expect(posted.updated?.content).toBe('It is on its way.');
  await advance(1000);
  const [message] = posts();
  expect(message).toMatchObject({ content: 'The workshop is closed tomorrow. @everyone', mention_everyone: false });
  expect(message!.pinned).toBe(true);
  expect([...lantern.sandbox.world.channels.keys()]).toContain(message!.id);
  await advance(2 * DAY_MS);
  expect(posts().filter(({ type }) => type === 0)).toEqual([]);
});

test('what is scheduled goes out at its wall time in the zone, again and again, with the text as it was edited', async () => {
  const { owner, channels } = lantern;
  const mornings = () => posts().flatMap(({ content }) => (content.startsWith('Good morning') ? [content] : []));
  const preview = await write('/announce schedule', { when: 'every day 9:00' }, 'Good morning.');
  expect(preview.reply?.content).toContain('Repeats every day');
  await owner.click(preview.reply!, 'Schedule it');
  await advance(DAY_MS);
  expect(mornings()).toEqual(['Good morning.']);
  const berlin = new Intl.DateTimeFormat('de', { timeStyle: 'short', timeZone: 'Europe/Berlin' });
  expect(berlin.format(new Date(posts().at(-1)!.timestamp))).toBe('09:00');
  const { choices } = await owner.autocomplete(channels.staff, '/announce edit', 'announcement', 'morning');
  const id = String(choices![0]!.value);
  const editing = await owner.run(channels.staff, '/announce edit', { announcement: id });
  await owner.fill(editing.modal!, { text: 'Good morning, all.' });
  await advance(DAY_MS);
  expect(mornings()).toEqual(['Good morning.', 'Good morning, all.']);
  const cancelled = await owner.run(channels.staff, '/announce cancel', { announcement: id });
  expect(cancelled.reply?.content).toBe('Cancelled: Good morning, all.');
  await advance(2 * DAY_MS);
  expect(mornings()).toHaveLength(2);
});

test('a second person approves where the owner wants that, and never the same one', async () => {
  const { owner, channels, everybody, people, roles, guild, application } = lantern;
  await owner.run(channels.staff, '/setup announcements', { approval: true });
  const before = posts().length;
  const preview = await write('/announce now', {}, 'We move!');
  const waits = await owner.click(preview.reply!, 'Post it');
  expect(waits.updated?.content).toContain('somebody else from the team');
  const asked = [...channels.staff.messages.values()].findLast(
    (message) => message.author.id === application.botId && message.embeds[0]?.description === 'We move!',
  )!;
  const self = await owner.click(asked, 'Approve');
  expect(self.followUps[0]?.content).toContain('not the one who wrote it');
  const moderator = guild.roles.get(roles.moderator.id)!;
  moderator.permissions = String(BigInt(moderator.permissions) | (1n << 5n));
  await everybody.as(people.amara.id).click(asked, 'Approve');
  expect(
    posts()
      .slice(before)
      .map(({ content }) => content),
  ).toEqual(['We move!']);
});

test('a channel that is gone is told to the owner, and nothing else is lost', async () => {
  const { owner, channels, sandbox, application } = lantern;
  await owner.run(channels.staff, '/setup announcements', { approval: false });
  const preview = await write('/announce schedule', { when: 'in 2 hours', channel: channels.help.id }, 'Ask away.');
  await owner.click(preview.reply!, 'Schedule it');
  sandbox.faults.add({
    method: 'POST',
    path: `/channels/${channels.help.id}/messages`,
    kind: 'status',
    status: 404,
    body: { message: 'Unknown Channel', code: 10_003 },
  });
  await advance(3 * HOUR_MS);
  const told = [...channels.staff.messages.values()].filter(({ author }) => author.id === application.botId).at(-1)!;
  expect(told.content).toContain('**Ask away.**');
  expect(told.content).toContain('Unknown Channel');
});
