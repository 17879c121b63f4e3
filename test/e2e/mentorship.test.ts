// Mentorship end to end: looked for, declined, unanswered, accepted, the thread, check-ins, the end, and what they say.
import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildExampleCommunity } from '../../sandbox/communities/example.ts';
import type { Person } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const DAY_MS = 86_400_000;

const databaseFile = temporaryDatabase();
let lantern: Lantern;
let bot: RunningBot;
let isFresh = true;

/** One bot for the file; each test has a community of its own. The tests in which days go by come first: each community costs them. */
beforeAll(async () => {
  lantern = await lightLantern();
  await start();
});
afterAll(async () => {
  await bot.kill();
  await lantern.sandbox.close();
});

const who = (name: keyof Lantern['people']): Person => lantern.everybody.as(lantern.people[name].id);
const pass = (ms: number) => lantern.sandbox.clockDriver.advance(ms);

/** The next community, with mentorship set up. */
async function light(options: Record<string, string | number | boolean> = {}): Promise<void> {
  if (!isFresh) {
    const community = buildExampleCommunity(lantern.sandbox.world, lantern.application);
    lantern = { ...lantern, ...community, owner: lantern.everybody.as(community.guild.data.owner_id) };
  }
  isFresh = false;
  const outcome = await lantern.owner.run(lantern.channels.staff, '/setup mentors', {
    channel: lantern.channels.help.id,
    offers_channel: lantern.channels.general.id,
    ...options,
  });
  expect(outcome.reply?.content).toMatch(/^Saved\./);
}

async function start(): Promise<void> {
  bot = await startBot(lantern.sandbox, lantern.application, { clock: true, databaseFile });
}

/** A power cut, and the bot again. */
async function restart(): Promise<void> {
  await bot.kill();
  await start();
}

async function offer(person: Person, topics: string, learns = '', options = {}): Promise<APIMessage> {
  const opened = await person.run(lantern.channels.general, '/mentor offer', { languages: 'en', ...options });
  const filled = await person.fill(opened.modal!, { free: topics, back: learns });
  return filled.reply!;
}

async function find(person: Person, topics: string, shows = ''): Promise<APIMessage> {
  const options = { languages: 'en', zone: 'Europe/Berlin' };
  const opened = await person.run(lantern.channels.general, '/mentor find', options);
  const filled = await person.fill(opened.modal!, { free: topics, back: shows });
  await pass(0);
  return filled.reply!;
}

const questionsFor = (person: Person) =>
  person
    .read(lantern.channels.general)
    .filter((message) => message.mentions.some(({ id }) => id === person.id) && message.components?.length);
const isAsked = (person: Person) => questionsFor(person).length > 0;

/** What the mentor was asked last, with its buttons. */
function askedOf(person: Person): APIMessage {
  const asked = questionsFor(person).at(-1);
  if (!asked) throw new Error('nobody asked');
  return asked;
}

function threads(): ChannelState[] {
  return [...lantern.sandbox.world.channels.values()].filter(
    (channel) => channel.data.parent_id === lantern.channels.help.id,
  );
}

const said = (person: Person, thread: ChannelState) =>
  person.read(thread).map((message) => readable(lantern.sandbox.world, message));

/** A pair: found, accepted, with its thread. */
async function pairUp(mentor: Person, mentee: Person): Promise<ChannelState> {
  await offer(mentor, 'Rust', 'pixel art', { zone: 'America/New_York' });
  await find(mentee, 'Rust', 'pixel art');
  await mentor.click(askedOf(mentor), 'Accept');
  await pass(0);
  return threads()[0]!;
}

const latest = (person: Person, thread: ChannelState) => person.read(thread).at(-1)!;

test('both directions are said; check-ins, the end of the term, and each side says alone how it was', async () => {
  await light({ check_ins: '3', term_days: 5 });
  const [noor, priya] = [who('noor'), who('priya')];
  const thread = await pairUp(priya, noor);
  const hello = said(noor, thread).join('\n');
  expect(hello).toContain('It goes both ways: @Noor can show @Priya pixel art');
  expect(hello).toMatch(/A good time to meet: 15:00–22:00 for @Noor, which is 09:00–16:00 for @Priya/);

  await pass(3 * DAY_MS);
  expect(said(noor, thread).at(-1)).toContain('have you two found a time to talk yet?');
  expect((await noor.click(latest(noor, thread), 'We met')).reply?.content).toBe('Thank you for telling me!');
  await reportFrom(thread, noor, priya);

  await pass(2 * DAY_MS);
  expect(said(noor, thread).at(-1)).toContain('your time together is up');
  await priya.click(latest(priya, thread), 'End');
  expect(said(noor, thread).at(-1)).toContain('@Priya has ended this mentorship');
  const form = await noor.click(latest(noor, thread), 'Say how it was');
  const rated = await noor.fill(form.modal!, {
    helped: ['5'],
    again: ['yes'],
    'may-show': ['no'],
    words: 'Thank you!',
  });
  expect(rated.reply?.content).toBe('Thank you. The other one does not see it.');
  const overview = await lantern.owner.run(lantern.channels.staff, '/mentors overview');
  expect(overview.reply?.content).toContain('Did it help? 5.0 of 5; answers: 1');

  await pass(7 * DAY_MS);
  expect((thread.data.thread_metadata as { archived: boolean }).archived).toBe(true);
});

