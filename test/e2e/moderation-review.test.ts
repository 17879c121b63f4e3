// Looking back at cases: showing, changing, taking back; appeals, reports, and evidence.
import { describe, expect, test } from 'vitest';
import { readable } from '../../sandbox/scenes/readable.ts';
import { moveRoles } from '../../sandbox/world/role-order.ts';
import { type Court, useCourts } from '../support/moderation.ts';

const HOUR = 3_600_000;
let court: Court;
const takeAnother = useCourts(17, (next) => {
  court = next;
});

const run = (command: string, options = {}) => court.amara.run(court.channels.staff, command, options);
const silencedUntil = (name: 'kai') =>
  Date.parse(court.guild.members.get(court.people[name].id)?.communication_disabled_until ?? '') || 0;
const text = (message: Parameters<typeof readable>[1] | undefined) => message && readable(court.sandbox.world, message);

describe('/case', () => {
  test('shows one as the mod log has it, and says when there is none', async () => {
    await run('/warn', { member: court.people.kai.id, reason: 'Shouting' });
    const { reply } = await run('/case show', { number: 1 });
    expect(text(reply)).toBe(court.log()[0]);
    const unknown = await run('/case show', { number: 7 });
    expect(unknown.reply?.content).toBe('There is no case 7 on this server. `/case list` shows which there are.');
  });

  test('a case that is taken back lifts what it did, and the mod log is edited in place', async () => {
    await run('/timeout', { member: court.people.kai.id, duration: '2h', reason: 'Wrong person' });
    const { reply } = await run('/case void', { number: 1, reason: 'A mix-up' });
    expect(text(reply)).toContain('Taken back by @Amara: A mix-up');
    expect(text(reply)).toContain('No longer in force');
    expect(silencedUntil('kai')).toBe(0);
    expect(court.log()).toEqual([expect.stringContaining('Taken back by @Amara: A mix-up')]);
    const again = await run('/case void', { number: 1, reason: 'Again' });
    expect(again.reply?.content).toContain('cannot be taken back');
  });

  test('a new end holds on Discord', async () => {
    await run('/timeout', { member: court.people.kai.id, duration: '2h' });
    await run('/case edit', { number: 1, duration: '5h', reason: 'Worse than it looked' });
    expect(silencedUntil('kai')).toBeGreaterThan(court.sandbox.world.now() + 4 * HOUR);
    expect(court.log()).toEqual([expect.stringContaining('Worse than it looked')]);
  });

  test('lists pages with filters', async () => {
    for (let index = 0; index < 10; index++) await run('/note', { user: court.people.sam.id, text: `Note ${index}` });
    const { reply } = await run('/case list', { user: court.people.sam.id, type: 'note' });
    expect(reply?.content).toMatch(/^10 cases \(page 1 of 2\)\n\*\*10\*\* Note/);
    const { updated } = await court.amara.click(reply!, 'Older');
    expect(updated?.content).toMatch(/^10 cases \(page 2 of 2\)\n\*\*2\*\* Note/);
    const none = await run('/case list', { user: court.people.kai.id });
    expect(none.reply?.content).toBe('There are no such cases.');
  });
});

test('/history shows a whole person on one screen', async () => {
  const { people, amara, channels } = court;
  await run('/note', { user: people.kai.id, text: 'Sorry afterwards, and means it' });
  await run('/warn', { member: people.kai.id, reason: 'Shouting', points: 2 });
  await run('/timeout', { member: people.kai.id, duration: '2h' });
  const { reply } = await run('/history', { user: people.kai.id });
  expect(reply?.content).toMatch(
    /^\*\*Kai\*\* \(\d+\)\nJoined <t:\d+:f>\n2 points \(one less .*\)\nIn force: Timeout, case 3/,
  );
  expect(reply?.content).toContain('Sorry afterwards, and means it');
  const menu = await amara.userMenu(channels.staff, people.kai, 'History');
  expect(menu.reply?.content).toBe(reply?.content);
});

test("/history and /record have pages; notes stay on the team's every page", async () => {
  const { people, amara, as, channels } = court;
  await run('/note', { user: people.kai.id, text: 'Is trying' });
  for (let index = 1; index <= 9; index++) {
    await run('/warn', { member: people.kai.id, reason: `Reason ${index}`, points: 0, silent: true });
  }
  const { reply } = await run('/history', { user: people.kai.id });
  expect(reply?.content).toMatch(/1 note:\n\*\*1\*\* Note[\s\S]*9 cases \(page 1 of 2\):\n\*\*10\*\* Warning/);
  expect(reply?.content).not.toContain('Reason 1\n');
  const { updated } = await amara.click(reply!, 'Older');
  expect(updated?.content).toMatch(/1 note:\n[\s\S]*9 cases \(page 2 of 2\):\n\*\*2\*\* Warning.*\n> Reason 1$/);
  const own = await as('kai').run(channels.general, '/record');
  expect(own.reply?.content).toContain('(page 1 of 2)');
  const older = await as('kai').click(own.reply!, 'Older');
  expect(older.updated?.content).toMatch(/\(page 2 of 2\)[\s\S]*Case 2: Warning/);
  expect(older.updated?.content).not.toContain('Is trying');
});

