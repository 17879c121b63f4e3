// "Enforcement that says done when it is not", line by line: what other bots do wrong, and what Hearth does instead.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { type Court, useCourts } from '../support/moderation.ts';

const HOUR = 3_600_000;

let court: Court;
useCourts(16, (next) => {
  court = next;
});

const silencedUntil = (name: 'kai' | 'sam') => {
  const until = court.guild.members.get(court.people[name].id)?.communication_disabled_until;
  return until ? Date.parse(until) : 0;
};
const now = () => court.sandbox.world.now();

describe('what Discord refuses is not called done', () => {
  test('a refused ban is NOT done, says Discord why, and the member is told so', async () => {
    const { amara, channels, people, guild, sandbox } = court;
    const body = { message: 'Missing Permissions', code: 50_013 };
    sandbox.faults.add({ kind: 'status', status: 403, body, method: 'PUT', path: /bans/, times: 1 });
    const { reply } = await amara.run(channels.staff, '/ban', { user: people.kai.id });
    expect(reply?.content).toMatch(
      /^Case 1: NOT done \(Ban, \*\*Kai\*\*\)\. .*my role stands below.*\(Missing Permissions\)$/,
    );
    expect(guild.bans.has(people.kai.id)).toBe(false);
    expect(court.log()).toEqual([expect.stringContaining('NOT done.')]);
    expect(court.dms('kai').at(-1)).toContain('what I told you did not happen');
  });
});

test('whom Discord protects is named before anything is done', async () => {
  const { owner, amara, channels, people, guild } = court;
  const refuse = async (who: typeof owner, command: string, id: string, more = {}) =>
    (await who.run(channels.staff, command, { member: id, ...more })).reply?.content;
  const hour = { duration: '1h' };
  expect(await refuse(amara, '/timeout', people.ines.id, hour)).toContain('owns this server');
  expect(await refuse(amara, '/timeout', people.tobias.id, hour)).toContain('ranks above you');
  expect(await refuse(amara, '/timeout', amara.id, hour)).toContain('to yourself');
  const administrator = court.roles.mentor;
  administrator.permissions = '8';
  court.sandbox.world.emit({
    t: 'GUILD_ROLE_UPDATE',
    d: { guild_id: guild.id, role: administrator },
    guildId: guild.id,
  } as never);
  expect(await refuse(owner, '/timeout', people.olek.id, hour)).toContain('is an administrator');
  court.as('kai').leave(guild);
  expect(await refuse(amara, '/kick', people.kai.id)).toContain('has left the server');
  expect(await refuse(amara, '/warn', court.application.botId, { reason: 'x' })).toContain('to myself');
  expect(court.auditOfBot()).toEqual([]);
  expect(court.log()).toEqual([]);
});

describe('the direct message goes before the kick or ban', () => {
  test('closed direct messages are recorded as closed', async () => {
    const { amara, channels, people } = court;
    const { reply } = await amara.run(channels.staff, '/kick', { member: people.margo.id });
    expect(reply?.content).toBe('Case 1: **Margo** is out. They take no direct messages, so they were not told.');
    expect(court.log()).toEqual([expect.stringContaining('They take no direct messages')]);
  });

  test('the message is there before Discord is asked to ban', async () => {
    const { amara, channels, people, sandbox } = court;
    const hold = sandbox.faults.add({ kind: 'hold', when: 'before', method: 'PUT', path: /bans/, times: 1 });
    const outcome = amara.run(channels.staff, '/ban', { user: people.kai.id });
    await hold.waitForHit();
    expect(court.dms('kai')).toEqual([expect.stringContaining('You are being banned from The Lantern')]);
    hold.remove();
    expect((await outcome).reply?.content).toContain('They were told by direct message.');
  });
});

describe('who leaves and comes back', () => {
  test('a timeout in force is there again on their return', async () => {
    const { amara, channels, people, guild, everybody } = court;
    await amara.run(channels.staff, '/timeout', { member: people.kai.id, duration: '3d' });
    court.as('kai').leave(guild);
    // Taken away while they were gone, in whatever way.
    guild.formerTimeouts.clear();
    court.as('kai').join(guild);
    await everybody.until(() => silencedUntil('kai') > now(), 'the timeout');
  });

  test('a pardon given while they were away reaches them when they return', async () => {
    const { amara, channels, people, guild, everybody } = court;
    await amara.run(channels.staff, '/timeout', { member: people.kai.id, duration: '3d' });
    const until = guild.members.get(people.kai.id)!.communication_disabled_until;
    court.as('kai').leave(guild);
    const { reply } = await amara.run(channels.staff, '/untimeout', { member: people.kai.id });
    expect(reply?.content).toContain('Case 2: the timeout of **Kai** is lifted.');
    court.as('kai').join(guild);
    expect(until).not.toBeNull();
    await everybody.until(() => silencedUntil('kai') === 0, 'the pardon');
  });
});

