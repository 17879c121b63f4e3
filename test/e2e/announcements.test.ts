// News at its time: written in a modal, confirmed, posted once, taken down again; with a second person where wanted.
import { MessageFlags } from 'discord-api-types/v10';
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
  const { owner } = lantern;
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
  expect((message!.flags ?? 0) & MessageFlags.Crossposted).toBe(MessageFlags.Crossposted);
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
  const { choices } = await owner.autocomplete(channels.staff, '/announce edit', 'announcement', 'We move');
  const editing = await owner.run(channels.staff, '/announce edit', { announcement: String(choices![0]!.value) });
  const edited = await owner.fill(editing.modal!, { text: 'We move on Monday!' });
  expect(edited.reply?.content).toContain('waits for somebody else');
  const newer = [...channels.staff.messages.values()].at(-1)!;
  expect(newer.embeds[0]?.description).toBe('We move on Monday!');
  const self = await owner.click(newer, 'Approve');
  expect(self.followUps[0]?.content).toContain('not the one who wrote it');
  const moderator = guild.roles.get(roles.moderator.id)!;
  moderator.permissions = String(BigInt(moderator.permissions) | (1n << 5n));
  const stale = await everybody.as(people.amara.id).click(asked, 'Approve');
  expect(stale.followUps[0]?.content).toContain('It was changed since');
  await everybody.as(people.amara.id).click(newer, 'Approve');
  expect(
    posts()
      .slice(before)
      .map(({ content }) => content),
  ).toEqual(['We move on Monday!']);
});

test('an existing message goes out in several channels, with a poll that people vote in', async () => {
  const { owner, channels, everybody, people } = lantern;
  await owner.run(channels.staff, '/setup announcements', { approval: false });
  const original = everybody.as(people.amara.id).post(channels.staff, 'We need a date for the summer party.');
  const opened = await owner.messageMenu(original, 'Announce this');
  const preview = await owner.fill(opened.modal!, {
    channels: [channels.announcements.id, channels.general.id],
    poll: 'Which weekend?\nThe first\n- The second',
  });
  expect(preview.reply?.content).toContain(`Where: <#${channels.announcements.id}>, <#${channels.general.id}>`);
  expect(preview.reply?.content).toContain('The poll is open for 1 d; one answer each');
  expect(preview.reply?.embeds[1]).toMatchObject({ description: '**Which weekend?**\n○ The first\n○ The second' });
  await owner.click(preview.reply!, 'Post it');
  const inBoth = [channels.announcements, channels.general].map(({ messages }) => [...messages.values()].at(-1)!);
  for (const post of inBoth) {
    expect(post.content).toBe('We need a date for the summer party.');
    expect(post.poll?.answers.map(({ poll_media }) => poll_media.text)).toEqual(['The first', 'The second']);
  }
  everybody.as(people.amara.id).vote(inBoth[1]!, [2]);
  expect(inBoth[1]!.votes?.get(2)?.size).toBe(1);
});

test('pictures of a message that is taken over go with it, other files are said to be left out', async () => {
  const { owner, channels, everybody, people } = lantern;
  const bytes = new TextEncoder().encode('GIF89a, a map');
  const files = [
    { name: 'map.gif', type: 'image/gif', bytes },
    { name: 'notes.txt', type: 'text/plain', bytes: 'all sorts' },
  ];
  const original = everybody.as(people.amara.id).post(channels.staff, 'How to find us:', { files });
  const opened = await owner.messageMenu(original, 'Announce this');
  const preview = await owner.fill(opened.modal!, {});
  expect(preview.reply?.content).toContain('Left out: notes.txt.');
  expect(preview.reply?.attachments).toHaveLength(1);
  everybody.as(people.amara.id).delete(original);
  await owner.click(preview.reply!, 'Post it');
  await advance(1000);
  const [file] = posts().at(-1)!.attachments;
  const bytesAt = (url: string) => lantern.sandbox.world.files.get(new URL(url).pathname)?.bytes;
  expect(bytesAt(file!.url)).toEqual(bytes);
  const { choices } = await owner.autocomplete(channels.staff, '/announce edit', 'announcement', 'find us');
  const image = { name: 'new.gif', type: 'image/gif', bytes: new TextEncoder().encode('GIF87a, a new map') };
  const editing = await owner.run(channels.staff, '/announce edit', {
    announcement: String(choices![0]!.value),
    image,
  });
  await owner.fill(editing.modal!, { text: 'How to find us now:' });
  await advance(1000);
  const post = posts().at(-1)!;
  expect([post.content, bytesAt(post.attachments[0]!.url)]).toEqual(['How to find us now:', image.bytes]);
});

