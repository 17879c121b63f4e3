// What /setup quick reuses, and who sees what it makes.
import { expect, test } from 'vitest';
import { asId, type RoleId } from '../../src/discord/ids.ts';
import { BLUEPRINT, type QuickKey } from '../../src/settings/blueprint.ts';
import { newChannel, type Present, proposeQuick } from '../../src/settings/quick.rules.ts';

const names = Object.fromEntries(BLUEPRINT.map(({ key }) => [key, key])) as Record<QuickKey, string>;
const otherNames = Object.fromEntries(BLUEPRINT.map(({ key }) => [key, []])) as unknown as Record<QuickKey, string[]>;
const propose = (present: Present[], chosen = {}) => proposeQuick({ names, otherNames, present, chosen });
const idOf = (present: Present[], key: QuickKey) => propose(present).find((item) => item.key === key)?.id;
const moderators = asId<RoleId>('7');

test.each<[string, QuickKey, Partial<Present>, boolean]>([
  ['a room for the team that everyone can read', 'mod_log', { isPublic: true }, false],
  ['a room for the team that is closed', 'mod_log', { isPublic: false }, true],
  ['a room for everyone that is closed', 'events', { isPublic: false }, false],
  ['a room for everyone', 'events', { isPublic: true }, true],
  ['a room in which Hearth cannot write', 'events', { isPublic: true, lacks: ['SendMessages'] }, false],
  ['a room in which pairs would get no threads', 'pairs', { isPublic: true, lacks: ['CreatePrivateThreads'] }, false],
  [
    'a room in which only threads would be lacking',
    'events',
    { isPublic: true, lacks: ['CreatePrivateThreads'] },
    true,
  ],
])('%s: %s is used only where it fits', (_what, key, facts, isUsed) => {
  expect(idOf([{ id: '1', name: key, kind: 'text', ...facts }], key)).toBe(isUsed ? '1' : undefined);
});

test('a category is made only for what is new in it', () => {
  const chosen = { staff: '1', mod_log: '2' };
  expect(propose([], chosen).map(({ key }) => key)).not.toContain('team');
  expect(propose([], { staff: '1' }).map(({ key }) => key)).toContain('team');
});

test("the team's rooms are closed, and open for who moderates; greeters see the staff channel only", () => {
  const items = propose([]);
  const around = { items, teamRoleIds: [moderators], mine: ['ViewChannel', 'SendMessages'] };
  const accessOf = (key: QuickKey) => newChannel(items.find((item) => item.key === key)!, around).access;
  const seers = (key: QuickKey) =>
    accessOf(key).flatMap(({ who, allow }) => (allow.includes('ViewChannel') ? [who] : []));
  expect(seers('mod_log')).toEqual(['me', moderators]);
  expect(seers('staff')).toEqual(['me', moderators, { named: 'greeters' }]);
  expect(accessOf('mod_log')[0]).toEqual({ who: 'everyone', allow: [], deny: ['ViewChannel'] });
  // Discord refuses to hand on what Hearth does not have itself.
  expect(accessOf('pairs').find(({ who }) => who === 'me')?.allow).toEqual(['ViewChannel', 'SendMessages']);
});
