// An event from what the organiser typed to the thank-you, with the clock moved.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addBot } from '../../sandbox/communities/bot-member.ts';
import type { MessageRef } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { deleteChannel } from '../../sandbox/world/channel-delete.ts';
import { openDm } from '../../sandbox/world/channels.ts';
import { editEvent, unfinishedEvents } from '../../sandbox/world/scheduled-events.ts';
import type { MessageState } from '../../sandbox/world/types.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let lantern: Lantern;
let bot: RunningBot;
const databaseFile = temporaryDatabase();
const WEB = { HTTP_PORT: '0', PUBLIC_URL: 'https://hearth.example.org' };

const advance = (ms: number) => lantern.sandbox.clockDriver.advance(ms);
const now = () => lantern.sandbox.world.now();
const own = () =>
  [...lantern.channels.events.messages.values()].filter(
    ({ author, ephemeralFor }) => author.id === lantern.application.botId && ephemeralFor === undefined,
  );
const said = () => own().map((message) => readable(lantern.sandbox.world, message));
const native = () => unfinishedEvents(lantern.guild);

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const POSTER = { name: 'poster.png', type: 'image/png', bytes: Uint8Array.of(...PNG, 1, 2) };

/** The bytes behind the picture that a message shows. */
function shownPicture({ embeds }: MessageState) {
  const path = new URL(embeds[0]?.image?.url ?? 'none:').pathname;
  return lantern.sandbox.world.files.get(path)?.bytes;
}

/** Moves to so long before or after the start of the event that is shown. */
async function moveTo(instant: number): Promise<void> {
  await advance(instant - now());
}

beforeAll(async () => {
  lantern = await lightLantern();
  bot = await startBot(lantern.sandbox, lantern.application, { clock: true, databaseFile, env: WEB });
  const { owner, channels, guild, roles } = lantern;
  guild.roles.get(roles.member.id)!.mentionable = true;
  await owner.run(channels.staff, '/setup language', { zone: 'Europe/Berlin' });
});

afterAll(async () => {
  await bot.stop();
  await lantern.sandbox.close();
});

test('without a channel nothing can be planned, and it is said how to set one', async () => {
  const { owner, channels } = lantern;
  const refused = await owner.run(channels.staff, '/event create', { title: 'Repair night', when: 'tomorrow 20:00' });
  expect(refused.reply?.content).toContain('/setup events channel:');
  const options = { channel: channels.events.id, ping_role: lantern.roles.member.id, reminders: '24h, 1h' };
  const saved = await owner.run(channels.staff, '/setup events', options);
  expect(saved.reply?.content).toContain('Reminders before the start: 1 d, 1 h');
});

test.each([
  ['tomorrow-ish', 'I cannot read **tomorrow-ish** as a date'],
  ['25:00', 'I cannot read **25:00**'],
  ['30 February 18:00', 'I cannot read'],
  ['friday', 'At what time?'],
  ['1970-01-01 10:00', 'has passed already'],
  ['9999-01-01 10:00', 'is too far away'],
])('%s is asked about, not guessed', async (when, answer) => {
  const { owner, channels } = lantern;
  const { reply } = await owner.run(channels.staff, '/event create', { title: 'Repair night', when });
  expect(reply?.content).toContain(answer);
});

test('links that are none, capacities of nobody, and who is no organiser are refused', async () => {
  const { owner, channels } = lantern;
  const wish = { title: 'Repair night', when: 'tomorrow 20:00' };
  const link = await owner.run(channels.staff, '/event create', { ...wish, place: 'javascript:alert(1)' });
  expect(link.reply?.content).toContain('I cannot use that place');
  const nobody = await owner.run(channels.staff, '/event create', { ...wish, capacity: 0 });
  expect(nobody.reply?.content).toContain('at least one place');
  const image = { name: 'virus.exe', type: 'application/x-msdownload', bytes: 'MZ' };
  const picture = await owner.run(channels.staff, '/event create', { ...wish, image });
  expect(picture.reply?.content).toContain('no picture that Discord shows');
  const { everybody, people } = lantern;
  const refused = await everybody.as(people.noor.id).run(channels.welcome, '/event create', { title: 'x', when: 'x' });
  expect(refused.reply?.content).toContain('Only organisers may do this');
});

