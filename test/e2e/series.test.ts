// A series over two weeks with a restart in between, conversation starters, and the view of what is to come, as people
// set them up and read them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unfinishedEvents } from '../../sandbox/world/scheduled-events.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Monday, two weeks before the clocks of Berlin go back. */
const START = Date.UTC(2027, 9, 18, 6, 0);

let lantern: Lantern;
let bot: RunningBot;
const databaseFile = temporaryDatabase();
const advance = (ms: number) => lantern.sandbox.clockDriver.advance(ms);
const restart = async () => {
  bot = await startBot(lantern.sandbox, lantern.application, { clock: true, databaseFile });
};
const berlin = new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Berlin' });
const diary = () =>
  [...lantern.channels.announcements.messages.values()]
    .filter(({ author, type }) => author.id === lantern.application.botId && type === 0)
    .map(({ content, timestamp }) => `${berlin.format(new Date(timestamp))} ${content}`);
const run = (command: string, options: Record<string, string | number | boolean> = {}) =>
  lantern.owner.run(lantern.channels.staff, command, options);
async function choose(command: string, option: string, typed: string, given: Record<string, string> = {}) {
  const { choices } = await lantern.owner.autocomplete(lantern.channels.staff, command, option, typed, given);
  return String(choices![0]!.value);
}

beforeAll(async () => {
  lantern = await lightLantern({ startAt: START });
  await restart();
  await run('/setup language', { zone: 'Europe/Berlin' });
  await run('/setup announcements', { channel: lantern.channels.announcements.id, holidays: '2027-10-26' });
});

afterAll(() => lantern.sandbox.close());

test('a series over two weeks, through a restart, a holiday and the change of clocks', async () => {
  const made = await run('/series create', { name: 'Workshop weeks' });
  expect(made.reply?.content).toContain('**Workshop weeks** (not started), for everybody');
  const series = await choose('/series add', 'series', 'work');
  for (const [when, text] of [
    ['day 0 9:00', 'Workshop weeks begin.'],
    ['day 8 18:00', 'Half-time!'],
    ['every monday 12:00 for 3 weeks', 'What are you building?\n---\nWhat went wrong?\n---\nWhat is done?'],
  ] as const) {
    const opened = await run('/series add', { series, when });
    const saved = await lantern.owner.fill(opened.modal!, { text });
    expect(saved.reply?.content).toContain(text.split('\n')[0]);
  }
  const unclear = await run('/series add', { series, when: 'soonish' });
  expect(unclear.reply?.content).toContain('At what time?');
  const started = await run('/series start', { series });
  expect(started.reply?.content).toContain('3 texts take turns');
  await advance(2 * DAY_MS);
  expect(diary()).toEqual(['18/10/2027, 09:00 Workshop weeks begin.', '18/10/2027, 12:00 What are you building?']);
  expect(await bot.stop()).toBe(0);
  await restart();
  await advance(14 * DAY_MS);
  expect(diary().slice(2)).toEqual([
    '25/10/2027, 12:00 What went wrong?',
    '27/10/2027, 18:00 Half-time!',
    '01/11/2027, 12:00 What is done?',
  ]);
  const listed = await run('/series list');
  expect(listed.reply?.content).toContain('There is no series yet');
});

test('a rhythm and a day with two meanings are asked about', async () => {
  const { owner } = lantern;
  await run('/series create', { name: 'Odd weeks' });
  const series = await choose('/series add', 'series', 'odd');
  const opened = await run('/series add', { series, when: 'every 2nd tuesday 9:00' });
  const asked = await owner.fill(opened.modal!, { text: 'Bring a cake.' });
  expect(asked.reply?.content).toMatch(
    /^Every so many weeks.*\n\n1\. every 2 weeks on Tuesday.*\n2\. on the second Tuesday/,
  );
  const chosen = await owner.click(asked.reply!, '2');
  expect(chosen.updated?.content).toMatch(/second Tuesday of every month at 9:00.AM.*Bring a cake/);
  const days = await run('/series start', { series, day: '5/6/2028' });
  expect(days.reply?.content).toMatch(/1\. Monday, June 5, 2028\n2\. Saturday, May 6, 2028$/);
  const started = await owner.click(days.reply!, '2');
  expect(started.updated?.content).toContain('**Odd weeks** (running)');
  await run('/series cancel', { series });
});

test('newcomers of a day go through theirs together, from the day they settle', async () => {
  const { owner, guild, channels, everybody, people } = lantern;
  await lantern.setUpWelcome();
  await run('/series create', { name: 'First days', audience: 'newcomers', channel: channels.general.id });
  const series = await choose('/series add', 'series', 'first');
  const opened = await run('/series add', { series, when: 'day 1 10:00' });
  await owner.fill(opened.modal!, { text: 'Have you seen the workshop?' });
  await run('/series start', { series });
  const settle = async (name: string) => {
    const newcomer = lantern.stranger(name);
    newcomer.join(guild);
    await advance(MINUTE_MS);
    await newcomer.click((await newcomer.run(channels.welcome, '/onboarding')).reply!, 'I accept the rules');
    const hello = newcomer.post(channels.general, `Hello, I am ${name}.`);
    await advance(MINUTE_MS);
    everybody.as(people.ines.id).post(channels.general, `Welcome, ${name}!`, { replyTo: hello });
    await advance(MINUTE_MS);
    return newcomer.id;
  };
  const together = [await settle('Ada'), await settle('Bo')];
  await advance(DAY_MS);
  const alone = await settle('Cleo');
  const gone = await settle('Dov');
  everybody.as(gone).leave(guild);
  await advance(2 * DAY_MS);
  const said = [...channels.general.messages.values()].filter(({ content }) => content.includes('seen the workshop'));
  expect(said.map(({ content }) => content)).toEqual([
    `${together.map((id) => `<@${id}>`).join(' ')}\nHave you seen the workshop?`,
    `<@${alone}>\nHave you seen the workshop?`,
  ]);
  expect(said[0]!.mentions.map(({ id }) => id).sort()).toEqual([...together].sort());
});

