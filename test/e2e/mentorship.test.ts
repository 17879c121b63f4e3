// Mentorship end to end: looked for, declined, unanswered, accepted, the thread, check-ins, the end, and what they say.
import type { APIMessage } from 'discord-api-types/v10';
import { afterEach, expect, test } from 'vitest';
import type { Person } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const DAY_MS = 86_400_000;

let lantern: Lantern;
let bot: RunningBot;
const databaseFiles = new Map<Lantern, string>();

afterEach(async () => {
  await bot.kill();
  await lantern.sandbox.close();
});

const who = (name: keyof Lantern['people']): Person => lantern.everybody.as(lantern.people[name].id);
const pass = (ms: number) => lantern.sandbox.clockDriver.advance(ms);

async function light(options: Record<string, string | number | boolean> = {}): Promise<void> {
  lantern = await lightLantern();
  databaseFiles.set(lantern, temporaryDatabase());
  await start();
  const outcome = await lantern.owner.run(lantern.channels.staff, '/setup mentors', {
    channel: lantern.channels.help.id,
    offers_channel: lantern.channels.general.id,
    ...options,
  });
  expect(outcome.reply?.content).toMatch(/^Saved\./);
}

async function start(): Promise<void> {
  bot = await startBot(lantern.sandbox, lantern.application, {
    clock: true,
    databaseFile: databaseFiles.get(lantern)!,
  });
}

/** A power cut, and the bot again. */
async function restart(): Promise<void> {
  await bot.kill();
  await start();
}

async function offer(person: Person, topics: string, learns = '', options = {}): Promise<APIMessage> {
  const opened = await person.run(lantern.channels.general, '/mentor offer', { languages: 'en', ...options });
  const fields = { free: topics, back: learns };
  const filled = await person.fill(opened.modal!, fields);
  return filled.reply!;
}

async function find(person: Person, topics: string, shows = '', avoids: string[] = []): Promise<APIMessage> {
  const options = { languages: 'en', zone: 'Europe/Berlin' };
  const opened = await person.run(lantern.channels.general, '/mentor find', options);
  const fields = { free: topics, back: shows, avoids };
  const filled = await person.fill(opened.modal!, fields);
  await pass(0);
  return filled.reply!;
}

/** What the mentor was asked last, with its buttons. */
function askedOf(person: Person): APIMessage {
  const asked = person
    .read(lantern.channels.general)
    .findLast((message) => message.mentions.some(({ id }) => id === person.id) && message.components?.length);
  if (!asked) throw new Error('nobody asked');
  return asked;
}

const isAsked = (person: Person) =>
  person
    .read(lantern.channels.general)
    .some((message) => message.mentions.some(({ id }) => id === person.id) && (message.components?.length ?? 0) > 0);

function threads(): ChannelState[] {
  return [...lantern.sandbox.world.channels.values()].filter(
    (channel) => channel.data.parent_id === lantern.channels.help.id,
  );
}

const said = (person: Person, thread: ChannelState) =>
  person.read(thread).map((message) => readable(lantern.sandbox.world, message));

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
  await restart();

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
