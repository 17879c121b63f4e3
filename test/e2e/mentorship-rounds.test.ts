// Rounds, suggestions and the team's role: the real process, with the clock moved from one Monday to the next.
import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const DAY_MS = 86_400_000;
/** A Sunday. */
const START = Date.UTC(2027, 0, 10, 12);
const databaseFile = temporaryDatabase();

let lantern: Lantern;
let bot: RunningBot;

beforeAll(async () => {
  lantern = await lightLantern({ startAt: START });
  bot = await start();
  const { owner, channels, roles } = lantern;
  const set = { channel: channels.help.id, offers_channel: channels.general.id, team_role: roles.organiser.id };
  await owner.run(channels.staff, '/setup mentors', { ...set, mode: 'rounds' });
});
afterAll(() => lantern.sandbox.close());

const start = () => startBot(lantern.sandbox, lantern.application, { clock: true, databaseFile });
const who = (name: keyof Lantern['people']): Person => lantern.everybody.as(lantern.people[name].id);
const pass = (ms: number) => lantern.sandbox.clockDriver.advance(ms);

function threads(): ChannelState[] {
  return [...lantern.sandbox.world.channels.values()].filter(({ data }) => data.parent_id === lantern.channels.help.id);
}

async function round(person: Person, wish?: string): Promise<string> {
  const outcome = await person.run(lantern.channels.general, '/mentor round', wish ? { wish } : {});
  return outcome.reply?.content ?? '';
}

function helloIn(thread: ChannelState): APIMessage {
  const person = [...(thread.threadMembers?.keys() ?? [])].find((id) => id !== lantern.application.botId)!;
  return lantern.everybody
    .as(person)
    .read(thread)
    .find(({ author }) => author.id === lantern.application.botId)!;
}

test('five who take part meet on Monday: a pair and a three; a week later others meet, also after a power cut', async () => {
  const five = (['priya', 'noor', 'sam', 'kai', 'lucia'] as const).map(who);
  expect(await round(five[0]!, 'join')).toContain('Others who do: 0');
  for (const person of five.slice(1)) await round(person, 'join');
  expect(await round(five[0]!)).toContain('Others who do: 4');
  expect(await round(who('jun'))).toContain('Others who do: 5');

  await pass(1 * DAY_MS);
  const first = threads();
  const humans = (thread: ChannelState) =>
    [...(thread.threadMembers?.keys() ?? [])].filter((id) => id !== lantern.application.botId).sort();
  expect(first.map((thread) => humans(thread).length).sort()).toEqual([2, 3]);
  expect(first.flatMap(humans).sort()).toEqual(five.map(({ id }) => id).sort());
  const hello = readable(lantern.sandbox.world, helloIn(first[0]!));
  expect(hello).toContain('this time you meet each other!');
  // Lucía reads Spanish.
  const reader = humans(first[0]!).find((id) => id !== lantern.people.lucia.id)!;
  const met = await lantern.everybody.as(reader).click(helloIn(first[0]!), 'We met');
  expect(met.reply?.content).toContain('Thank you');
  const stranger = five.find(({ id }) => !humans(first[0]!).includes(id))!;
  expect(() => stranger.read(first[0]!)).toThrow('They cannot see this channel');

  expect(await round(five[4]!, 'leave')).toContain('No participas en las rondas');
  await bot.kill();
  lantern.sandbox.world.clock.advance(8 * DAY_MS);
  bot = await start();
  await lantern.settleUntil(() => threads().length === 4, 'two more threads', 1000);
  const pairs = threads()
    .slice(2)
    .map((thread) => humans(thread).join());
  for (const pair of pairs) expect(first.map((thread) => humans(thread).join())).not.toContain(pair);
}, 40_000);

test('in rounds nobody is matched from the line, and it is said how to take part', async () => {
  const opened = await who('jun').run(lantern.channels.general, '/mentor find');
  const answer = opened.modal ? await who('jun').fill(opened.modal, { free: 'Rust', back: '' }) : opened;
  expect(answer.reply?.content).toContain('/mentor round wish:join');
});

test('who is suggested as a mentor is asked once, and offers with one form', async () => {
  const { channels, everybody } = lantern;
  const [sam, priya] = [who('sam'), who('priya')];
  const suggest = (by: Person, target: Person) => by.userMenu(channels.general, target, 'Suggest as mentor');
  expect((await suggest(sam, sam)).reply?.content).toContain('That is you!');
  expect((await suggest(sam, priya)).reply?.content).toContain('I have asked');
  expect((await suggest(who('noor'), priya)).reply?.content).toContain('Let them decide');
  const asked = await everybody.until(
    () => priya.read(channels.general).find(({ content }) => content.includes('could learn from you')),
    'the question',
  );
  expect(asked.mentions.map(({ id }) => id)).toEqual([priya.id]);
  expect((await sam.click(asked, 'Yes, I offer')).reply?.content).toBeTruthy();
  const { modal } = await priya.click(asked, 'Yes, I offer');
  const offered = await priya.fill(modal!, { free: 'Rust', back: '' });
  expect(offered.reply?.content).toContain('You offer: **Rust**');
});

test('/mentors is for the role that looks after it, and for nobody else', async () => {
  const { channels, roles, guild } = lantern;
  const kai = who('kai');
  expect((await kai.run(channels.general, '/mentors list')).reply?.content).toContain('for the team that looks after');
  guild.members.get(kai.id)!.roles.push(roles.organiser.id);
  expect((await kai.run(channels.general, '/mentors list')).reply?.content).toContain('Rust');
});
