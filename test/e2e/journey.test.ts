// A newcomer's first week, with the clock moved forward: the real process against the sandbox.
import { afterEach, expect, test } from 'vitest';
import type { Person } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { makeRole } from '../../sandbox/world/guilds.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let lantern: Lantern;
let bot: RunningBot;

afterEach(async () => {
  await bot.kill();
  await lantern.sandbox.close();
});

async function light(databaseFile?: string): Promise<void> {
  lantern = await lightLantern();
  bot = await startBot(lantern.sandbox, lantern.application, {
    clock: true,
    ...(databaseFile ? { databaseFile } : {}),
  });
  await lantern.setUpWelcome();
  const { owner, channels, roles } = lantern;
  const set = await owner.run(channels.staff, '/setup onboarding', {
    introductions_channel: channels.introductions.id,
    staff_channel: channels.staff.id,
    greeters_role: roles.organiser.id,
  });
  expect(set.reply?.content).toContain('Introductions are posted in');
}

/** The bot's messages there, as people read them, oldest first. */
function said(channel: ChannelState): string[] {
  return [...channel.messages.values()]
    .filter((message) => message.author.id === lantern.application.botId && message.ephemeralFor === undefined)
    .map((message) => readable(lantern.sandbox.world, message));
}

const last = (channel: ChannelState) => [...channel.messages.values()].at(-1)!;
const rolesOf = (person: Person) => lantern.guild.members.get(person.id)?.roles ?? [];
const advance = (ms: number) => lantern.sandbox.clockDriver.advance(ms);

async function joined(name: string): Promise<Person> {
  const person = lantern.stranger(name);
  person.join(lantern.guild);
  await lantern.settleUntil(
    () => said(lantern.channels.welcome).some((text) => text.includes(`@${name}`)),
    name,
    10_000,
  );
  return person;
}

const start = async (person: Person) => (await person.run(lantern.channels.welcome, '/onboarding')).reply!;

test('every step from the rules to the mentor, with a restart in the middle', async () => {
  const databaseFile = temporaryDatabase();
  await light(databaseFile);
  const { owner, channels, roles, guild, sandbox } = lantern;
  const craft = makeRole({ id: sandbox.world.newId(), name: 'Woodwork', permissions: 0n, position: 1 });
  guild.roles.set(craft.id, craft);
  const setup = (await owner.run(channels.staff, '/setup onboarding')).reply!;
  await owner.choose(setup, 'Roles that newcomers may choose as interests', [roles.mentor.id]);
  await owner.run(channels.staff, '/setup mentors', { channel: channels.help.id });

  const juno = await joined('Juno');
  const rules = await start(juno);
  expect(rules.content).toContain('Step 1 of 5');
  const introduce = (await juno.click(rules, 'I accept the rules')).updated!;
  expect(introduce.content).toContain('You now have the role **Member**');
  expect(rolesOf(juno)).toEqual([roles.member.id]);

  const { modal } = await juno.click(introduce, 'Introduce yourself');
  const link = await juno.fill(modal!, { 'About you': 'Look at https://spam.example right now' });
  expect(link.followUps.at(-1)?.content).toContain('leave links and invites out');
  const interests = (await juno.fill(modal!, { 'About you': 'I mend radios, and @everyone else too.' })).updated!;
  const posted = last(channels.introductions);
  expect(posted).toMatchObject({ content: 'I mend radios, and @everyone else too.', author: { username: 'Juno' } });
  expect(posted.mention_everyone).toBe(false);
  expect(interests.content).toContain('Step 3 of 5');

  await bot.kill();
  bot = await startBot(sandbox, lantern.application, { clock: true, databaseFile });
  const resumed = await start(juno);
  expect(resumed.content).toContain('Step 3 of 5');
  const chosen = (await juno.choose(resumed, 'Choose your interests', [roles.mentor.id])).updated!;
  expect(rolesOf(juno)).toContain(roles.mentor.id);
  const profile = (await juno.click(chosen, 'Done')).updated!;
  expect(profile.content).toContain('Step 4 of 5');
  await juno.choose(profile, 'Languages you speak (up to 5)', ['de', 'en']);
  const zone = await juno.click(profile, 'Set my time zone');
  const zoned = (await juno.fill(zone.modal!, { 'Your city or time zone': 'berlin' })).updated!;
  expect(zoned.content).toContain('Europe/Berlin');
  const mentor = (await juno.click(zoned, 'Done')).updated!;
  const search = await juno.click(mentor, 'Find me a mentor');
  const done = (await juno.fill(search.modal!, { free: 'radios' })).updated!;
  expect(done.content).toMatch(/I'm looking for a mentor for you[\s\S]*You're all set[\s\S]*✅ Mentor/);
  expect((await juno.run(channels.welcome, '/mentor status')).reply?.content).toContain('radios');

  const again = await juno.click(done, 'Change my introduction');
  await juno.fill(again.modal!, { 'About you': 'I mend radios and toasters.' });
  expect(channels.introductions.messages.get(posted.id)?.content).toBe('I mend radios and toasters.');
});

test('an unanswered first message brings the greeters, and the answer strikes their note through; they have settled', async () => {
  await light();
  const { channels, roles, people, everybody } = lantern;
  // Discord lets a bot ping a role only where the owner made it mentionable.
  roles.organiser.mentionable = true;
  const juno = await joined('Juno');
  await juno.click(await start(juno), 'I accept the rules');
  const hello = juno.post(channels.general, 'Hello, is somebody here?');
  await advance(29 * MINUTE_MS);
  expect(said(channels.staff).filter((text) => text.includes('first time'))).toEqual([]);
  await advance(2 * MINUTE_MS);
  const note = last(channels.staff);
  expect(note.content).toContain(`/${channels.general.id}/${hello.id}`);
  expect(note.mention_roles).toEqual([roles.organiser.id]);
  await advance(10 * MINUTE_MS);
  everybody.as(people.ines.id).post(channels.general, 'Welcome, Juno!', { replyTo: hello });
  await lantern.settleUntil(() => note.content.includes('~~'), 'the note to be struck through');
  expect(readable(lantern.sandbox.world, note)).toContain('after 41 minutes');
  await advance(9 * DAY_MS);
  expect(said(channels.welcome).filter((text) => text.includes('week'))).toEqual([]);
});

