// Moderators act with commands; the reply, the direct message and the mod log say what Discord confirmed.
import { beforeAll, expect, test } from 'vitest';
import { startBot } from '../support/bot.ts';
import { type Court, openCourt, setUpModeration } from '../support/moderation.ts';

let court: Court;

beforeAll(async () => {
  court = await openCourt();
  await startBot(court.sandbox, court.application);
  await setUpModeration(court);
}, 20_000);

test('a warning is told to the member and stands in the mod log', async () => {
  const { amara, channels, people } = court;
  const { reply, ephemeral } = await amara.run(channels.staff, '/warn', {
    member: people.kai.id,
    reason: 'Shouting at Lucia',
  });
  expect(ephemeral).toBe(true);
  expect(reply?.content).toBe('Case 1: **Kai** is warned. They were told by direct message.\n**Kai** has 1 point now.');
  expect(court.dms('kai')).toEqual([
    expect.stringContaining('You have been warned on The Lantern.\n> Shouting at Lucia'),
  ]);
  expect(court.log()).toHaveLength(1);
});

test('a timeout holds on Discord', async () => {
  const { amara, channels, people, guild } = court;
  const { reply } = await amara.run(channels.staff, '/timeout', {
    member: people.kai.id,
    duration: '2h',
    reason: 'Again',
  });
  expect(reply?.content).toMatch(
    /^Case 2: \*\*Kai\*\* is timed out until <t:\d+:f>\. They were told by direct message\.$/,
  );
  expect(Date.parse(guild.members.get(people.kai.id)!.communication_disabled_until!)).toBeGreaterThan(Date.now());
  const lifted = await amara.run(channels.staff, '/untimeout', { member: people.kai.id });
  expect(lifted.reply?.content).toBe('Case 3: the timeout of **Kai** is lifted. They were told by direct message.');
  expect(guild.members.get(people.kai.id)!.communication_disabled_until).toBeNull();
});

test('a ban is told before it is done', async () => {
  const { amara, channels, people, guild } = court;
  const { reply } = await amara.run(channels.staff, '/ban', {
    user: people.sam.id,
    duration: '7d',
    reason: 'Selling things',
  });
  expect(reply?.content).toMatch(
    /^Case 4: \*\*Sam\*\* is banned until <t:\d+:f>\. They were told by direct message\.$/,
  );
  expect(guild.bans.has(people.sam.id)).toBe(true);
  expect(court.dms('sam')).toHaveLength(1);
});

test('somebody beside the moderator is left alone, with the reason', async () => {
  const { amara, channels, people, guild } = court;
  const { reply } = await amara.run(channels.staff, '/kick', { member: people.tobias.id });
  expect(reply?.content).toBe(
    '**Tobias** ranks above you, or beside you. Ask somebody whose highest role stands above theirs.',
  );
  expect(guild.members.has(people.tobias.id)).toBe(true);
});
