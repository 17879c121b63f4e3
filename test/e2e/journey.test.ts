// A newcomer's first week and how it ends, with the clock moved forward: the real process against the sandbox.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { makeRole } from '../../sandbox/world/guilds.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import type { NewUser } from '../../sandbox/world/users.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** The bot is started six times in one test. */
const SIX_STARTS_MS = 120_000;
/** A Monday morning. */
const START = Date.UTC(2026, 5, 1, 9);

const databaseFile = temporaryDatabase();
let lantern: Lantern;
let bot: RunningBot;

beforeAll(async () => {
  lantern = await lightLantern({ startAt: START });
  await startAgain();
  await lantern.setUpWelcome();
  const { channels, roles } = lantern;
  // Discord lets a bot ping a role only where the owner made it mentionable.
  roles.organiser.mentionable = true;
  const set = await setUp({
    introductions_channel: channels.introductions.id,
    staff_channel: channels.staff.id,
    greeters_role: roles.organiser.id,
  });
  expect(set).toContain('Introductions are posted in');
});

afterAll(async () => {
  await bot.kill();
  await lantern.sandbox.close();
});

async function startAgain(): Promise<void> {
  bot = await startBot(lantern.sandbox, lantern.application, { clock: true, databaseFile });
}

async function setUp(options: Record<string, string | number | boolean>): Promise<string> {
  const outcome = await lantern.owner.run(lantern.channels.staff, '/setup onboarding', options);
  return outcome.reply?.content ?? '';
}

/** The bot's messages there, as people read them, oldest first. */
function said(channel: ChannelState): string[] {
  return messagesIn(channel).map((message) => readable(lantern.sandbox.world, message));
}

const messagesIn = (channel: ChannelState) =>
  [...channel.messages.values()].filter(
    (message) => message.author.id === lantern.application.botId && message.ephemeralFor === undefined,
  );
const last = (channel: ChannelState) => [...channel.messages.values()].at(-1)!;
const rolesOf = (person: Person) => lantern.guild.members.get(person.id)?.roles ?? [];
const advance = (ms: number) => lantern.sandbox.clockDriver.advance(ms);

async function joined(name: string, more?: Partial<NewUser>): Promise<Person> {
  const person = lantern.stranger(name, more);
  const { welcome } = lantern.channels;
  person.join(lantern.guild);
  await lantern.settleUntil(() => said(welcome).some((text) => text.includes(`@${name}`)), name, 10_000);
  return person;
}

const start = async (person: Person) => (await person.run(lantern.channels.welcome, '/onboarding')).reply!;

