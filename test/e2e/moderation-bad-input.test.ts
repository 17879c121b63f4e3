// What nobody should send, but somebody does: each has a sentence, nothing is lost, nothing is half done.
import { describe, expect, test } from 'vitest';
import { deleteRole } from '../../sandbox/world/roles.ts';
import { type Court, useCourts } from '../support/moderation.ts';

let court: Court;
useCourts(16, (next) => {
  court = next;
});

const run = async (command: string, options = {}) => {
  const outcome = await court.owner.run(court.channels.staff, command, options);
  return outcome.reply?.content ?? outcome.failed ?? '';
};
const isSilent = () => Boolean(court.guild.members.get(court.people.kai.id)?.communication_disabled_until);

test('durations that are none: each has a sentence, and nobody is timed out', async () => {
  const answers = {
    '0': 'A duration of nothing does nothing.',
    '-5m': 'I cannot read **-5m** as a duration.',
    '1e9y': 'I cannot read **1e9y** as a duration.',
    soon: 'I cannot read **soon** as a duration.',
    '10s': 'The shortest duration is one minute.',
    '999999w': 'That is longer than five years.',
  };
  for (const [duration, sentence] of Object.entries(answers)) {
    expect(await run('/timeout', { member: court.people.kai.id, duration })).toContain(sentence);
    expect(await run('/ban', { user: court.people.kai.id, duration })).toContain(sentence);
    expect(await run('/lock', { duration })).toContain(sentence);
  }
  expect(isSilent()).toBe(false);
  expect(court.log()).toEqual([]);
});

test.each([
  ['/warn', { member: 'kai' }],
  ['/timeout', { member: 'kai', duration: '1h' }],
  ['/ban', { user: 'kai' }],
  ['/case edit', { number: 1 }],
])('%s with a reason of 5,000 characters does nothing and says how long it may be', async (command, options) => {
  if (command === '/case edit') await run('/note', { user: court.people.kai.id, text: 'x' });
  const given = Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, value === 'kai' ? court.people.kai.id : value]),
  );
  const before = court.log();
  expect(await run(command, { ...given, reason: 'x'.repeat(5000) })).toContain('Keep it to 1000 characters');
  expect(court.log()).toEqual(before);
  expect(court.guild.bans.has(court.people.kai.id)).toBe(false);
});

test('numbers and people of nobody have a sentence', async () => {
  expect(await run('/case show', { number: 999_999_999 })).toContain('There is no case 999999999');
  expect(await run('/case void', { number: 12, reason: 'x' })).toContain('There is no case 12');
  expect(await run('/unban', { user: court.people.kai.id })).toContain('is not banned');
  const gone = court.stranger('Nowhere');
  expect(await run('/timeout', { member: gone.id, duration: '1h' })).toContain('has left the server');
  expect(await run('/ban', { user: gone.id })).toMatch(/^Case 1: \*\*Nowhere\*\* is banned/);
  expect(await run('/history', { user: gone.id })).toContain('Not in the server');
});

test('25 MB of evidence for a case are refused, and the case stays as it was', async () => {
  await run('/note', { user: court.people.kai.id, text: 'Hm' });
  const before = court.log();
  court.guild.data.premium_tier = 2;
  const file = { name: 'film.mp4', type: 'video/mp4', bytes: new Uint8Array(25 * 1024 * 1024) };
  expect(await run('/case evidence', { number: 1, file })).toContain('The file has 25 MB; at most 10 MB');
  expect(court.log()).toEqual(before);
});

test('a pattern that would hang a backtracking engine is matched like any other; one that cannot be is refused', async () => {
  const { as, channels, everybody } = court;
  expect(await run('/automod add', { kind: 'expressions', list: '(?=look)ahead' })).toContain('(?=look)ahead');
  await run('/automod add', { kind: 'expressions', list: '(x+x+)+y', mode: 'on' });
  as('kai').post(channels.general, `${'x'.repeat(1900)}!`);
  const bad = as('kai').post(channels.general, `${'x'.repeat(50)}y`);
  await everybody.until(() => !channels.general.messages.has(bad.id), 'the match to go');
  expect([...channels.general.messages.values()].at(-1)?.content).toContain('!');
});

test('2,000 combining marks hide no word, and what is quoted of them stays readable', async () => {
  const { as, channels, everybody } = court;
  await run('/automod add', { kind: 'words', list: 'frobnicate', mode: 'on' });
  const zalgo = [...'frobnicate'].map((letter) => letter + '\u0316\u0301'.repeat(95)).join('');
  const bad = as('kai').post(channels.general, zalgo.slice(0, 2000));
  await everybody.until(() => !channels.general.messages.has(bad.id), 'it to go');
  const calm = as('kai').post(channels.general, 'a'.padEnd(2000, '\u0301'));
  const { modal } = await as('noor').messageMenu(calm, 'Report to moderators');
  const { reply } = await as('noor').fill(modal!, { reason: 'Hurts' });
  expect(reply?.content).toContain('The moderators have it');
  const item = court.owner.read(channels.modLog).find(({ content }) => content.includes('**Report 1**'));
  expect(item!.content.length).toBeLessThanOrEqual(2000);
});

describe('somebody leaves between the command and the act', () => {
  test.each([
    ['/timeout', { duration: '1h' }, 'PATCH'],
    ['/kick', {}, 'DELETE'],
  ])('%s says so, and no case claims that it was done', async (command, options, method) => {
    const { sandbox, people, amara, channels, guild } = court;
    const path = new RegExp(`guilds/${guild.id}/members/${people.kai.id}$`);
    const hold = sandbox.faults.add({ kind: 'hold', when: 'before', method, path, times: 1 });
    const outcome = amara.run(channels.staff, command, { member: people.kai.id, ...options });
    await hold.waitForHit();
    court.as('kai').leave(guild);
    hold.remove();
    const { reply } = await outcome;
    expect(reply?.content).toMatch(/^Case 1: NOT done .*They have left the server\./);
    expect(court.log()).toEqual([expect.stringContaining('NOT done.')]);
  });
});

test('roles that are deleted meanwhile stop no report, no filter and no raid', async () => {
  const { sandbox, guild, owner, channels, roles, as, everybody } = court;
  await run('/setup moderation', { moderator_role: roles.organiser.id });
  await run('/automod raids', { held_role: roles.mentor.id });
  await run('/automod add', { kind: 'words', list: 'frobnicate', mode: 'on', exempt_role: roles.mentor.id });
  for (const role of [roles.organiser, roles.mentor]) {
    deleteRole(sandbox.world, guild, { actorId: owner.id, roleId: role.id, reason: null });
  }
  const bad = as('kai').post(channels.general, 'frobnicate');
  await everybody.until(() => !channels.general.messages.has(bad.id), 'it to go');
  const calm = as('kai').post(channels.general, 'hello');
  const { modal } = await as('noor').messageMenu(calm, 'Report to moderators');
  expect((await as('noor').fill(modal!, { reason: 'Hm' })).reply?.content).toContain('The moderators have it');
  const fresh = court.stranger('Fresh');
  fresh.join(guild);
  expect(await run('/raid on')).toContain('Raid mode is on');
  const alert = () => owner.read(channels.modLog).find(({ content }) => content.includes('Raid mode is on'));
  await everybody.until(() => alert()?.content.includes('did NOT get the role') === true, 'the truth in the alert');
  expect(await run('/raid off')).toContain('ended the raid mode');
});