test('where there is no mod log, each moderator reads once how to set one', async () => {
  const other = takeAnother();
  moveRoles(other.sandbox.world, other.guild, {
    actorId: other.owner.id,
    body: [{ id: other.roles.bot.id, position: other.roles.moderator.position }],
    reason: null,
  });
  const warn = async () =>
    (await other.amara.run(other.channels.staff, '/warn', { member: other.people.kai.id, reason: 'Loud' })).reply
      ?.content;
  expect(await warn()).toContain('`/setup moderation log_channel:` sets one');
  expect(await warn()).not.toContain('/setup moderation');
});

test('/record shows people their own cases and no notes', async () => {
  const { as, people, channels } = court;
  const clean = await as('kai').run(channels.general, '/record');
  expect(clean.reply?.content).toBe('There is nothing about you. Enjoy the server!');
  await run('/note', { user: people.kai.id, text: 'A secret' });
  await run('/warn', { member: people.kai.id, reason: 'Shouting' });
  const { reply, ephemeral } = await as('kai').run(channels.general, '/record');
  expect(ephemeral).toBe(true);
  expect(reply?.content).toContain('Case 2: Warning');
  expect(reply?.content).not.toContain('secret');
});

describe('appeals', () => {
  async function appeal() {
    const { as, people } = court;
    await run('/timeout', { member: people.kai.id, duration: '5h', reason: 'Spam' });
    const [told] = court.dmMessages('kai');
    const { modal } = await as('kai').click(told!, 'Appeal');
    const sent = await as('kai').fill(modal!, { text: 'It was my brother' });
    expect(sent.reply?.content).toContain('The team will look at case 1 again');
    const item = court.owner.read(court.channels.modLog).find(({ content }) => content.startsWith('Appeal 1'));
    return { told: told!, item: item! };
  }

  test('come from the direct message, are answered by another moderator, and the person is told', async () => {
    const { owner, amara, as } = court;
    const { told, item } = await appeal();
    expect(item.content).toContain('Appeal 1 from **Kai** against case 1 (Timeout)');
    expect(item.content).toContain('> It was my brother');
    const second = await as('kai').click(told, 'Appeal');
    expect(second.reply?.content).toContain('is with the team already');
    const own = await amara.click(item, 'Take the case back');
    expect(own.reply?.content).toContain('You made this case yourself');
    const { modal } = await owner.click(item, 'Take the case back');
    await owner.fill(modal!, { text: 'You are right, sorry' });
    expect(silencedUntil('kai')).toBe(0);
    expect(court.dms('kai').at(-1)).toBe(
      'Your appeal on The Lantern was accepted: case 1 is taken back.\n> You are right, sorry',
    );
    expect(court.log().find((line) => line.startsWith('Appeal 1'))).toContain('has taken the case back');
  });

  test('can be declined with a text; nothing changes for them but that they know why', async () => {
    const { owner } = court;
    const { item } = await appeal();
    const until = silencedUntil('kai');
    const { modal } = await owner.click(item, 'Decline');
    await owner.fill(modal!, { text: 'We looked twice' });
    expect(court.dms('kai').at(-1)).toMatch(/declined[\s\S]*> We looked twice$/);
    expect(silencedUntil('kai')).toBe(until);
    expect(owner.read(court.channels.modLog).find(({ id }) => id === item.id)?.components).toEqual([]);
  });

  test('can shorten, and can be answered only once', async () => {
    const { owner } = court;
    const { told, item } = await appeal();
    const { modal } = await owner.click(item, 'Shorten');
    await owner.fill(modal!, { duration: '1h', text: 'One hour is enough' });
    expect(silencedUntil('kai')).toBeLessThanOrEqual(court.sandbox.world.now() + HOUR);
    const late = await owner.fill(modal!, { duration: '1h', text: 'Again' });
    expect(late.reply?.content).toContain('decided this already');
    const again = await court.as('kai').click(told, 'Appeal');
    expect(again.reply?.content).toContain('You can appeal again');
  });
});