test('a quiet channel gets a question of the members, and /calendar shows what is to come', async () => {
  const { owner, channels, everybody, people, application } = lantern;
  const priya = everybody.as(people.priya.id);
  const own = () =>
    [...channels.help.messages.values()].flatMap(({ author, content }) =>
      author.id === application.botId ? [content] : [],
    );
  const doubtful = await run('/setup starters', { rhythm: 'every day at 5' });
  expect((await owner.click(doubtful.reply!, '2')).updated?.content).toContain('Rhythm: every day at 5');
  const set = await run('/setup starters', { channel: channels.help.id, rhythm: 'every day 17:00', quiet_hours: 2 });
  expect(set.reply?.content).toContain('Rhythm: every day 17:00');
  const thanks = await priya.run(channels.general, '/starter suggest', { question: 'What is on your bench?' });
  expect(thanks.reply?.content).toContain('The team looks at it');
  const refused = await priya.run(channels.general, '/starter list');
  expect(refused.reply?.content).toContain('Manage Server');
  const asked = [...channels.staff.messages.values()].at(-1)!;
  const taken = await owner.click(asked, 'Take it');
  expect(taken.updated?.content).toContain('Taken by');
  const listed = await run('/starter list');
  expect(listed.reply?.content).toContain('What is on your bench?');
  await advance(DAY_MS);
  expect(own().filter((content) => content === 'What is on your bench?')).toHaveLength(1);
  for (let hour = 0; hour < 24; hour++) {
    priya.post(channels.help, `Talking at ${hour}`);
    await advance(DAY_MS / 24);
  }
  expect(own().filter((content) => content === 'What is on your bench?')).toHaveLength(1);

  for (const minute of ['9:00', '9:10']) {
    const opened = await run('/announce schedule', { when: `every friday ${minute}` });
    const preview = await owner.fill(opened.modal!, { text: `News of ${minute}` });
    await owner.click(preview.reply!, 'Schedule it');
  }
  const calendar = await run('/calendar');
  expect(calendar.reply?.content).toContain('The coming 30 days');
  expect(calendar.reply?.content).toContain('Within half an hour of each other in one channel');
  expect(calendar.reply?.embeds[0]?.description).toContain('a conversation starter, if it is quiet');
  expect(calendar.reply?.embeds[0]?.description).toContain('News of 9:10');
  const later = await owner.click(calendar.reply!, 'Later');
  expect(later.updated?.embeds[0]?.description).not.toBe(calendar.reply?.embeds[0]?.description);
});

test('events come from a calendar file, shown before anything is public, and can be moved', async () => {
  const { channels, guild, owner } = lantern;
  await run('/setup events', { channel: channels.events.id });
  const event = (title: string, when: string, more: string[] = []) => [
    'BEGIN:VEVENT',
    `UID:${title}`,
    `SUMMARY:${title}`,
    `DTSTART;TZID=Europe/Berlin:${when}`,
    ...more,
    'END:VEVENT',
  ];
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN'],
    ...event('Choir', '20300104T180000', ['RRULE:FREQ=WEEKLY', 'LOCATION:The church']),
    ...event('Long gone', '20200104T180000'),
    'END:VCALENDAR',
  ];
  const file = { name: 'club.ics', type: 'text/calendar', bytes: lines.join('\r\n') };
  const read = await owner.run(channels.staff, '/event import', { file });
  expect(read.reply?.content).toContain('**Choir** <t:');
  expect(read.reply?.content).toContain('**Long gone**: it is over already.');
  const before = channels.events.messages.size;
  expect(unfinishedEvents(guild)).toEqual([]);
  await owner.click(read.reply!, 'Publish');
  await advance(1000);
  const titles = [...channels.events.messages.values()].slice(before).map(({ embeds }) => embeds[0]?.title);
  expect(titles).toEqual(['Choir']);
  expect(unfinishedEvents(guild).map(({ name }) => name)).toEqual(['Choir']);
  const choir = await choose('/event edit', 'event', 'choir');
  const asked = await run('/event edit', { event: choir, when: 'tomorrow at 5', title: 'Choir rehearsal' });
  expect(asked.reply?.content).toContain('Morning or evening?');
  const changed = await owner.click(asked.reply!, '2');
  expect(changed.updated).toMatchObject({ content: expect.stringContaining('Choir rehearsal'), components: [] });
  await advance(5000);
  expect(unfinishedEvents(guild).map(({ name }) => name)).toEqual(['Choir rehearsal']);
  const broken = { ...file, bytes: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT' };
  const refused = await owner.run(channels.staff, '/event import', { file: broken });
  expect(refused.reply?.components).toEqual([]);
});
