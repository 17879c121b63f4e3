// A newcomer where Discord's own screening shows the rules first: greeted when through it, and not asked for them again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../sandbox/people/person.ts';
import { type RunningBot, startBot } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

let lantern: Lantern;
let bot: RunningBot;

beforeAll(async () => {
  lantern = await lightLantern({ screening: true });
  bot = await startBot(lantern.sandbox, lantern.application, { clock: true });
  await lantern.setUpWelcome();
  const { owner, channels } = lantern;
  await owner.run(channels.staff, '/setup onboarding', { introductions_channel: channels.introductions.id });
});

afterAll(async () => {
  await bot.kill();
  await lantern.sandbox.close();
});

const rolesOf = (person: Person) => lantern.guild.members.get(person.id)?.roles ?? [];
const isGreeted = (person: Person) =>
  [...lantern.channels.welcome.messages.values()].some(({ mentions }) => mentions.some(({ id }) => id === person.id));

test('through the screening and the steps: the rules count as accepted, the page says so, and the rest is asked', async () => {
  const { channels, guild, roles } = lantern;
  const juno = lantern.stranger('Juno');
  juno.join(guild);
  await lantern.sandbox.clockDriver.advance(30_000);
  expect(isGreeted(juno)).toBe(false);
  expect(rolesOf(juno)).toEqual([]);

  juno.passScreening(guild);
  await lantern.settleUntil(() => isGreeted(juno) && rolesOf(juno).length > 0, 'the greeting and the role');
  expect(rolesOf(juno)).toEqual([roles.member.id]);
  const page = (await juno.run(channels.welcome, '/onboarding')).reply!;
  expect(page.content).toMatch(/Step 2 of 3[\s\S]*You accepted the rules on your way in/);
  const { modal } = await juno.click(page, 'Introduce yourself');
  const profile = (await juno.fill(modal!, { 'About you': 'I mend radios and clocks.' })).updated!;
  expect(profile.content).toContain('Step 3 of 3');
  const done = (await juno.click(profile, 'Done')).updated!;
  expect(done.content).toMatch(/You're all set[\s\S]*✅ Rules/);
});