describe('what is done by hand', () => {
  test('becomes a case under the right name, once each, from the audit event and never by looking it up', async () => {
    const { amara, tobias, people, guild, everybody } = court;
    amara.kick(guild, people.kai.id, 'Spam');
    tobias.ban(guild, people.sam.id, 'More spam');
    amara.timeout(guild, people.noor.id, now() + HOUR, null);
    await everybody.until(() => court.log().length === 3, 'three cases');
    expect(court.log()).toEqual([
      expect.stringMatching(/^Case 1: Kick[\s\S]*@Kai[\s\S]*@Amara, by hand[\s\S]*Spam/),
      expect.stringMatching(/^Case 2: Ban[\s\S]*@Sam[\s\S]*@Tobias, by hand[\s\S]*More spam/),
      expect.stringMatching(/^Case 3: Timeout[\s\S]*@Noor[\s\S]*@Amara, by hand/),
    ]);
    // Who it was is told by the event: nobody looks it up afterwards and takes the wrong entry.
    expect(court.sandbox.traffic.entries.filter(({ path }) => path.includes('audit-logs'))).toEqual([]);
  });

  test('what Hearth does itself becomes no second case', async () => {
    const { amara, channels, people } = court;
    await amara.run(channels.staff, '/kick', { member: people.kai.id });
    await amara.run(channels.staff, '/note', { user: people.sam.id, text: 'Later' });
    expect(court.log().map((text) => text.split('\n')[0])).toEqual(['Case 1: Kick', 'Case 2: Note']);
  });
});

describe('the ladder', () => {
  test('asks before a threshold is crossed, then warns and times out', async () => {
    const { amara, channels, people } = court;
    const warn = (points: number) =>
      amara.run(channels.staff, '/warn', { member: people.kai.id, reason: 'Again', points });
    await warn(2);
    const asked = await warn(1);
    expect(asked.reply?.content).toBe(
      'With this warning **Kai** has 3 points, which brings a timeout of 1h. Nothing is done yet.',
    );
    expect(court.log()).toHaveLength(1);
    const done = await amara.click(asked.reply!, 'Confirm');
    expect(done.updated?.content).toMatch(/^Case 2: \*\*Kai\*\* is warned.*\nCase 3: \*\*Kai\*\* is timed out until/);
    expect(silencedUntil('kai')).toBeGreaterThan(now());
    const again = await amara.click(asked.reply!, 'Confirm').catch((error: Error) => error.message);
    expect(court.log()).toHaveLength(3);
    expect(again).toBeDefined();
  });

  test('leaves it at the warning where the moderator says so, and asks again at the next threshold', async () => {
    const { amara, channels, people } = court;
    const warn = (points: number) =>
      amara.run(channels.staff, '/warn', { member: people.kai.id, reason: 'Again', points });
    const asked = await warn(3);
    const done = await amara.click(asked.reply!, 'Warn only');
    expect(done.updated?.content).toMatch(/^Case 1: \*\*Kai\*\* is warned.*\n\*\*Kai\*\* has 3 points now\.$/);
    expect(silencedUntil('kai')).toBe(0);
    expect((await warn(1)).reply?.content).toMatch(/^Case 2: \*\*Kai\*\* is warned/);
    expect((await warn(1)).reply?.content).toContain('which brings a timeout of 1d');
  });

  test('a ban is confirmed by the moderator who warns, where they may ban', async () => {
    const { amara, channels, people, guild } = court;
    const asked = await amara.run(channels.staff, '/warn', { member: people.kai.id, reason: 'x', points: 10 });
    expect(asked.reply?.content).toContain('which brings a ban');
    const done = await amara.click(asked.reply!, 'Confirm');
    expect(done.updated?.content).toContain('**Kai** is banned.');
    expect(guild.bans.has(people.kai.id)).toBe(true);
  });

  test('a ban is only proposed where the moderator may not ban, and decided once by somebody who may', async () => {
    const { amara, owner, channels, people, guild, everybody, roles, sandbox } = court;
    roles.moderator.permissions = String(BigInt(roles.moderator.permissions) & ~PermissionFlagsBits.BanMembers);
    const update = { t: 'GUILD_ROLE_UPDATE', d: { guild_id: guild.id, role: roles.moderator }, guildId: guild.id };
    sandbox.world.emit(update as never);
    const asked = await amara.run(channels.staff, '/warn', { member: people.kai.id, reason: 'x', points: 10 });
    const done = await amara.click(asked.reply!, 'Confirm');
    expect(done.updated?.content).toContain('I have asked those who may ban');
    expect(guild.bans.has(people.kai.id)).toBe(false);
    const proposal = await everybody.until(
      () => owner.read(channels.modLog).find(({ content }) => content.includes('By your ladder that is a ban')),
      'the proposal',
    );
    await owner.click(proposal, 'Ban');
    expect(guild.bans.has(people.kai.id)).toBe(true);
    const decided = owner.read(channels.modLog).find(({ id }) => id === proposal.id);
    expect(decided?.content).toContain('**Kai** is banned.');
    expect(decided?.components).toEqual([]);
  });
});

test('a second moderator within 30 seconds is shown the first case and asked', async () => {
  const { amara, owner, channels, people } = court;
  await amara.run(channels.staff, '/warn', { member: people.kai.id, reason: 'Shouting' });
  const { reply } = await owner.run(channels.staff, '/warn', { member: people.kai.id, reason: 'Shouting!' });
  expect(reply?.content).toContain('acted on **Kai**');
  expect(reply?.content).toContain('Case 1: **Kai** is warned');
  expect(court.log()).toHaveLength(1);
  const { updated } = await owner.click(reply!, 'Act all the same');
  expect(updated?.content).toMatch(/^Case 2: /);
  expect(court.log()).toHaveLength(2);
});