test('who stalls is nudged after 24 and 72 hours, asked on day 7, and not called again; nobody calls who left', async () => {
  await light();
  const { channels, owner } = lantern;
  await owner.run(channels.staff, '/setup language', { zone: 'UTC', quiet_from: '22:00', quiet_to: '08:00' });
  const mika = await joined('Mika');
  await joined('Noor');
  const gone = await joined('Gone');
  gone.leave(lantern.guild);
  const before = said(channels.welcome).length;
  const since = lantern.sandbox.world.now();
  await advance(11 * DAY_MS);
  const nudges = [...channels.welcome.messages.values()].slice(-(said(channels.welcome).length - before));
  const texts = nudges.map((message) => readable(lantern.sandbox.world, message));
  expect(texts).toHaveLength(3);
  expect(texts.every((text) => text.includes('@Mika @Noor') && !text.includes('@Gone'))).toBe(true);
  for (const [index, days] of [1, 3, 7].entries()) {
    const at = Date.parse(nudges[index]!.timestamp);
    expect(at - since).toBeGreaterThan(days * DAY_MS - MINUTE_MS);
    expect(at - since).toBeLessThan(days * DAY_MS + 11 * HOUR_MS);
    expect(new Date(at).getUTCHours()).toBeGreaterThanOrEqual(8);
    expect(new Date(at).getUTCHours()).toBeLessThan(22);
  }
  const question = await mika.click(nudges[2]!, 'How is it going?');
  expect(question.ephemeral).toBe(true);
  const thanks = await mika.click(question.reply!, 'I need help');
  expect(thanks.updated?.content).toContain('I told the team');
  expect(said(channels.staff).at(-1)).toContain('@Mika says after a week here that they need help');
});

test('who comes back within 30 days takes up the journey where it was', async () => {
  await light();
  const juno = await joined('Juno');
  await juno.click(await start(juno), 'I accept the rules');
  juno.leave(lantern.guild);
  await advance(20 * DAY_MS);
  juno.join(lantern.guild);
  await lantern.settleUntil(
    () => said(lantern.channels.welcome).at(-1)!.includes('Welcome back'),
    'welcome back',
    10_000,
  );
  expect(rolesOf(juno)).toEqual([lantern.roles.member.id]);
  expect((await start(juno)).content).toContain('Step 2 of 3');
});

test('in a raid greetings stop, one message counts, commands answer, and greeting goes on by itself', async () => {
  await light();
  const { channels, guild, sandbox, owner } = lantern;
  await owner.run(channels.staff, '/automod raids', { joins_per_minute: 12 });
  const before = said(channels.welcome).length + said(channels.staff).length;
  const raid = Array.from({ length: 300 }, (_, index) => lantern.stranger(`raider${index}`));
  for (const raider of raid) raider.join(guild);
  await lantern.settleUntil(() => said(channels.staff).some((text) => text.includes('paused greetings')), 'the pause');
  expect((await lantern.owner.run(channels.staff, '/status')).reply?.content).toBeTruthy();
  for (const raider of raid.slice(0, 200)) raider.leave(guild);
  await advance(5 * MINUTE_MS);
  expect(said(channels.staff).at(-1)).toContain('300 people joined');
  expect(said(channels.staff).at(-1)).toContain('200 of them left');
  expect(said(channels.welcome).at(-1)).toContain('Many of you came in');
  expect(said(channels.welcome).length + said(channels.staff).length - before).toBeLessThanOrEqual(12);
  await joined('Late');
  expect(sandbox.problems).toEqual([]);
});

test('the team sees who is new and how far, passes over a step, and looks at the funnel; others do not', async () => {
  await light();
  const { channels, owner, people, everybody, roles } = lantern;
  const juno = await joined('Juno');
  const stranger = await juno.run(channels.welcome, '/newcomers list');
  expect(stranger.reply?.content).toContain('for the greeters of this server');
  const listed = await owner.run(channels.staff, '/newcomers list', { state: 'underway' });
  expect(readable(lantern.sandbox.world, listed.reply!)).toMatch(/1 newcomer[\s\S]*@Juno .* under way · next: Rules/);
  const skipped = await owner.run(channels.staff, '/newcomers skip', { member: juno.id });
  expect(skipped.reply?.content).toContain('Passed over: **Rules**');
  expect(rolesOf(juno)).toEqual([roles.member.id]);
  const greeter = Object.values(people).find(({ id }) => rolesOf(everybody.as(id)).includes(roles.organiser.id))!;
  const shown = await everybody.as(greeter.id).run(channels.staff, '/newcomers show', { member: juno.id });
  expect(shown.reply?.content).toContain('✅ Rules');
  const funnel = await owner.run(channels.staff, '/newcomers funnel', { days: 7 });
  expect(funnel.reply?.content).toContain('Rules accepted: **1** (100%)');
  expect(funnel.reply?.attachments[0]).toMatchObject({ filename: 'newcomers.png' });
  expect(funnel.reply?.attachments[0]?.size).toBeGreaterThan(5000);
  await owner.run(channels.staff, '/newcomers restart', { member: juno.id });
  expect((await start(juno)).content).toContain('Step 1 of 3');
});
