// A person reads what Hearth keeps about them and has it deleted; a server that Hearth has left, comes back, is erased.
import { beforeAll, expect, test } from 'vitest';
import { addBot } from '../../sandbox/communities/bot-member.ts';
import { COMMUNITY_BOT_PERMISSIONS } from '../../sandbox/communities/community-bot.ts';
import type { Outcome } from '../../sandbox/people/outcome.ts';
import type { Person } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { openDm } from '../../sandbox/world/channels.ts';
import { dropMember } from '../../sandbox/world/leaving.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { startBot } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const DAY_MS = 86_400_000;

let lantern: Lantern;
let juno: Person;
let noor: Person;
let priya: Person;

const pass = (ms: number) => lantern.sandbox.clockDriver.advance(ms);
const run = (person: Person, command: string, options = {}) => person.run(lantern.channels.welcome, command, options);
const own = (channel: ChannelState) =>
  [...channel.messages.values()].filter((it) => it.author.id === lantern.application.botId && !it.ephemeralFor);
const read = (message: Parameters<typeof readable>[1]) => readable(lantern.sandbox.world, message);

async function dataOf(person: Person): Promise<Record<string, Record<string, unknown>[]>> {
  const { reply, ephemeral } = await run(person, '/privacy export');
  expect(ephemeral).toBe(true);
  const file = (await (await fetch(reply!.attachments[0]!.url)).json()) as { data: Record<string, never[]> };
  return file.data;
}

beforeAll(async () => {
  lantern = await lightLantern();
  await startBot(lantern.sandbox, lantern.application, { clock: true });
}, 30_000);

async function setUp(): Promise<void> {
  const { owner, channels, guild } = lantern;
  await lantern.setUpWelcome();
  const setup = (command: string, options: object) => owner.run(channels.staff, command, options as never);
  await setup('/setup language', { zone: 'UTC' });
  await setup('/setup onboarding', { introductions_channel: channels.introductions.id });
  await setup('/setup events', { channel: channels.events.id });
  await setup('/setup mentors', { channel: channels.help.id });
  juno = lantern.stranger('Juno');
  juno.join(guild);
  await lantern.settleUntil(() => own(channels.welcome).some((it) => read(it).includes('@Juno')), 'Juno', 10_000);
  noor = lantern.everybody.as(lantern.people.noor.id);
  priya = lantern.everybody.as(lantern.people.priya.id);
}

async function introduce(): Promise<void> {
  const rules = (await run(juno, '/onboarding')).reply!;
  const page = (await juno.click(rules, 'I accept the rules')).updated!;
  const { modal } = await juno.click(page, 'Introduce yourself');
  await juno.fill(modal!, { 'About you': 'I mend radios.' });
}

async function findMentor(): Promise<void> {
  const offer = await priya.run(lantern.channels.general, '/mentor offer', { languages: 'en' });
  await priya.fill(offer.modal!, { free: 'Radios' });
  const find = await juno.run(lantern.channels.general, '/mentor find', { languages: 'en' });
  await juno.fill(find.modal!, { free: 'Radios' });
  await pass(0);
  const asked = priya.read(lantern.channels.help).findLast(({ components }) => components?.length)!;
  await priya.click(asked, 'Accept');
  await pass(0);
}

async function announceEvent(): Promise<void> {
  const { owner, channels } = lantern;
  const wish = { title: 'Repair night', when: 'tomorrow 20:00', place: 'The shed', capacity: 1 };
  const draft: Outcome = await owner.run(channels.staff, '/event create', wish);
  await owner.click(draft.reply!, 'Publish');
  const message = own(channels.events)[0]!;
  await juno.click(message, 'Going');
  await noor.click(message, 'Going');
}

test('everything is in the file; deleted after a click, and nobody is left waiting', async () => {
  const { channels, people, sandbox, everybody } = lantern;
  await setUp();
  await introduce();
  await findMentor();
  await announceEvent();
  const moderator = everybody.as(people.ines.id);
  await moderator.run(channels.staff, '/warn', { member: juno.id, reason: 'Shouting' });
  const warned = await dataOf(juno);
  expect(Object.keys(warned)).toEqual(expect.arrayContaining(['journeys', 'pairs as mentee', 'events']));
  expect(warned.journeys).toMatchObject([
    { introduction: 'I mend radios.', joinedAt: expect.stringMatching(/^20.*Z$/) },
  ]);
  expect(warned.events).toMatchObject([{ answer: 'going' }]);

  const asked = await run(juno, '/privacy delete');
  expect(asked.ephemeral).toBe(true);
  expect(asked.reply?.content).toContain('it cannot be undone');
  expect(own(channels.introductions)).toEqual([]);
  expect([...channels.introductions.messages.values()].some(({ content }) => content === 'I mend radios.')).toBe(true);
  const deleted = await juno.click(asked.reply!, 'Delete my data');
  expect(deleted.updated?.content).toMatch(/^Done: what I kept about you in this server is deleted/);
  expect(deleted.updated?.content).not.toContain('did not let me take down');
  expect([...channels.introductions.messages.values()].some(({ content }) => content === 'I mend radios.')).toBe(false);

  await pass(10_000);
  const told = noor.read(openDm(sandbox.world, lantern.application.botId, noor.id));
  expect(told.map(({ content }) => content)).toEqual([expect.stringContaining('A place is free')]);
  const [thread] = [...sandbox.world.channels.values()].filter(({ data }) => data.parent_id === channels.help.id);
  expect(priya.read(thread!).map(read).join('\n')).toContain('your mentee no longer takes part in mentorship');

  const { journeys, ...left } = await dataOf(juno);
  expect(journeys).toEqual([expect.not.objectContaining({ introduction: expect.anything() })]);
  expect(Object.keys(left).filter((name) => name !== 'moderation cases')).toEqual([]);
  const again = await run(juno, '/privacy delete');
  expect(again.reply?.content).toContain('That is **1 entry**');
  expect(again.reply?.content).toContain('**1 moderation case** about you stays');
});

test('a server is taken up when Hearth comes back in time, and erased when it does not', async () => {
  const { sandbox, guild, application, owner, channels, roles } = lantern;
  const remove = () => dropMember(sandbox.world, guild, application.botId);
  const back = () => {
    guild.roles.delete(roles.bot.id);
    roles.bot = addBot(sandbox.world, guild, application, { permissions: COMMUNITY_BOT_PERMISSIONS, position: 5 });
  };
  const welcome = async () => (await owner.run(channels.staff, '/setup welcome')).reply?.content;
  remove();
  await pass(29 * DAY_MS);
  back();
  await pass(2 * DAY_MS);
  expect(await welcome()).toContain(`Welcome channel: <#${channels.welcome.id}>`);
  remove();
  await pass(32 * DAY_MS);
  back();
  await pass(0);
  expect(await welcome()).not.toContain(`<#${channels.welcome.id}>`);
}, 60_000);
