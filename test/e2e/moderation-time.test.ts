// Timeouts and bans over weeks, with the clock moved: they hold, end on time, and survive that Hearth was away.
import { beforeAll, describe, expect, test } from 'vitest';
import { startBot, temporaryDatabase } from '../support/bot.ts';
import { type Court, openCourt, setUpModeration } from '../support/moderation.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let court: Court;
let bot: Awaited<ReturnType<typeof startBot>>;
const databaseFile = temporaryDatabase();

beforeAll(async () => {
  court = await openCourt();
  bot = await startBot(court.sandbox, court.application, { clock: true, databaseFile });
  await setUpModeration(court);
}, 20_000);

type Name = 'kai' | 'sam' | 'noor' | 'bjorn' | 'lucia' | 'dilnoza';
const silencedUntil = (name: Name) => {
  const until = court.guild.members.get(court.people[name].id)?.communication_disabled_until;
  return until ? Date.parse(until) : 0;
};
const now = () => court.sandbox.world.now();
const logOf = (name: string) => court.log().filter((text) => text.includes(`@${name}`));

test('while Discord does not answer, the case is pending and says so; later it is settled once', async () => {
  const { amara, channels, people, sandbox } = court;
  sandbox.faults.add({ kind: 'status', status: 502, method: 'PATCH', path: /members\/\d+$/, times: 1 });
  const { reply } = await amara.run(channels.staff, '/timeout', { member: people.lucia.id, duration: '1h' });
  expect(reply?.content).toContain('Discord has not answered yet');
  await sandbox.clockDriver.advance(10_000);
  expect(silencedUntil('lucia')).toBeGreaterThan(now());
  expect(logOf('Lucía')).toEqual([expect.stringMatching(/^Case \d+: Timeout[\s\S]*told by direct message/)]);
});

describe('timeouts longer than Discord allows', () => {
  test('exactly 28 days are taken and held', async () => {
    const { amara, channels, people, sandbox } = court;
    const { reply } = await amara.run(channels.staff, '/timeout', { member: people.kai.id, duration: '28d' });
    expect(reply?.content).toMatch(/is timed out until/);
    const end = now() + 28 * DAY;
    await sandbox.clockDriver.advance(27.5 * DAY);
    expect(silencedUntil('kai')).toBe(end);
  });

  test('60 days hold on every day, are one case, and end on time', async () => {
    const { amara, channels, people, sandbox } = court;
    await amara.run(channels.staff, '/timeout', { member: people.sam.id, duration: '60d' });
    const end = now() + 60 * DAY;
    for (let day = 1; day < 60; day++) {
      await sandbox.clockDriver.advance(DAY);
      expect(silencedUntil('sam')).toBeGreaterThan(now());
      expect(silencedUntil('sam') - now()).toBeLessThan(28 * DAY);
    }
    expect(silencedUntil('sam')).toBe(end);
    await sandbox.clockDriver.advance(DAY + 1000);
    expect(silencedUntil('sam')).toBeLessThanOrEqual(now());
    expect(court.dms('sam')).toHaveLength(1);
    expect(logOf('Sam')).toEqual([expect.stringMatching(/^Case \d+: Timeout[\s\S]*No longer in force/)]);
  });
});

describe('temporary bans', () => {
  test('end on time, also when Hearth was away at their end', async () => {
    const { amara, channels, people, guild, sandbox } = court;
    await amara.run(channels.staff, '/ban', { user: people.noor.id, duration: '1d' });
    await amara.run(channels.staff, '/ban', { user: people.bjorn.id, duration: '3d' });
    await sandbox.clockDriver.advance(DAY - 1000);
    expect(guild.bans.has(people.noor.id)).toBe(true);
    await sandbox.clockDriver.advance(1000);
    expect(guild.bans.has(people.noor.id)).toBe(false);
    await bot.kill();
    sandbox.world.clock.moveTo(now() + 5 * DAY);
    bot = await startBot(sandbox, court.application, { clock: true, databaseFile });
    await sandbox.clockDriver.advance(1000);
    expect(guild.bans.has(people.bjorn.id)).toBe(false);
    expect([...logOf('Noor'), ...logOf('Björn')].every((text) => text.includes('No longer in force'))).toBe(true);
  });

  test('that cannot be lifted are tried again, more slowly; the third failure is told in the mod log, once', async () => {
    const { amara, channels, people, guild, sandbox } = court;
    await amara.run(channels.staff, '/ban', { user: people.dilnoza.id, duration: '1d' });
    const troubles = () => court.log().filter((text) => text.includes('I cannot end or renew case'));
    const body = { message: 'Missing Permissions', code: 50_013 };
    const fault = sandbox.faults.add({ kind: 'status', status: 403, body, method: 'DELETE', path: /bans/ });
    await sandbox.clockDriver.advance(DAY + 2 * 60_000);
    expect(troubles()).toEqual([]);
    await sandbox.clockDriver.advance(6 * HOUR);
    expect(troubles()).toHaveLength(1);
    expect(fault.hits).toBeGreaterThan(4);
    expect(fault.hits).toBeLessThan(20);
    fault.remove();
    await sandbox.clockDriver.advance(2 * HOUR);
    expect(guild.bans.has(people.dilnoza.id)).toBe(false);
  });
});

test('points decay, the record stays', async () => {
  const { amara, channels, people, sandbox } = court;
  const warn = () => amara.run(channels.staff, '/warn', { member: people.kai.id, reason: 'Loud', points: 2 });
  await court.owner.run(channels.staff, '/setup moderation', { points_expire: '30d' });
  await warn();
  await sandbox.clockDriver.advance(31 * DAY);
  const { reply } = await warn();
  expect(reply?.content).toContain('**Kai** has 2 points now.');
  expect(logOf('Kai').filter((text) => text.includes('Warning'))).toHaveLength(2);
});