test('a time with two meanings is asked about, when it is planned and when it is changed', async () => {
  const { owner, channels } = lantern;
  const asked = await write('/announce schedule', { when: 'tomorrow at 5' }, 'Tea.');
  expect(asked.reply?.content).toMatch(/^Morning or evening\?\n\n1\. .* at 5:00.AM\n2\. .* at 5:00.PM$/);
  const preview = await owner.click(asked.reply!, '2');
  await owner.click(preview.updated!, 'Schedule it');
  const hour = new Intl.DateTimeFormat('en', { hour: 'numeric', timeZone: 'Europe/Berlin' });
  await advance(2 * DAY_MS);
  expect(posts().at(-1)!.content).toBe('Tea.');
  expect(hour.format(Date.parse(posts().at(-1)!.timestamp))).toBe('5 PM');
  const later = await write('/announce schedule', { when: 'in 3 days at 12:00' }, 'Cake.');
  await owner.click(later.reply!, 'Schedule it');
  const { choices } = await owner.autocomplete(channels.staff, '/announce edit', 'announcement', 'cake');
  const editing = await owner.run(channels.staff, '/announce edit', { announcement: String(choices![0]!.value) });
  const which = await owner.fill(editing.modal!, { text: 'Cakes.', when: 'every 2nd tuesday 9:00' });
  expect(which.reply?.content).toContain('Every so many weeks, or that one of each month?');
  expect((await owner.run(channels.staff, '/announce list')).reply?.content).toContain('Cake.');
  const chosen = await owner.click(which.reply!, '1');
  expect(chosen.updated?.content).toContain('Repeats every 2 weeks on Tuesday');
  const list = await owner.run(channels.staff, '/announce list');
  expect(list.reply?.content).toContain('Cakes.');
  await owner.run(channels.staff, '/announce cancel', { announcement: String(choices![0]!.value) });
});

test('a text named by its link is struck through when its time is over; a poll cannot be, and its form can be opened again', async () => {
  const { owner, channels, guild } = lantern;
  const original = owner.post(channels.general, '# Sale\nAll mugs half price.');
  const link = `https://discord.com/channels/${guild.id}/${channels.general.id}/${original.id}`;
  const opened = await owner.run(channels.staff, '/announce now', { message: link, expires: '3h', ending: 'strike' });
  const refused = await owner.fill(opened.modal!, { poll: 'Coming?\nYes\nNo' });
  expect(refused.reply?.content).toContain('cannot be struck through');
  const again = await owner.click(refused.reply!, 'Edit');
  const preview = await owner.fill(again.modal!, { poll: '' });
  expect(preview.reply?.content).toContain('Struck through 3 h after it was posted');
  await owner.click(preview.reply!, 'Post it');
  await advance(HOUR_MS);
  expect(posts().at(-1)!.content).toBe('# Sale\nAll mugs half price.');
  const { choices } = await owner.autocomplete(channels.staff, '/announce edit', 'announcement', 'mugs');
  const editing = await owner.run(channels.staff, '/announce edit', { announcement: String(choices![0]!.value) });
  const edited = await owner.fill(editing.modal!, { text: '# Sale\nAll mugs for nothing.' });
  expect(edited.reply?.content).toContain('What was posted reads like this now.');
  expect(posts().at(-1)!.content).toContain('for nothing');
  await advance(2 * HOUR_MS);
  expect(posts().at(-1)!.content).toBe('# ~~Sale~~\n~~All mugs for nothing.~~\n-# This is over.');
});

test('a message that the person cannot read, or of nobody, is not taken', async () => {
  const { owner, channels, guild } = lantern;
  const link = `https://discord.com/channels/${guild.id}/${channels.general.id}/123456789012345678`;
  const refused = await owner.run(channels.staff, '/announce now', { message: link });
  expect(refused.reply?.content).toContain('I find no such message');
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