describe('reports', () => {
  test('of one message are one item; those who reported learn what came of it, and no more', async () => {
    const { as, owner, channels } = court;
    const bad = as('sam').post(channels.general, 'Buy my keyboards, all of them');
    const report = async (who: 'kai' | 'noor', why: string) => {
      const { modal } = await as(who).messageMenu(bad, 'Report to moderators');
      return (await as(who).fill(modal!, { reason: why })).reply?.content;
    };
    expect(await report('kai', 'Selling')).toContain('Nobody else learns that it was you');
    expect(await report('noor', 'Selling again')).toContain('The moderators have it');
    expect(await report('noor', 'Once more')).toContain('reported this message already');
    const items = owner.read(channels.modLog).filter(({ content }) => content.includes('Report 1'));
    expect(items).toHaveLength(1);
    expect(text(items[0])).toMatch(/^Report 1 \(2 people\)\nSam \(@Sam\) in #general: https:.*\n> Buy my keyboards/);
    await owner.click(items[0]!, 'Acted on it');
    const told =
      'You reported a message on The Lantern. The team has looked at it and acted on it. Thank you for telling us.';
    expect(court.dms('kai')).toEqual([told]);
    expect(court.dms('noor')).toEqual([told]);
    expect(court.dms('sam')).toEqual([]);
    expect(owner.read(channels.modLog).find(({ id }) => id === items[0]!.id)?.components).toEqual([]);
  });
});

describe('evidence', () => {
  test('a reported message keeps its files beside the item, and names those that are too large or gone', async () => {
    const { as, channels, owner, everybody, guild, sandbox } = court;
    sandbox.world.guild(guild.id).data.premium_tier = 2;
    const film = { name: 'film.mp4', type: 'video/mp4', bytes: new Uint8Array(25 * 1024 * 1024) };
    const files = [{ name: 'shot.png', type: 'image/png', bytes: 'a picture' }, film];
    const bad = as('sam').post(channels.general, 'Look at this', { files });
    const { modal } = await as('kai').messageMenu(bad, 'Report to moderators');
    await as('kai').fill(modal!, { reason: 'Nasty' });
    as('sam').delete(bad);
    const items = () => owner.read(channels.modLog);
    const kept = await everybody.until(() => items().find(({ attachments }) => attachments.length > 0), 'the file');
    expect(kept.content).toBe('Files of report 1:');
    expect(kept.attachments.map(({ filename }) => filename)).toEqual(['shot.png']);
    expect(await (await fetch(kept.attachments[0]!.url)).text()).toBe('a picture');
    const item = items().find(({ content }) => content.startsWith('**Report 1'));
    expect(item?.content).toContain('film.mp4 (25 MB: more than the 10 MB that I can keep)');
    const gone = as('sam').post(channels.general, 'And this', { files });
    const { modal: second } = await as('noor').messageMenu(gone, 'Report to moderators');
    as('sam').delete(gone);
    await as('noor').fill(second!, { reason: 'Nasty again' });
    const lost = await everybody.until(
      () => items().find(({ content }) => content.startsWith('Files of report 2')),
      'it',
    );
    expect(lost.content).toBe('Files of report 2:\nCould not be fetched any more: shot.png');
  });

  test('a warning for a message keeps its words, its link and its files', async () => {
    const { as, amara, owner, channels, sandbox } = court;
    const files = [{ name: 'shot.png', type: 'image/png', bytes: 'a picture' }];
    const bad = as('sam').post(channels.general, 'Look at this', { files });
    const { modal } = await amara.messageMenu(bad, 'Warn for this');
    const { reply } = await amara.fill(modal!, { reason: 'Not here', points: '2' });
    expect(reply?.content).toContain('Case 1: **Sam** is warned.');
    expect(court.log()[0] + court.log().join()).toContain('Look at this');
    const kept = await court.everybody.until(
      () => owner.read(channels.modLog).find(({ attachments }) => attachments.length > 0),
      'the file',
    );
    const again = await fetch(kept.attachments[0]!.url);
    expect(await again.text()).toBe('a picture');
    expect(kept.attachments[0]!.url.startsWith(sandbox.url)).toBe(true);
  });

  test('a file of 25 MB is refused with a sentence', async () => {
    const big = { name: 'film.mp4', type: 'video/mp4', bytes: new Uint8Array(25 * 1024 * 1024) };
    const boosted = court.sandbox.world.guild(court.guild.id).data;
    boosted.premium_tier = 2;
    const { reply } = await run('/warn', { member: court.people.kai.id, reason: 'x', evidence: big });
    expect(reply?.content).toBe(
      'The file has 25 MB; at most 10 MB can be kept. Send a smaller one, or a picture of the part that matters.',
    );
    expect(court.log()).toEqual([]);
  });

  test('a reason of 5,000 characters is refused with a sentence', async () => {
    const { reply } = await run('/kick', { member: court.people.kai.id, reason: 'x'.repeat(5000) });
    expect(reply?.content).toContain('Keep it to 1000 characters');
    expect(court.guild.members.has(court.people.kai.id)).toBe(true);
  });
});
