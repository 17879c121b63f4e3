// Closing, slowing and clearing channels.
import type { APIOverwrite } from 'discord-api-types/v10';
import { beforeAll, expect, test } from 'vitest';
import { postInThePast } from '../../sandbox/communities/past.ts';
import { channelPermissions } from '../../sandbox/world/permissions.ts';
import { startBot } from '../support/bot.ts';
import { type Court, openCourt } from '../support/moderation.ts';

const DAY = 86_400_000;
const SEND = 1n << 11n;

let court: Court;
beforeAll(async () => {
  court = await openCourt();
  await startBot(court.sandbox, court.application, { clock: true });
}, 20_000);

const run = async (command: string, options = {}) =>
  (await court.owner.run(court.channels.general, command, options)).reply?.content;
const mayWrite = (name: 'kai') =>
  (channelPermissions(court.sandbox.world, court.channels.general, court.people[name].id) & SEND) !== 0n;

test('a channel is closed, says so when it is already, and opens as it was before', async () => {
  const overwrites = () => {
    const all = (court.channels.general.data.permission_overwrites ?? []) as APIOverwrite[];
    return structuredClone(all).sort((a, b) => a.id.localeCompare(b.id));
  };
  const before = overwrites();
  expect(await run('/lock')).toMatch(/^<#\d+> is closed: nobody but/);
  expect(mayWrite('kai')).toBe(false);
  expect(await run('/lock')).toBe('**#general** is closed already. `/unlock` opens it.');
  expect(await run('/unlock')).toMatch(/is open again, as it was before\.$/);
  expect(mayWrite('kai')).toBe(true);
  expect(overwrites()).toEqual(before);
  expect(await run('/unlock')).toBe('**#general** is not closed.');
});

test('closed for a while, it opens by itself', async () => {
  expect(await run('/lock', { duration: '2h' })).toMatch(/is closed until <t:\d+:f>/);
  await court.sandbox.clockDriver.advance(2 * 3_600_000 - 1000);
  expect(mayWrite('kai')).toBe(false);
  await court.sandbox.clockDriver.advance(1000);
  expect(mayWrite('kai')).toBe(true);
});

test('a slow mode for a while goes back to what was before', async () => {
  const seconds = () => court.channels.general.data.rate_limit_per_user ?? 0;
  expect(await run('/slowmode', { interval: '5s' })).toMatch(/waits 5s between two messages now\.$/);
  expect(await run('/slowmode', { interval: '2m', duration: '1h' })).toMatch(/waits 2m between two messages until/);
  expect(seconds()).toBe(120);
  await court.sandbox.clockDriver.advance(3_600_000);
  expect(seconds()).toBe(5);
  expect(await run('/slowmode', { interval: 'off' })).toMatch(/has no slow mode any more\.$/);
  expect(await run('/slowmode', { interval: 'soon' })).toContain('I cannot read that as a slow mode');
});

test('a purge takes the newest that fit, and counts what is too old for it', async () => {
  const { sandbox, channels, people, as, owner } = court;
  const at = sandbox.world.now() - 20 * DAY;
  postInThePast(sandbox.world, { channel: channels.help, author: people.sam, at, text: 'Old keyboards' });
  for (const word of ['one', 'two', 'three']) as('sam').post(channels.help, `Keyboards ${word}`);
  as('kai').post(channels.help, 'Keyboards? No thanks');
  const { reply } = await owner.run(channels.help, '/purge', {
    count: 10,
    member: people.sam.id,
    containing: 'KEYBOARDS',
  });
  expect(reply?.content).toBe(
    '3 messages are deleted. 1 more is older than 14 days, and Discord does not let me delete it like this.',
  );
  const left = owner.read(channels.help).map(({ content }) => content);
  expect(left).toContain('Keyboards? No thanks');
  expect(left).toContain('Old keyboards');
  expect(left).not.toContain('Keyboards one');
});