test('every step from the rules to the mentor, with a power cut before each', { timeout: SIX_STARTS_MS }, async () => {
  const { owner, channels, roles, guild, sandbox } = lantern;
  const craft = makeRole({ id: sandbox.world.newId(), name: 'Woodwork', permissions: 0n, position: 1 });
  guild.roles.set(craft.id, craft);
  const setup = (await owner.run(channels.staff, '/setup onboarding')).reply!;
  await owner.choose(setup, 'Roles that newcomers may choose as interests', [roles.mentor.id]);
  await owner.run(channels.staff, '/setup mentors', { channel: channels.help.id });

  const juno = await joined('Juno');
  const again = async (expected: string) => {
    await bot.kill();
    await startAgain();
    const page = await start(juno);
    expect(page.content).toContain(expected);
    return page;
  };
  const rules = await again('Step 1 of 5');
  const introduce = (await juno.click(rules, 'I accept the rules')).updated!;
  expect(introduce.content).toContain('You now have the role **Member**');
  expect(rolesOf(juno)).toEqual([roles.member.id]);

  const { modal } = await juno.click(await again('Step 2 of 5'), 'Introduce yourself');
  const link = await juno.fill(modal!, { 'About you': 'Look at https://spam.example right now' });
  expect(link.followUps.at(-1)?.content).toContain('leave links and invites out');
  await juno.fill(modal!, { 'About you': 'I mend radios, and @everyone else too.' });
  const posted = last(channels.introductions);
  expect(posted).toMatchObject({ content: 'I mend radios, and @everyone else too.', author: { username: 'Juno' } });
  expect(posted.mention_everyone).toBe(false);

  const interests = await again('Step 3 of 5');
  const chosen = (await juno.choose(interests, 'Choose your interests', [roles.mentor.id])).updated!;
  expect(rolesOf(juno)).toContain(roles.mentor.id);
  await juno.click(chosen, 'Done');

  const profile = await again('Step 4 of 5');
  await juno.choose(profile, 'Languages you speak (up to 5)', ['de', 'en']);
  const zone = await juno.click(profile, 'Set my time zone');
  const zoned = (await juno.fill(zone.modal!, { 'Your city or time zone': 'berlin' })).updated!;
  expect(zoned.content).toContain('Europe/Berlin');
  await juno.click(zoned, 'Done');

  const search = await juno.click(await again('Step 5 of 5'), 'Find me a mentor');
  const done = (await juno.fill(search.modal!, { free: 'radios' })).updated!;
  expect(done.content).toMatch(/I'm looking for a mentor for you[\s\S]*You're all set[\s\S]*✅ Mentor/);
  expect((await juno.run(channels.welcome, '/mentor status')).reply?.content).toContain('radios');

  const change = await juno.click(await again("You're all set"), 'Change my introduction');
  await juno.fill(change.modal!, { 'About you': 'I mend radios and toasters.' });
  expect(channels.introductions.messages.get(posted.id)?.content).toBe('I mend radios and toasters.');
  expect(
    [...channels.introductions.messages.values()].filter(({ content }) => content.includes('radios')),
  ).toHaveLength(1);
  await setUp({ newcomer_role_until: 'settled' });
});

test('the week that ends well: the unanswered message brings greeters, the answer settles, the newcomer role goes', async () => {
  const { channels, roles, people, everybody, owner } = lantern;
  const nova = await joined('Nova');
  await nova.click(await start(nova), 'I accept the rules');
  expect(rolesOf(nova).sort()).toEqual([roles.member.id, roles.newcomer.id].sort());
  const hello = nova.post(channels.general, 'Hello, is somebody here?');
  await advance(29 * MINUTE_MS);
  expect(said(channels.staff).filter((text) => text.includes('@Nova wrote here for the first time'))).toEqual([]);
  await advance(2 * MINUTE_MS);
  const note = last(channels.staff);
  expect(note.content).toContain(`/${channels.general.id}/${hello.id}`);
  expect(note.mention_roles).toEqual([roles.organiser.id]);
  await bot.kill();
  await startAgain();
  await advance(10 * MINUTE_MS);
  everybody.as(people.ines.id).post(channels.general, 'Welcome, Nova!', { replyTo: hello });
  await lantern.settleUntil(() => note.content.includes('~~'), 'the note to be struck through');
  expect(readable(lantern.sandbox.world, note)).toMatch(/Answered by @Inês after 41 minutes/);
  await lantern.settleUntil(() => !rolesOf(nova).includes(roles.newcomer.id), 'the newcomer role to go');
  const calls = said(channels.welcome).length;
  await advance(9 * DAY_MS);
  expect(
    said(channels.welcome)
      .slice(calls)
      .filter((text) => text.includes('@Nova')),
  ).toEqual([]);
  const shown = await owner.run(channels.staff, '/newcomers show', { member: nova.id });
  expect(shown.reply?.content).toContain('settled');
  await setUp({ newcomer_role_until: 'auto' });
});

