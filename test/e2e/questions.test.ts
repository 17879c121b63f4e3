// Questions from the first word to the archive, with /ask and by hand: the real process in the sandbox.
import { type APIGuildForumTag, type APIMessage, ChannelType } from 'discord-api-types/v10';
import { beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../../sandbox/people/outcome.ts';
import type { Person } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { deleteThread } from '../../sandbox/world/threads.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let lantern: Lantern;
let bot: RunningBot;
let forum: ChannelState;
let solvedTagId: string;
let forumTags: { id: string }[];
let asker: Person;
let helper: Person;
const databaseFile = temporaryDatabase();

const textOf = ({ reply, updated, failed }: Outcome) => (reply ?? updated)?.content ?? failed ?? '';
const staff = (command: string, options = {}) => lantern.owner.run(lantern.channels.staff, command, options);
const advance = (ms: number) => lantern.sandbox.clockDriver.advance(ms);

beforeAll(async () => {
  lantern = await lightLantern();
  const { world } = lantern.sandbox;
  forum = placeChannel(world, lantern.guild, { name: 'questions', type: ChannelType.GuildForum });
  const tag = (name: string) => ({ id: world.newId(), name, moderated: false, emoji_id: null, emoji_name: null });
  const tags = [tag('Sound'), tag('Solved')];
  solvedTagId = tags[1]!.id;
  forumTags = tags;
  forum.data.available_tags = tags as APIGuildForumTag[];
  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile, clock: true });
  asker = lantern.everybody.as(lantern.people.sam.id);
  helper = lantern.everybody.as(lantern.people.noor.id);
  expect(textOf(await staff('/setup help', { channel: forum.id }))).toContain('Tag for solved questions: Solved');
}, 30_000);

/** Threads below the channel, oldest first. */
const threadsIn = (channel: ChannelState) =>
  [...lantern.sandbox.world.channels.values()].filter(({ data }) => data.parent_id === channel.id);
const named = (channel: ChannelState, name: string) => threadsIn(channel).find(({ data }) => data.name?.includes(name));
const messagesIn = (thread: ChannelState) => [...thread.messages.values()];
const shownIn = (thread: ChannelState) => messagesIn(thread).map((message) => readable(lantern.sandbox.world, message));

/** The message with the buttons, once it stands there. */
const noteIn = (thread: ChannelState): Promise<APIMessage> =>
  lantern.everybody.until(
    () => asker.read(thread).find(({ components }) => (components?.length ?? 0) > 0),
    'the note in the thread',
  );

const noteOf = (thread: ChannelState, text: string) =>
  asker.read(thread).find(({ content, components }) => content.includes(text) && (components?.length ?? 0) > 0);

async function ask(person: Person, question: string, details: string): Promise<Outcome> {
  const { modal } = await person.run(lantern.channels.general, '/ask');
  return person.fill(modal!, { 'Your question in one sentence': question, Details: details });
}

test('a question is posted in the asker’s name, answered, solved, and becomes an entry that answers the next one', async () => {
  const asked = await ask(asker, 'How do I mute the radio?', 'It plays in the workshop all day.');
  expect(asked.ephemeral).toBe(true);
  const thread = named(forum, 'mute the radio')!;
  expect(textOf(asked)).toContain(`Your question stands in <#${thread.id}>`);
  const first = messagesIn(thread)[0]!;
  expect(first.author.username).toMatch(/^Sam/);
  expect(first.content).toBe('It plays in the workshop all day.');
  const note = await noteIn(thread);
  expect(note.content).toContain(`<@${asker.id}>, your question stands here now.`);
  expect(note.mentions.map(({ id }) => id)).toEqual([asker.id]);

  const answer = helper.post(thread, 'Press the red switch behind the shelf.');
  const other = lantern.everybody.as(lantern.people.tobias.id);
  const stranger = lantern.everybody.as(lantern.people.kai.id);
  expect(textOf(await stranger.click(note, 'Solved'))).toContain('Only whoever asked and the team');
  expect(textOf(await asker.messageMenu(answer, 'This answers it'))).toContain('Marked as the answer');
  expect(textOf(await asker.messageMenu(answer, 'This answers it'))).toContain('Marked as the answer');
  const second = other.post(thread, 'Or pull the plug.');
  expect(textOf(await asker.messageMenu(second, 'This answers it'))).toContain('more than one');
  await lantern.everybody.until(() => thread.data.name?.startsWith('✅'), 'the title');
  expect(thread.data.applied_tags).toEqual([solvedTagId]);
  const solved = await noteIn(thread);
  expect(solved.content.match(/What helped/g)).toHaveLength(2);

  const { modal } = await lantern.owner.click(solved, 'Make it an FAQ entry');
  const saved = await lantern.owner.fill(modal!, {});
  expect(textOf(saved)).toContain('Added: **How do I mute the radio?**');

  const next = await ask(helper, 'Can somebody mute that radio', '');
  expect(textOf(next)).toContain('1. How do I mute the radio?');
  expect(textOf(next)).toContain('> Press the red switch behind the shelf.');
  const before = threadsIn(forum).length;
  expect(textOf(await helper.click(next.reply!, '1 answers it'))).toContain('Nothing was posted');
  expect(threadsIn(forum)).toHaveLength(before);

  const listed = await staff('/faq-edit list');
  expect(textOf(listed)).toContain('helped 1 · did not 0');
});

