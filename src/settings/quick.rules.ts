// Pure: what a server lacks for Hearth to work, by name; what is there already is used.
import type { NewChannel } from '../discord/channels/port.ts';
import type { ChannelId, RoleId } from '../discord/ids.ts';
import type { NewRole } from '../discord/roles/port.ts';

/** Where an item is noted once it exists. A category is noted nowhere. */
export type QuickTarget =
  | { section: 'welcome'; field: 'channelId' | 'rulesChannelId' | 'newcomerRoleId' | 'memberRoleId' }
  | undefined;

interface Blueprint {
  key: 'newcomer' | 'member' | 'entrance' | 'welcome' | 'rules';
  kind: 'role' | 'category' | 'text';
  target: QuickTarget;
}

/** In the order in which they are made: a category before what stands in it. */
export const BLUEPRINT = [
  { key: 'newcomer', kind: 'role', target: { section: 'welcome', field: 'newcomerRoleId' } },
  { key: 'member', kind: 'role', target: { section: 'welcome', field: 'memberRoleId' } },
  { key: 'entrance', kind: 'category', target: undefined },
  { key: 'welcome', kind: 'text', target: { section: 'welcome', field: 'channelId' } },
  { key: 'rules', kind: 'text', target: { section: 'welcome', field: 'rulesChannelId' } },
] as const satisfies Blueprint[];

export type QuickKey = (typeof BLUEPRINT)[number]['key'];

/** Something of the right kind that the server has. */
export interface Present {
  id: string;
  name: string;
  kind: 'role' | 'category' | 'text' | 'other';
  /** Hearth can work with it as it is. */
  fits: boolean;
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
  target: QuickTarget;
  /** What is there; undefined: it has to be created. */
  id: string | undefined;
  /** It is set already, so nothing changes for it. */
  isSet: boolean;
}

/** What would be set up: each item with what is there, or as new. A category is made only for something new in it. */
export function proposeQuick(facts: QuickFacts): QuickItem[] {
  const items = BLUEPRINT.map((item): QuickItem => {
    const chosen = facts.chosen[item.key];
    const ofKind = facts.present.filter(({ kind }) => kind === item.kind);
    if (chosen) {
      const name = ofKind.find(({ id }) => id === chosen)?.name ?? facts.names[item.key];
      return { ...item, name, id: chosen, isSet: true };
    }
    const known = [facts.names[item.key], ...facts.otherNames[item.key]].map(fold);
    const found = known.flatMap((name) => ofKind.filter((thing) => thing.fits && fold(thing.name) === name))[0];
    if (found) return { ...item, name: found.name, id: found.id, isSet: false };
    return { ...item, name: freeName(facts.names[item.key], item.kind, ofKind), id: undefined, isSet: false };
  });
  const makesChannels = items.some(({ kind, id }) => kind === 'text' && id === undefined);
  return items.filter(({ kind }) => kind !== 'category' || makesChannels);
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

const COLORS: Partial<Record<QuickKey, number>> = { newcomer: 0x95a5a6, member: 0x2ecc71 };
const READ = ['ViewChannel', 'ReadMessageHistory'];
const WRITE = ['SendMessages', 'EmbedLinks'];

export function newRole({ key, name }: QuickItem): NewRole {
  return { name, color: COLORS[key] ?? 0, hoist: false };
}

/** Everyone sees the entrance; in the rules only the team writes. Hearth itself can always read and write there. */
export function newChannel({ key, kind, name }: QuickItem, category: string | undefined): NewChannel {
  if (kind === 'category') return { kind: 'category', name, access: [] };
  return {
    kind: 'text',
    name,
    ...(category ? { parentName: category } : {}),
    access: [
      { who: 'everyone', allow: READ, deny: key === 'rules' ? ['SendMessages'] : [] },
      { who: 'me', allow: [...READ, ...WRITE], deny: [] },
    ],
  };
}

/** Where the settings of the welcome go, for the items whose ids are known. */
export function welcomeOf(items: readonly { target: QuickTarget; id: string | undefined }[]): {
  channelId?: ChannelId;
  rulesChannelId?: ChannelId;
  newcomerRoleId?: RoleId;
  memberRoleId?: RoleId;
} {
  return Object.fromEntries(items.flatMap(({ target, id }) => (target && id ? [[target.field, id]] : [])));
}
