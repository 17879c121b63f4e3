// A raid of 60: noticed, answered as set, told in one message that stays true, taken back, over by itself, through a kill.
import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Court, openAnother, openCourt, setUpModeration } from '../support/moderation.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const RAIDERS = 60;
const LOW = 1;
const HIGH = 3;

let court: Court;
let bot: RunningBot;
let databaseFile: string;

beforeAll(async () => {
  // Discord's limits are real time; what is tested here is not how long sixty calls take.
  court = await openCourt({ rateLimits: false });
  databaseFile = temporaryDatabase();
  bot = await startBot(court.sandbox, court.application, { clock: true, databaseFile });
}, 60_000);

/** Every answer there is, on a server with invites open and verification low. */
async function arm(at: Court): Promise<void> {
  await setUpModeration(at);
  at.guild.data.verification_level = LOW;
  const { reply } = await at.owner.run(at.channels.staff, '/automod raids', {
    pause_invites: true,
    verification: 'high',
    held_role: at.roles.newcomer.id,
    timeout: '2h',
  });
  expect(reply?.content).toMatch(/^Saved\.[\s\S]*invites and direct messages[\s\S]*up to high[\s\S]*timed out for 2h/);
  expect(reply?.content).not.toContain('I lack');
}

const raidOf = (at: Court, count: number): Person[] =>
  Array.from({ length: count }, (_, index) => at.stranger(`raider${at.guild.id.slice(-4)}${index}`));

const alerts = (at: Court) =>
  [...at.channels.modLog.messages.values()]
    .filter(({ author }) => author.id === at.application.botId)
    .map((message) => readable(at.sandbox.world, message));
const memberOf = (at: Court, person: Person) => at.guild.members.get(person.id)!;
const timedOut = (at: Court, people: readonly Person[]) =>
  people.filter((person) => memberOf(at, person).communication_disabled_until).length;
const held = (at: Court, people: readonly Person[]) =>
  people.filter((person) => memberOf(at, person).roles.includes(at.roles.newcomer.id)).length;
const pausedUntil = (at: Court) => Date.parse(at.guild.data.incidents_data?.invites_disabled_until ?? '');

async function raided(at: Court): Promise<Person[]> {
  await arm(at);
  const raiders = raidOf(at, RAIDERS);
  for (const raider of raiders.slice(0, 40)) raider.join(at.guild);
  await at.settleUntil(() => timedOut(at, raiders.slice(0, 40)) === 40, '40 timeouts', SECOND_MS);
  // Invites are paused by now; who still comes has other ways in.
  at.guild.data.incidents_data = null;
  for (const raider of raiders.slice(40)) raider.join(at.guild);
  await at.settleUntil(() => timedOut(at, raiders) === RAIDERS && held(at, raiders) === RAIDERS, 'all', SECOND_MS);
  await at.settleUntil(() => alerts(at)[0]?.includes('60 are timed out') === true, 'the alert', SECOND_MS);
  return raiders;
}

test('it is answered as set, told once, and "Undo all" leaves the server as it was before', async () => {
  const { guild, owner, channels } = court;
  const raiders = await raided(court);

  expect(guild.data.verification_level).toBe(HIGH);
  expect(alerts(court)).toHaveLength(1);
  expect(alerts(court)[0]).toMatch(/looks like a raid[\s\S]*60 people joined[\s\S]*raised from low to high/);
  const [message] = owner.read(channels.modLog);
  await owner.click(message!, 'Undo all');
  const isUndone = () => /had everything taken back[\s\S]*60 timeouts are lifted/.test(alerts(court)[0]!);
  await court.settleUntil(isUndone, 'the truth in the alert', SECOND_MS);
  expect(timedOut(court, raiders)).toBe(0);
  await court.settleUntil(() => held(court, raiders) === 0, 'nobody held', SECOND_MS);
  expect(guild.data.verification_level).toBe(LOW);
  expect(pausedUntil(court)).toBeNaN();
  expect(alerts(court)[0]).toContain('Greetings go on');
  expect(alerts(court)).toHaveLength(1);
  const again = await owner.run(channels.staff, '/raid off');
  expect(again.reply?.content).toContain('No raid is on');
  const status = await owner.run(channels.staff, '/raid status');
  expect(status.reply?.attachments[0]).toMatchObject({ filename: 'raid.csv' });
});

test('through a kill in the middle it goes on where it was, meets who came meanwhile, and ends by itself', async () => {
  const at = openAnother(court);
  await arm(at);
  at.guild.data.incidents_data = { invites_disabled_until: null, dms_disabled_until: null };
  const raiders = raidOf(at, RAIDERS);
  const hold = at.sandbox.faults.add({
    kind: 'hold',
    when: 'after',
    times: 1,
    method: 'PATCH',
    path: new RegExp(`guilds/${at.guild.id}/members/`),
  });
  for (const raider of raiders.slice(0, 40)) raider.join(at.guild);
  await hold.waitForHit();
  await bot.kill();
  hold.remove();
  // Nobody is told of these by an event: the connection is down.
  at.guild.data.incidents_data = null;
  for (const raider of raiders.slice(40)) raider.join(at.guild);
  bot = await startBot(at.sandbox, at.application, { clock: true, databaseFile });
  await at.settleUntil(() => timedOut(at, raiders) === RAIDERS && held(at, raiders) === RAIDERS, 'all', SECOND_MS);
  await at.settleUntil(() => alerts(at)[0]?.includes('60 are timed out') === true, 'the alert', SECOND_MS);
  expect(at.guild.data.verification_level).toBe(HIGH);

  await at.sandbox.clockDriver.advance(HOUR_MS + 5 * MINUTE_MS);
  expect(at.guild.data.verification_level).toBe(LOW);
  expect(held(at, raiders)).toBe(0);
  expect(timedOut(at, raiders)).toBe(RAIDERS);
  expect(alerts(at)).toEqual([
    expect.stringMatching(/quiet again[\s\S]*60 people joined[\s\S]*Verification is low again/),
  ]);
  expect((await at.owner.run(at.channels.staff, '/raid off')).reply?.content).toContain('No raid is on');
});

test('who is held by a raid that a moderator declared does the steps, and gets the role when it is over', async () => {
  const { owner, channels, guild, roles } = court;
  await court.setUpWelcome();
  const held = await owner.run(channels.staff, '/automod raids', {
    pause_invites: false,
    verification: 'off',
    timeout: 'off',
    hold: true,
  });
  expect(held.reply?.content).toContain('gets no member role until it is over');
  await court.sandbox.clockDriver.advance(HOUR_MS);
  const juno = court.stranger('Juno');
  juno.join(guild);
  const greeted = () => juno.read(channels.welcome).find(({ content }) => content.includes(juno.id));
  await court.settleUntil(() => greeted() !== undefined, 'a greeting', SECOND_MS);
  const on = await owner.run(channels.staff, '/raid on');
  expect(on.reply?.content).toMatch(/Raid mode is on.*1 person joined/);
  const first = await juno.click(greeted()!, 'Get started');
  const done = await juno.click(first.reply!, 'I accept the rules');
  expect(done.updated?.content).toContain('your role comes a little later');
  expect(guild.members.get(juno.id)!.roles).not.toContain(roles.member.id);
  await owner.run(channels.staff, '/raid off');
  await court.settleUntil(() => guild.members.get(juno.id)!.roles.includes(roles.member.id), 'the role', SECOND_MS);
});