test('a post by hand that is very like an entry gets it offered, and says whether it helped', async () => {
  const id = helper.startThread(forum, { name: 'Muting the radio', content: 'Hi, how do I mute the radio please?' });
  const thread = lantern.sandbox.world.channel(id);
  const note = await noteIn(thread);
  expect(note.content).toContain('The FAQ may answer this already: **How do I mute the radio?**');
  expect(note.mentions).toEqual([]);
  expect(note.flags).toBe(4096);
  const { reply, ephemeral } = await helper.click(note, 'Show the answer');
  expect(ephemeral).toBe(true);
  expect(reply!.content).toContain('Press the red switch');
  expect(textOf(await helper.click(reply!, 'It did not'))).toContain('the team will look at it');
  expect(textOf(await staff('/faq-edit list'))).toContain('helped 0 · did not 1');
  await helper.click(note, 'Solved');
  await lantern.everybody.until(() => thread.data.name === '✅ Muting the radio', 'the title');
  const quiet = await lantern.everybody.until(() => noteOf(thread, 'is solved'), 'the solved note');
  await lantern.owner.click(quiet, 'Not solved after all');
  await lantern.everybody.until(() => thread.data.name === 'Muting the radio', 'the title again');
  expect(thread.data.applied_tags).toEqual([]);
});

test('what Discord refuses is kept, said so, and can be sent again', async () => {
  const body = { code: 50013, message: 'Missing Permissions' };
  const post = { method: 'POST', path: /^\/webhooks\/\d+\/[^/]+$/ };
  const refusal = lantern.sandbox.faults.add({ ...post, kind: 'status', status: 403, body, times: 2 });
  const byBot = await ask(asker, 'Where are the spare fuses kept', 'The box on the wall is empty.');
  refusal.remove();
  expect(textOf(byBot)).toContain('Your question was NOT posted: Discord says "Missing Permissions"');
  expect(textOf(byBot)).toContain('> The box on the wall is empty.');
  expect(textOf(await asker.click(byBot.reply!, 'Try again'))).toContain('Your question stands in');
  expect(named(forum, 'spare fuses')).toBeDefined();
});

test('an unanswered question calls a member who solved such ones and likes to help, once a day; then it rests', async () => {
  expect(textOf(await helper.run(lantern.channels.general, '/helper on'))).toContain('So far 1 question is solved');
  const thread = named(forum, 'spare fuses')!;
  await advance(4 * HOUR_MS);
  const calls = () => shownIn(thread).filter((text) => text.includes('nobody has answered this yet'));
  await lantern.everybody.until(() => calls().length === 1, 'the call');
  expect(
    messagesIn(thread)
      .at(-1)!
      .mentions.map(({ id }) => id),
  ).toEqual([helper.id]);
  await ask(asker, 'Which fuses fit the radio', 'Nothing on the label.');
  await advance(12 * HOUR_MS);
  expect(shownIn(named(forum, 'Which fuses fit')!).join()).not.toContain('nobody has answered');
  expect(calls()).toHaveLength(1);
});

test('after a restart in the middle the buttons work; a post from meanwhile is taken up; a deleted thread is let go', async () => {
  const thread = named(forum, 'Which fuses fit')!;
  const note = await noteIn(thread);
  await bot.kill();
  const late = helper.startThread(forum, { name: 'Is the laser free tonight?', content: 'I have a box to cut.' });
  bot = await startBot(lantern.sandbox, lantern.application, { databaseFile, clock: true });
  await noteIn(lantern.sandbox.world.channel(late));
  const gone = lantern.sandbox.world.channel(late);
  deleteThread(lantern.sandbox.world, gone, { actorId: lantern.owner.id, reason: null });
  expect(textOf(await asker.click(note, 'Solved'))).toContain('Marked as solved');
  await advance(10_000);
  const again = await ask(lantern.everybody.as(lantern.people.bjorn.id), 'laser free tonight', '');
  expect(textOf(again)).toContain('Your question stands in');
});