/** One click brings the other one before the moderators; nothing of it stands in the thread. */
async function reportFrom(thread: ChannelState, reporter: Person, reported: Person): Promise<void> {
  const { owner, channels } = lantern;
  await owner.run(channels.staff, '/setup moderation', { log_channel: channels.modLog.id });
  reported.post(thread, 'send me your password');
  const before = said(reported, thread);
  const hello = reporter.read(thread).find(({ content }) => content.includes('This is why'))!;
  const form = await reporter.click(hello, 'Report');
  const sent = await reporter.fill(form.modal!, { reason: 'asks for my password' });
  expect(sent.reply?.content).toMatch(/^Thank you. The moderators have it/);
  expect(said(reported, thread)).toEqual(before);
  const item = owner.read(channels.modLog).at(-1)!;
  expect(item.content).toContain(`<@${reported.id}>`);
  expect(item.content).toContain(`https://discord.com/channels/${lantern.guild.data.id}/${thread.data.id}`);
  expect(item.content).toContain('send me your password');
  expect(item.content).toContain(`<@${reporter.id}>: asks for my password`);
}

/** What Hearth last wrote to somebody directly. */
function latestDm(person: Person): APIMessage | undefined {
  return person.read(person.openDm(lantern.application.botId)).findLast(({ author }) => author.bot);
}

test('two check-ins in silence: each is asked alone, and who finds a mentor gone is next in line', async () => {
  await light({ check_ins: '1, 2' });
  const [noor, priya] = [who('noor'), who('priya')];
  const thread = await pairUp(priya, noor);
  priya.closeDms();
  await pass(5 * DAY_MS);
  expect(said(noor, thread).at(-1)).toMatch(/^It has become quiet here\. @Priya/);
  const alone = latestDm(noor)!;
  expect(alone.content).toContain('on **The Lantern**. Are you still there?');
  await noor.click(alone, "I'm still here");
  await pass(3 * DAY_MS);
  expect(said(noor, thread).join('\n')).toContain('your mentor has not been seen for a while');
});