test('the weeks that stall or end early: nudged after 24 and 72 hours, asked on day 7, never in quiet hours, and nobody calls who left', async () => {
  const { channels, owner } = lantern;
  await owner.run(channels.staff, '/setup language', { zone: 'UTC', quiet_from: '22:00', quiet_to: '08:00' });
  const since = lantern.sandbox.world.now();
  const mika = await joined('Mika');
  await joined('Noor');
  const gone = await joined('Gone');
  gone.leave(lantern.guild);
  const before = messagesIn(channels.welcome).length;
  await advance(11 * DAY_MS);
  const nudges = messagesIn(channels.welcome)
    .slice(before)
    .filter(({ mentions }) => mentions.some(({ id }) => id === mika.id));
  const texts = nudges.map((message) => readable(lantern.sandbox.world, message));
  expect(texts).toHaveLength(3);
  expect(texts.every((text) => text.includes('@Mika @Noor') && !text.includes('@Gone'))).toBe(true);
  for (const [index, days] of [1, 3, 7].entries()) {
    const at = Date.parse(nudges[index]!.timestamp);
    expect(at - since).toBeGreaterThan(days * DAY_MS - MINUTE_MS);
    expect(at - since).toBeLessThan(days * DAY_MS + 12 * HOUR_MS);
    expect(new Date(at).getUTCHours()).toBeGreaterThanOrEqual(8);
    expect(new Date(at).getUTCHours()).toBeLessThan(22);
  }
  const stalled = await owner.run(channels.staff, '/newcomers list', { state: 'stalled' });
  expect(readable(lantern.sandbox.world, stalled.reply!)).toMatch(/@Noor[\s\S]*@Mika|@Mika[\s\S]*@Noor/);
  const question = await mika.click(nudges[2]!, 'How is it going?');
  expect(question.ephemeral).toBe(true);
  const thanks = await mika.click(question.reply!, 'I need help');
  expect(thanks.updated?.content).toContain('I told the team');
  expect(said(channels.staff).at(-1)).toContain('@Mika says after a week here that they need help');
});

test('on day 7 by direct message where the owner wants that, and in the channel for whom it cannot reach', async () => {
  const { channels, sandbox } = lantern;
  expect(await setUp({ direct_messages: true })).toContain('by direct message');
  const open = await joined('Open');
  await joined('Shut', { dmsClosed: true });
  const before = messagesIn(channels.welcome).length;
  await advance(9 * DAY_MS);
  const asked = messagesIn(channels.welcome)
    .slice(before)
    .map((message) => readable(sandbox.world, message))
    .filter((text) => text.includes('a week now'));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('@Shut');
  expect(asked[0]).not.toContain('@Open');
  const dm = [...sandbox.world.channels.values()].find(({ recipientIds }) => recipientIds?.includes(open.id));
  const question = [...dm!.messages.values()].at(-1)!;
  expect(question.content).toContain('a week now');
  const thanks = await open.click(question, 'So-so');
  expect(thanks.updated?.content).toContain('Thank you for being honest');
  expect(said(channels.staff).at(-1)).toContain('@Open says after a week here that it is going so-so');
  await setUp({ direct_messages: false });
});

test('who comes back within 30 days takes up the journey where it was; later it begins anew', async () => {
  const { channels, guild, roles } = lantern;
  const [soon, late] = [await joined('Soon'), await joined('Later')];
  for (const person of [soon, late]) {
    await person.click(await start(person), 'I accept the rules');
    person.leave(guild);
  }
  await advance(20 * DAY_MS);
  soon.join(guild);
  await lantern.settleUntil(() => said(channels.welcome).at(-1)!.includes('@Soon'), 'the greeting of Soon', 10_000);
  expect(said(channels.welcome).at(-1)).toContain('Welcome back');
  expect(rolesOf(soon)).toEqual([roles.member.id]);
  expect((await start(soon)).content).toContain('Step 2 of 5');
  await advance(11 * DAY_MS);
  late.join(guild);
  await lantern.settleUntil(() => said(channels.welcome).at(-1)!.includes('@Later'), 'the greeting of Later', 10_000);
  expect(said(channels.welcome).at(-1)).not.toContain('Welcome back');
  expect(rolesOf(late)).toEqual([roles.newcomer.id]);
  expect((await start(late)).content).toContain('Step 1 of 5');
});