describe('a weekly event with two places', () => {
  let message: MessageRef;
  let startsAt: number;

  test('is shown as understood, asked about where it has two meanings, and published by a click', async () => {
    const { owner, channels } = lantern;
    const asked = await owner.run(channels.staff, '/event create', {
      title: 'Repair night',
      when: 'every 2nd tuesday 19:00',
      duration: '2h',
      channel: channels.workbench.id,
      description: 'Bring what is broken.',
      capacity: 2,
      image: POSTER,
    });
    expect(asked.reply?.content).toContain('Every so many weeks, or that one of each month?');
    expect(said()).toEqual([]);
    const draft = await owner.click(asked.reply!, '1');
    expect(draft.updated?.content).toContain('Repeats every 2 weeks on Tuesday');
    expect(draft.updated?.content.match(/^- <t:\d+:F>$/gm)).toHaveLength(5);
    expect(draft.updated?.embeds[0]?.image?.url).toContain('/attachments/');
    const published = await owner.click(draft.updated!, 'Publish');
    expect(published.updated).toMatchObject({ embeds: [], attachments: [] });
    expect(published.updated?.content).toMatch(/^Published: https:\/\/discord\.com\/channels\//);
    message = own()[0]!;
    const [event] = native();
    startsAt = Date.parse(event!.scheduled_start_time);
    expect(new Intl.DateTimeFormat('en', { hour: 'numeric', timeZone: 'Europe/Berlin' }).format(startsAt)).toBe('7 PM');
    expect(said()[0]).toContain('Repair night\nBring what is broken.');
    expect(own()[0]!.mention_roles).toEqual([lantern.roles.member.id]);
    expect(shownPicture(own()[0]!)).toEqual(POSTER.bytes);
    expect(event!.image).toBeTruthy();
    const again = await owner.click(published.updated!, 'Publish').catch(() => undefined);
    expect(again).toBeUndefined();
  });

  test('fills up, makes others wait in line, and tells who moves up', async () => {
    const { everybody, people } = lantern;
    const [first, second, third] = [people.noor, people.sam, people.kai].map(({ id }) => everybody.as(id));
    expect((await first!.click(message, 'Going')).reply?.content).toContain('You are coming to **Repair night**');
    await second!.click(message, 'Going');
    const waits = await third!.click(message, 'Going');
    expect(waits.reply?.content).toContain('You are number 1 on the waiting list');
    await advance(5000);
    expect(said()[0]).toContain('Going (2 of 2): @');
    expect(said()[0]).toContain('Waiting list (1): @');
    await first!.click(message, "Can't");
    await advance(5000);
    expect(said()[0]).not.toContain('Waiting list');
    const told = third!.read(openDm(lantern.sandbox.world, lantern.application.botId, third!.id));
    expect(told.map(({ content }) => content)).toEqual([expect.stringContaining('A place is free')]);
  });

  test('takes over what is changed by hand in Discord, and counts Interested as Maybe', async () => {
    const { owner, everybody, people, guild, sandbox } = lantern;
    const event = native()[0]!;
    everybody.as(people.dilnoza.id).interested(guild, event);
    const body = { name: 'Repair evening' };
    editEvent(sandbox.world, guild, event.id, { actorId: owner.id, body, reason: null });
    await lantern.settleUntil(() => said()[0]!.includes('Repair evening'), 'the new title');
    await advance(5000);
    expect(said()[0]).toContain('Going (2 of 2)');
    expect(said()[0]).toContain('Maybe (1): @Dilnoza');
    expect(shownPicture(own()[0]!)).toEqual(POSTER.bytes);
  });

  test('is reminded of 24 h and 1 h before, to those who asked directly, or in the channel where that is closed', async () => {
    const { everybody, people, sandbox, application } = lantern;
    const [sam, margo] = [everybody.as(people.sam.id), everybody.as(people.margo.id)];
    await sam.click(message, 'Remind me');
    await margo.click(message, 'Remind me');
    await moveTo(startsAt - 24 * HOUR_MS - 1);
    expect(own()).toHaveLength(1);
    await moveTo(startsAt - 24 * HOUR_MS);
    expect(said()[1]).toContain('Repair evening starts <t:');
    await moveTo(startsAt - HOUR_MS);
    expect(own()).toHaveLength(3);
    await moveTo(startsAt - 15 * MINUTE_MS);
    const toSam = sam.read(openDm(sandbox.world, application.botId, sam.id)).map(({ content }) => content);
    expect(toSam).toEqual([expect.stringContaining('You asked me to remind you: **Repair evening** on The Lantern')]);
    await advance(1000);
    expect(said()[3]).toMatch(/^@Margo, you asked me to remind you of Repair evening .* direct messages are closed/);
    expect(own()[3]!.mentions.map(({ id }) => id)).toEqual([margo.id]);
  });

  test('starts, through a restart that lets the minute pass, ends, thanks, and opens the next one', async () => {
    const { sandbox, application, everybody, people } = lantern;
    await bot.kill();
    sandbox.world.clock.advance(startsAt + MINUTE_MS - now());
    bot = await startBot(sandbox, application, { clock: true, databaseFile, env: WEB });
    await advance(0);
    expect(said()[4]).toContain('Repair evening starts now: #Workbench');
    expect(native().map(({ status }) => status)).toEqual([2]);
    const kai = everybody.as(people.kai.id);
    kai.joinVoice(lantern.channels.workbench);
    await moveTo(startsAt + 2 * HOUR_MS);
    await advance(5000);
    expect(said()[0]).toContain('This is over. One person was there.');
    kai.leaveVoice(lantern.guild);
    await moveTo(startsAt + 2 * HOUR_MS + 10 * MINUTE_MS);
    const thanks = own().at(-1)!;
    expect(readable(sandbox.world, thanks)).toBe(
      'Thank you all for Repair night! How was it?\n[Great] [It was fine] [Not for me]'.replace('night', 'evening'),
    );
    const feedback = await everybody.as(people.sam.id).click(thanks, 'Great');
    expect(feedback.reply?.content).toContain('Thank you');
    const next = native().map((event) => Date.parse(event.scheduled_start_time));
    expect(next).toEqual([startsAt + 14 * DAY_MS]);
    expect(said().filter((text) => text.includes('[Going]'))).toHaveLength(2);
    expect(shownPicture(own().at(-2)!)).toEqual(POSTER.bytes);
  });

  test('who was there can be ticked afterwards', async () => {
    const { owner, channels, people } = lantern;
    const { choices } = await owner.autocomplete(channels.staff, '/event attendance', 'event', 'repair');
    const listed = await owner.run(channels.staff, '/event attendance', { event: String(choices![0]!.value) });
    expect(listed.reply?.content).toContain('One person was there');
    const ticked = await owner.choose(listed.reply!, 'Add who was there', [people.noor.id, people.sam.id]);
    expect(ticked.updated?.content).toContain('3 people were there');
    const all = await owner.choose(ticked.updated!, 'Were there', [people.noor.id]);
    expect(all.updated?.content).toContain('One person was there');
    const everybody = await owner.click(all.updated!, 'Everyone who signed up was there (2)');
    expect(everybody.updated?.content).toContain('3 people were there');
    await advance(5000);
    expect(said()[0]).toContain('3 people were there.');
  });

  test('one of them can be called off alone; the one after it follows', async () => {
    const { owner, channels } = lantern;
    const { choices } = await owner.autocomplete(channels.staff, '/event cancel', 'event', 'repair');
    const cancelled = await owner.run(channels.staff, '/event cancel', { event: String(choices![0]!.value) });
    expect(cancelled.reply?.content).toMatch(/^Called off: \*\*Repair night\*\*/);
    await advance(5000);
    const next = native().map((event) => Date.parse(event.scheduled_start_time));
    expect(next).toEqual([startsAt + 28 * DAY_MS]);
    const list = await owner.run(channels.staff, '/event list');
    expect(list.reply?.content).toContain(`<t:${(startsAt + 28 * DAY_MS) / 1000}:F>`);
  });

  test('loses its picture and its limit where the organiser says so, for all that is to come', async () => {
    const { owner, everybody, channels, people } = lantern;
    for (const { id } of [people.noor, people.kai, people.dilnoza])
      await everybody.as(id).click(own().at(-1)!, 'Going');
    const { choices } = await owner.autocomplete(channels.staff, '/event edit', 'event', 'repair');
    const wish = { event: String(choices![0]!.value), scope: 'all' };
    for (const remove of ['image', 'capacity']) await owner.run(channels.staff, '/event edit', { ...wish, remove });
    await advance(10_000);
    const { attachments, embeds } = own().at(-1)!;
    expect([attachments, embeds[0]?.image, native()[0]?.image]).toEqual([[], undefined, null]);
    expect(said().at(-1)).toContain('Going (3)');
  });

  test('is in the calendar program of who subscribes, until they take a new address', async () => {
    const { everybody, people, channels } = lantern;
    const sam = everybody.as(people.sam.id);
    await sam.click(own().at(-1)!, 'Going');
    const mine = await sam.run(channels.welcome, '/events mine');
    expect(mine.reply?.content).toMatch(/Repair night.*: you are coming/);
    const { http } = await bot.logged('Hearth is ready');
    const addressOf = (text: string) => text.match(/\/calendar\S+\.ics/g)!.at(-1)!;
    const read = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${String(http)}${path}`);
      return { status: answer.status, text: await answer.text() };
    };
    const subscribed = await sam.run(channels.welcome, '/events subscribe');
    const old = addressOf(subscribed.reply!.content);
    expect((await read(old)).text).toContain('SUMMARY:Repair night');
    const renewed = await sam.click(subscribed.reply!, 'New address for mine');
    expect((await read(old)).status).toBe(404);
    expect((await read(addressOf(renewed.updated!.content))).status).toBe(200);
  });

  test('goes on when Hearth was removed from the server and added again; what was due meanwhile is told', async () => {
    const { owner, guild, sandbox, application } = lantern;
    const next = startsAt + 28 * DAY_MS;
    await moveTo(next - 2 * HOUR_MS);
    const before = own().length;
    owner.kick(guild, application.botId);
    await advance(90 * MINUTE_MS);
    // Who adds it again gives it access everywhere: the channels knew only its old role.
    const place = { permissions: PermissionFlagsBits.Administrator, position: guild.roles.size };
    addBot(sandbox.world, guild, application, place);
    await moveTo(next);
    await advance(11 * MINUTE_MS);
    expect(said().slice(before)).toEqual([expect.stringContaining('Repair night starts now')]);
    const everywhere = [...sandbox.world.channels.values()].flatMap(({ messages }) => [...messages.values()]);
    const told = everywhere.filter(({ content }) => content.includes('I was away for too long'));
    expect(told.map(({ content }) => content)).toEqual([expect.stringContaining('**Repair night**, due <t:')]);
  });

  test('a channel that was deleted before the post stops nothing else', async () => {
    const { owner, channels, sandbox } = lantern;
    await moveTo(startsAt + 28 * DAY_MS + 2 * HOUR_MS - MINUTE_MS);
    deleteChannel(sandbox.world, channels.events, { actorId: owner.id, reason: null });
    await advance(DAY_MS);
    const everywhere = [...sandbox.world.channels.values()].flatMap(({ messages }) => [...messages.values()]);
    const told = everywhere.filter(({ content }) => content.includes('Thank you all for Repair night! How was it?'));
    expect(told.map(({ content }) => content)).toEqual([expect.stringContaining('Discord refused it')]);
    const list = await owner.run(channels.staff, '/event list');
    expect(list.reply?.content).toBeTruthy();
    const walk = { title: 'Walk', when: 'tomorrow 23:00', sign_up_until: 'tomorrow at 9' };
    const planned = await owner.run(channels.staff, '/event create', walk);
    expect((await owner.click(planned.reply!, '2')).updated?.content).toMatch(/\*\*Walk\*\*(.|\n)*Sign up until/);
  });
});