test('found, declined, unanswered, accepted: a thread with both, why they fit, and how to begin', async () => {
  await light();
  const [noor, priya, olek, tobias] = [who('noor'), who('priya'), who('olek'), who('tobias')];
  for (const mentor of [priya, olek, tobias]) await offer(mentor, 'Rust, old radios', '', { zone: 'Europe/Berlin' });
  const line = await find(noor, 'Rust', 'pixel art');
  expect(line.content).toContain('You are number 1 in line for **Rust**.');
  const order: Person[] = [];
  const next = () => [priya, olek, tobias].find((mentor) => !order.includes(mentor) && isAsked(mentor))!;

  order.push(next());
  const declined = await order[0]!.click(askedOf(order[0]!), 'Not me');
  expect(declined.updated?.content).toBe(
    'All right. I ask somebody else, and do not come back to you for this person.',
  );
  await restart();
  await pass(0);

  order.push(next());
  const unanswered = askedOf(order[1]!);
  await pass(DAY_MS);
  order.push(next());
  const accepted = await order[2]!.click(askedOf(order[2]!), 'Accept');
  expect(accepted.updated?.content).toMatch(/^Thank you! You and <@\d+> can talk here: <#\d+>$/);
  const late = await order[1]!.click(unanswered, 'Accept').catch((error: Error) => error.message);
  expect(late).toContain('Accept');
  await pass(0);
  const [thread] = threads();
  expect(thread?.data.type).toBe(12);
  expect([...thread!.threadMembers!.keys()].sort()).toEqual([noor.id, order[2]!.id, lantern.application.botId].sort());
  expect(said(noor, thread!).join('\n')).toContain('Noor wants to learn Rust');
});

test('two mentors press Accept at once: one gets the mentee, the other is told', async () => {
  await light();
  const [noor, priya, olek] = [who('noor'), who('priya'), who('olek')];
  for (const mentor of [priya, olek]) await offer(mentor, 'Rust');
  await find(noor, 'Rust');
  await pass(DAY_MS);
  expect([isAsked(priya), isAsked(olek)]).toEqual([true, true]);
  const outcomes = await Promise.all([priya, olek].map((mentor) => mentor.click(askedOf(mentor), 'Accept')));
  const texts = outcomes.map(({ updated, followUps }) => followUps[0]?.content ?? updated?.content ?? '');
  expect(texts.filter((text) => text.startsWith('Thank you! You and'))).toHaveLength(1);
  expect(texts).toContain('Another mentor was faster and has said yes. Thank you for being there!');
  await pass(0);
  expect(threads()).toHaveLength(1);
});

test('no private thread is possible: a channel for the two alone, read-only after the goodbye', async () => {
  await light({ fallback: 'private_channel' });
  const body = { message: 'Maximum number of active threads reached', code: 160006 };
  lantern.sandbox.faults.add({ kind: 'status', status: 400, body, method: 'POST', path: /threads$/, times: 1 });
  const [noor, priya] = [who('noor'), who('priya')];
  await offer(priya, 'Rust');
  await find(noor, 'Rust');
  await priya.click(askedOf(priya), 'Accept');
  await pass(0);
  const place = [...lantern.sandbox.world.channels.values()].find(
    ({ data, guildId }) => guildId === lantern.guild.data.id && data.name?.startsWith('pair-'),
  )!;
  expect(place.data.parent_id).toBe(lantern.channels.help.data.parent_id);
  expect(said(noor, place)[0]).toContain('Only the two of you see this channel');
  expect(() => who('jun').read(place)).toThrow();
  await noor.click(latest(noor, place), 'End');
  await pass(7 * DAY_MS);
  expect(said(noor, place).at(-1)).toContain('In a week nobody can write here any more');
  expect(() => noor.post(place, 'hello?')).toThrow();
});

test('the mentor leaves in the middle: the mentee is told and comes first', async () => {
  await light();
  const [noor, priya, olek] = [who('noor'), who('priya'), who('olek')];
  const thread = await pairUp(priya, noor);
  priya.leave(lantern.guild);
  await lantern.everybody.until(
    () => said(noor, thread).at(-1)?.includes('your mentor has left the server'),
    'a word to the mentee',
  );
  const status = await noor.run(lantern.channels.general, '/mentor status');
  expect(status.reply?.content).toContain('You are next in line for **Rust**, because your last mentor is gone.');
  await offer(olek, 'Rust');
  await pass(0);
  expect(isAsked(olek)).toBe(true);
});

test('a mentor may be asked by direct message, and in the channel where those are closed', async () => {
  await light();
  const [noor, priya] = [who('noor'), who('priya')];
  await offer(priya, 'Rust', '', { by_dm: true });
  await find(noor, 'Rust');
  const asked = latestDm(priya)!;
  expect(asked.content).toMatch(/^This comes from \*\*The Lantern\*\*\./);
  expect(isAsked(priya)).toBe(false);
  await priya.click(asked, 'Not now');
  expect(latestDm(priya)?.content).toContain('All right, not now');

  const olek = who('olek');
  olek.closeDms();
  await offer(olek, 'Rust', '', { by_dm: true });
  await lantern.settleUntil(() => isAsked(olek), 'the question in the channel');
  await olek.click(askedOf(olek), 'Accept');
  expect(threads()).toHaveLength(1);
});

test('the team approves, pairs, parts, and sees why', async () => {
  await light({ approval: true });
  const [noor, priya] = [who('noor'), who('priya')];
  const { owner, channels } = lantern;
  expect((await offer(priya, 'Rust')).content).toContain('The team looks at new mentors first');
  await find(noor, 'Rust');
  expect(isAsked(priya)).toBe(false);
  await owner.run(channels.staff, '/mentors approve', { member: priya.id });
  await pass(0);
  expect(isAsked(priya)).toBe(true);
  const paired = await owner.run(channels.staff, '/mentors pair', {
    mentor: priya.id,
    mentee: noor.id,
    reason: 'sure',
  });
  expect(paired.reply?.content).toMatch(/are a pair now: <#\d+>$/);
  await pass(0);
  expect(said(noor, threads()[0]!).at(-1)).toContain('meet @Priya');
  const parted = await owner.run(channels.staff, '/mentors unpair', { member: noor.id, reason: 'asked me to' });
  expect(parted.reply?.content).toContain('Parted');
  const pairs = await owner.run(channels.staff, '/mentors pairs');
  expect(pairs.reply?.content).toContain('asked me to');
});
