// Pure: what a server lacks for Hearth to work, by name; what is there already is used.
import type { NewChannel, PermissionName } from '../discord/channels/port.ts';
import type { RoleId } from '../discord/ids.ts';
import type { NewRole } from '../discord/roles/port.ts';
import { BLUEPRINT, type Blueprint, NEEDS, type QuickKey, type QuickTarget } from './blueprint.ts';

/** Something of the right kind that the server has. */
export interface Present {
  id: string;
  name: string;
  kind: 'role' | 'category' | 'text' | 'other';
  /** A role that Hearth may give and that makes nobody a moderator. */
  isPlain?: boolean;
  /** Everyone reads along. */
  isPublic?: boolean;
  /** What Hearth lacks there of all that it needs anywhere. */
  lacks?: readonly PermissionName[];
}

export interface QuickFacts {
  /** The name of each item in the server's own language. */
  names: Record<QuickKey, string>;
  /** Its names in every language, to be recognised by. */
  otherNames: Record<QuickKey, readonly string[]>;
  present: readonly Present[];
  /** What is set for an item and still exists. */
  chosen: Partial<Record<QuickKey, string>>;
}

export interface QuickItem {
  key: QuickKey;
  kind: Blueprint['kind'];
  name: string;
  target: QuickTarget | undefined;
  /** What is there; undefined: it has to be created. */
  id: string | undefined;
  /** It is set already, so nothing changes for it. */
  isSet: boolean;
}

/** What would be set up: each item with what is there, or as new. A category is made only for something new in it. */
export function proposeQuick(facts: QuickFacts): QuickItem[] {
  const items = BLUEPRINT.map((blueprint): QuickItem => {
    const { key, kind, target } = blueprint;
    const chosen = facts.chosen[key];
    const ofKind = facts.present.filter((thing) => thing.kind === kind);
    if (chosen) {
      const name = ofKind.find(({ id }) => id === chosen)?.name ?? facts.names[key];
      return { key, kind, target, name, id: chosen, isSet: true };
    }
    const known = [facts.names[key], ...facts.otherNames[key]].map(fold);
    const found = known.flatMap((name) => ofKind.filter((it) => fits(it, blueprint) && fold(it.name) === name))[0];
    if (found) return { key, kind, target, name: found.name, id: found.id, isSet: false };
    return { key, kind, target, name: freeName(facts.names[key], kind, ofKind), id: undefined, isSet: false };
  });
  const newOnes = items.filter(({ id }) => id === undefined).map(({ key }) => key);
  const inUse = BLUEPRINT.flatMap(({ key, parent }): string[] => (parent && newOnes.includes(key) ? [parent] : []));
  return items.filter(({ key, kind }) => kind !== 'category' || inUse.includes(key));
}

function fits({ kind, isPlain, isPublic, lacks = [] }: Present, blueprint: Blueprint): boolean {
  if (kind === 'role') return isPlain ?? false;
  if (kind === 'category') return true;
  // What is for the team must not be open to all, and the other way round.
  return isPublic === !blueprint.isForTeam && needsOf(blueprint.key).every((name) => !lacks.includes(name));
}

/** Whether a click would change anything. */
export function hasWork(items: readonly QuickItem[]): boolean {
  return items.some(({ id, isSet, target }) => id === undefined || (target !== undefined && !isSet));
}

/** Names differ in case, spaces and decoration only: `👋・Welcome` is `welcome`. */
const fold = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Something of that name that does not fit (a role above Hearth's, say) stays as it is; the new one is numbered. */
function freeName(name: string, kind: Blueprint['kind'], present: readonly Present[]): string {
  const taken = new Set(present.map((thing) => thing.name));
  const numbered = (n: number) => (n === 1 ? name : kind === 'text' ? `${name}-${n}` : `${name} ${n}`);
  let n = 1;
  while (taken.has(numbered(n))) n++;
  return numbered(n);
}

const COLORS: Partial<Record<QuickKey, number>> = { newcomer: 0x95a5a6, member: 0x2ecc71, greeters: 0xe67e22 };
const READ: readonly PermissionName[] = ['ViewChannel', 'ReadMessageHistory'];
const SAY: readonly PermissionName[] = ['SendMessages', 'EmbedLinks'];

const blueprintOf = (key: QuickKey): Blueprint => BLUEPRINT.find((item) => item.key === key)!;
const needsOf = (key: string) => [...new Set([...READ, ...SAY, ...(NEEDS[key] ?? [])])];

/** Every permission that Hearth needs in some channel of the blueprint. */
export const ALL_NEEDS = [...new Set(BLUEPRINT.flatMap(({ key }) => needsOf(key)))];

export function newRole({ key, name }: QuickItem): NewRole {
  // Whoever looks after newcomers is called by Hearth.
  return { name, color: COLORS[key] ?? 0, hoist: false, isMentionable: key === 'greeters' };
}

export interface Surroundings {
  items: readonly QuickItem[];
  /** Roles that moderate: they see what is for the team. */
  teamRoleIds: readonly RoleId[];
  /** What Hearth itself has in the server, and so may hand on. */
  mine: readonly PermissionName[];
}

/** Everyone sees what is for everyone, and writes where people talk. Hearth itself can always read and write. */
export function newChannel(item: QuickItem, { items, teamRoleIds, mine }: Surroundings): NewChannel {
  const { parent, isForTeam, isReadOnly } = blueprintOf(item.key);
  if (item.kind === 'category') return { kind: 'category', name: item.name, access: [] };
  const nameOf = (key: QuickKey | undefined) => items.find((other) => other.key === key)?.name;
  const parentName = nameOf(parent);
  const greeters = item.key === 'staff' ? nameOf('greeters') : undefined;
  const insider = { allow: [...READ, 'SendMessages'], deny: [] };
  return {
    kind: 'text',
    name: item.name,
    ...(parentName ? { parentName } : {}),
    access: [
      isForTeam
        ? { who: 'everyone', allow: [], deny: ['ViewChannel'] }
        : { who: 'everyone', allow: [...READ], deny: isReadOnly ? ['SendMessages'] : [] },
      { who: 'me', allow: needsOf(item.key).filter((name) => mine.includes(name)), deny: [] },
      ...(isForTeam ? teamRoleIds.map((who) => ({ who, ...insider })) : []),
      ...(greeters ? [{ who: { named: greeters }, ...insider }] : []),
    ],
  };
}