test('a quiet thread is asked about, then put away; a solved one is put away', async () => {
  const open = named(forum, 'spare fuses')!;
  const solved = named(forum, 'Which fuses fit')!;
  await advance(4 * DAY_MS);
  expect(shownIn(open).at(-1)).toContain('is this solved? If not, say what is missing');
  const archived = ({ data }: ChannelState) => (data.thread_metadata as { archived: boolean }).archived;
  await lantern.settleUntil(() => archived(solved), 'the solved thread put away', 10_000);
  expect(archived(open)).toBe(false);
  await advance(4 * DAY_MS);
  await lantern.settleUntil(() => archived(open), 'the quiet thread put away', 10_000);
  asker.post(open, 'Still looking for them!');
  await lantern.everybody.until(() => noteOf(open, 'Answered? Press Solved'), 'the note again');
});

test('a picture goes along, the tag that the forum wants is asked for, and other files are refused', async () => {
  const { modal } = await helper.run(lantern.channels.general, '/ask');
  const words = { 'Your question in one sentence': 'Whose umbrella hangs in the hall?', 'What it is about': ['Sound'] };
  const text = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('x') };
  expect(textOf(await helper.fill(modal!, { ...words, 'A picture': [text] }))).toContain('not a picture');
  const picture = { name: 'umbrella.png', type: 'image/png', bytes: Buffer.from('png') };
  expect(textOf(await helper.fill(modal!, { ...words, 'A picture': [picture] }))).toContain('Your question stands in');
  const thread = named(forum, 'Whose umbrella')!;
  expect(messagesIn(thread)[0]!.attachments.map(({ filename }) => filename)).toEqual(['umbrella.png']);
  expect(thread.data.applied_tags).toEqual([forumTags[0]!.id]);
});

test('in a text channel a question by hand gets a thread, and /ask posts there in the asker’s name', async () => {
  const { help, general } = lantern.channels;
  expect(textOf(await staff('/setup help', { channel: help.id, kudos_channel: general.id }))).toContain('Saved.');
  asker.post(help, 'good morning everyone');
  const question = asker.post(help, 'Does anybody know how to sharpen a chisel? Mine tears the wood.');
  const thread = await lantern.everybody.until(() => named(help, 'sharpen a chisel'), 'the thread');
  expect(thread.id).toBe(question.id);
  expect(threadsIn(help)).toHaveLength(1);
  await noteIn(thread);
  const answer = helper.post(thread, 'With a stone, 25 degrees.');
  await asker.messageMenu(answer, 'This answers it');
  const asked = await ask(
    lantern.everybody.as(lantern.people.bjorn.id),
    'How to sharpen a blunt chisel',
    'On a stone?',
  );
  expect(textOf(asked)).toContain('> With a stone, 25 degrees.');
  await lantern.everybody.as(lantern.people.bjorn.id).click(asked.reply!, 'Ask anyway');
  const own = await lantern.everybody.until(() => named(help, 'blunt chisel'), 'the thread of /ask');
  const first = help.messages.get(own.id)!;
  expect(first.author.username).toMatch(/^Bj/);
  expect(first.content).toBe('**How to sharpen a blunt chisel**\nOn a stone?');
});

test('thanks are shown where the owner wants them, not for oneself, and only so often', async () => {
  const { general } = lantern.channels;
  await staff('/setup help', { kudos_per_day: 1 });
  const given = await asker.run(general, '/kudos', { member: helper.id, reason: 'the chisel is sharp @everyone' });
  expect(textOf(given)).toContain('can read it now. That is thanks number 1');
  const shown = messagesIn(general).at(-1)!;
  expect(shown.content).toContain(`<@${asker.id}> says thank you to <@${helper.id}>:`);
  expect(shown.mention_everyone).toBe(false);
  expect(shown.mentions.map(({ id }) => id)).toEqual([helper.id]);
  const again = await asker.run(general, '/kudos', { member: helper.id, reason: 'again' });
  expect(textOf(again)).toContain('1 times within a day');
  expect(textOf(await asker.run(general, '/kudos', { member: asker.id, reason: 'me' }))).toContain('somebody else');
});
