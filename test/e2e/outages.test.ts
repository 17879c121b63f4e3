import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FaultRule } from '../../sandbox/faults.ts';
import type { Person } from '../../sandbox/people/person.ts';
import { startBot } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const MINUTE_MS = 60_000;
const GREETINGS_APART_MS = 10_000;
const POST_MESSAGE = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const;

let lantern: Lantern;

// One bot lives through all of it.
beforeAll(async () => {
  lantern = await lightLantern();
  await startBot(lantern.sandbox, lantern.application, { clock: true });
  await lantern.setUpWelcome();
});
beforeEach(() => lantern.sandbox.clockDriver.advance(GREETINGS_APART_MS));
afterAll(() => lantern.sandbox.close());

function greetingsOf(person: Person): number {
  const messages = [...lantern.channels.welcome.messages.values()];
  return messages.filter((message) => message.mentions.some((user) => user.id === person.id)).length;
}

const TROUBLES: { name: string; fault: FaultRule }[] = [
  { name: 'answers 429', fault: { ...POST_MESSAGE, kind: 'status', status: 429, retryAfter: 0.2, times: 2 } },
  {
    name: 'answers 429 globally',
    fault: { ...POST_MESSAGE, kind: 'status', status: 429, retryAfter: 0.2, global: true, times: 1 },
  },
  { name: 'answers 500 five times', fault: { ...POST_MESSAGE, kind: 'status', status: 500, times: 5 } },
  { name: 'answers 502', fault: { ...POST_MESSAGE, kind: 'status', status: 502, times: 1 } },
  { name: 'cuts the connection', fault: { ...POST_MESSAGE, kind: 'reset', times: 2 } },
  { name: 'does it but the answer is lost', fault: { ...POST_MESSAGE, kind: 'lost', times: 2 } },
];

test.each(TROUBLES)('when Discord $name, the newcomer is greeted exactly once', async ({ fault }) => {
  const trouble = lantern.sandbox.faults.add(fault);
  const juno = lantern.stranger('Juno');
  juno.join(lantern.guild);
  await trouble.waitForHit();
  await lantern.sandbox.clockDriver.advance(5 * MINUTE_MS);
  expect(trouble.hits).toBe(fault.times);
  expect(greetingsOf(juno)).toBe(1);
  expect(lantern.guild.members.get(juno.id)?.roles).toEqual([lantern.roles.newcomer.id]);
});

test('joins and departures while the connection is away are made up for in the resume', async () => {
  const [stays, goes] = [lantern.stranger('Stays'), lantern.stranger('Goes')];
  lantern.sandbox.gateway.dropAll();
  stays.join(lantern.guild);
  goes.join(lantern.guild);
  const crowd = Array.from({ length: 3 }, (_, index) => lantern.stranger(`Crowd${index}`));
  for (const person of crowd) person.join(lantern.guild);
  goes.leave(lantern.guild);
  await lantern.settleUntil(
    () => [stays, ...crowd].every((person) => greetingsOf(person) > 0),
    'all greetings',
    GREETINGS_APART_MS,
  );
  await lantern.sandbox.clockDriver.advance(MINUTE_MS);
  expect([stays, ...crowd].map(greetingsOf)).toEqual(Array.from({ length: 4 }, () => 1));
});

test('who joined while the session was lost for good is found by the sweep', async () => {
  const juno = lantern.stranger('Juno');
  lantern.sandbox.gateway.invalidateAll(false);
  juno.join(lantern.guild);
  // A lost session is followed by a new one after a pause; the sweep that it asks for is due at once, in the bot's time.
  await lantern.settleUntil(() => greetingsOf(juno) > 0, 'the greeting');
  await lantern.sandbox.clockDriver.advance(MINUTE_MS);
  expect(greetingsOf(juno)).toBe(1);
});

test('a join that the gateway delivers twice is greeted once', async () => {
  lantern.sandbox.gateway.duplicateNext(1);
  const juno = lantern.stranger('Juno');
  juno.join(lantern.guild);
  await lantern.everybody.until(() => greetingsOf(juno) > 0, 'the greeting');
  await lantern.sandbox.clockDriver.advance(MINUTE_MS);
  expect(greetingsOf(juno)).toBe(1);
});

test('an interaction whose acknowledgement was lost is answered all the same', async () => {
  lantern.sandbox.faults.add({ method: 'POST', path: '/interactions/', kind: 'lost', times: 1 });
  const outcome = await lantern.owner.run(lantern.channels.staff, '/status');
  expect(outcome.reply?.content).toContain('Everything works.');
});

test('while Discord refuses to change roles, accepting the rules says so and not that it worked', async () => {
  const juno = lantern.stranger('Juno');
  juno.join(lantern.guild);
  await lantern.everybody.until(() => greetingsOf(juno) > 0, 'the greeting');
  const greeting = [...lantern.channels.welcome.messages.values()].find(
    (message) => message.mentions[0]?.id === juno.id,
  )!;
  const rules = await juno.click(greeting, 'Get started');
  const role = lantern.guild.roles.get(lantern.roles.bot.id)!;
  role.permissions = String(BigInt(role.permissions) & ~(1n << 28n));
  const refused = await juno.click(rules.reply!, 'I accept the rules');
  expect(refused.followUps[0]?.content).toContain('I could not give you your role: Missing Permissions');
  expect(lantern.guild.members.get(juno.id)?.roles).not.toContain(lantern.roles.member.id);
});