test('the team sees who is new and how far, passes over a step, and looks at the funnel; others do not', async () => {
  const { channels, owner, people, everybody, roles } = lantern;
  await advance(12 * DAY_MS);
  const yara = await joined('Yara');
  const stranger = await yara.run(channels.welcome, '/newcomers list');
  expect(stranger.reply?.content).toContain('for the greeters of this server');
  const listed = await owner.run(channels.staff, '/newcomers list', { state: 'underway' });
  expect(readable(lantern.sandbox.world, listed.reply!)).toMatch(/@Yara .* under way · next: Rules/);
  expect(readable(lantern.sandbox.world, listed.reply!)).not.toContain('@Nova');
  const skipped = await owner.run(channels.staff, '/newcomers skip', { member: yara.id });
  expect(skipped.reply?.content).toContain('Passed over: **Rules**');
  expect(rolesOf(yara)).toEqual([roles.member.id]);
  const greeter = Object.values(people).find(({ id }) => rolesOf(everybody.as(id)).includes(roles.organiser.id))!;
  const shown = await everybody.as(greeter.id).run(channels.staff, '/newcomers show', { member: yara.id });
  expect(shown.reply?.content).toContain('✅ Rules');
  const funnel = await owner.run(channels.staff, '/newcomers funnel', { days: 90 });
  expect(funnel.reply?.content).toMatch(/Rules accepted: \*\*\d+\*\* \(\d+%\).*\d/);
  expect(funnel.reply?.attachments[0]).toMatchObject({ filename: 'newcomers.png' });
  expect(funnel.reply?.attachments[0]?.size).toBeGreaterThan(5000);
  await owner.run(channels.staff, '/newcomers restart', { member: yara.id });
  expect((await start(yara)).content).toContain('Step 1 of 5');
});

test('in a raid greetings stop, one message counts, commands answer, and greeting goes on by itself', async () => {
  const { channels, guild, sandbox, owner } = lantern;
  await owner.run(channels.staff, '/automod raids', { joins_per_minute: 12 });
  await advance(2 * MINUTE_MS);
  const before = said(channels.welcome).length + said(channels.staff).length;
  const raid = Array.from({ length: 300 }, (_, index) => lantern.stranger(`raider${index}`));
  for (const raider of raid) raider.join(guild);
  await lantern.settleUntil(() => said(channels.staff).some((text) => text.includes('paused greetings')), 'the pause');
  expect((await owner.run(channels.staff, '/status')).reply?.content).toBeTruthy();
  for (const raider of raid.slice(0, 200)) raider.leave(guild);
  await advance(5 * MINUTE_MS);
  expect(said(channels.staff).at(-1)).toContain('300 people joined');
  expect(said(channels.staff).at(-1)).toContain('200 of them left');
  expect(said(channels.welcome).at(-1)).toContain('Many of you came in');
  expect(said(channels.welcome).length + said(channels.staff).length - before).toBeLessThanOrEqual(12);
  await joined('Late');
  expect(sandbox.problems).toEqual([]);
});

test('where there is an inbox, a call for help becomes an inquiry', async () => {
  const { channels, everybody, owner } = lantern;
  await owner.run(channels.staff, '/setup inbox', { channel: channels.staff.id });
  const inChannel = messagesIn(channels.welcome).findLast(({ content }) => content.includes('a week now'))!;
  const asked = everybody.as(inChannel.mentions[0]!.id);
  const before = messagesIn(channels.staff).length;
  const asking = (await asked.click(inChannel, 'How is it going?')).reply!;
  await asked.click(asking, 'I need help');
  await lantern.settleUntil(() => messagesIn(channels.staff).length > before, 'the inquiry');
  expect(messagesIn(channels.staff).at(-1)?.components?.length).toBeGreaterThan(0);
});
