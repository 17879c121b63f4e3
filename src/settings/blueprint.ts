// What `/setup quick` proposes for a server, and where each thing is noted once it exists. A new feature adds its lines.
import type { PermissionName } from '../discord/channels/port.ts';
import type { Section, SectionName } from './sections.ts';
import { CHANNEL_USES } from './uses.ts';

/** A field of a section that holds the id of a channel or role. */
type IdField<Name extends SectionName> = {
  [Field in keyof Section<Name>]: Section<Name>[Field] extends string | null ? Field : never;
}[keyof Section<Name>] &
  string;

export type QuickTarget = { [Name in SectionName]: { section: Name; field: IdField<Name> } }[SectionName];

/** Has the texts `setup.quick.names.<key>` and `setup.quick.about.<key>`. */
export interface Blueprint {
  key: string;
  kind: 'role' | 'category' | 'text';
  /** A category is noted nowhere. */
  target?: QuickTarget;
  /** The category that it stands in when it is new. */
  parent?: 'entrance' | 'together' | 'team';
  /** Only the team sees it. */
  isForTeam?: true;
  /** Everyone reads, and only the team and Hearth write. */
  isReadOnly?: true;
}

/** In the order in which they are made: a category before what stands in it. */
const ITEMS = [
  { key: 'newcomer', kind: 'role', target: { section: 'welcome', field: 'newcomerRoleId' } },
  { key: 'member', kind: 'role', target: { section: 'welcome', field: 'memberRoleId' } },
  { key: 'greeters', kind: 'role', target: { section: 'onboarding', field: 'greetersRoleId' } },
  { key: 'entrance', kind: 'category' },
  { key: 'welcome', kind: 'text', parent: 'entrance', target: { section: 'welcome', field: 'channelId' } },
  {
    key: 'rules',
    kind: 'text',
    parent: 'entrance',
    isReadOnly: true,
    target: { section: 'welcome', field: 'rulesChannelId' },
  },
  {
    key: 'introductions',
    kind: 'text',
    parent: 'entrance',
    target: { section: 'onboarding', field: 'introductionsChannelId' },
  },
  { key: 'together', kind: 'category' },
  {
    key: 'announcements',
    kind: 'text',
    parent: 'together',
    isReadOnly: true,
    target: { section: 'announcements', field: 'channelId' },
  },
  {
    key: 'events',
    kind: 'text',
    parent: 'together',
    isReadOnly: true,
    target: { section: 'events', field: 'channelId' },
  },
  {
    key: 'pairs',
    kind: 'text',
    parent: 'together',
    isReadOnly: true,
    target: { section: 'mentors', field: 'channelId' },
  },
  { key: 'team', kind: 'category' },
  {
    key: 'staff',
    kind: 'text',
    parent: 'team',
    isForTeam: true,
    target: { section: 'onboarding', field: 'staffChannelId' },
  },
  {
    key: 'mod_log',
    kind: 'text',
    parent: 'team',
    isForTeam: true,
    target: { section: 'moderation', field: 'logChannelId' },
  },
] as const satisfies Blueprint[];

export type QuickKey = (typeof ITEMS)[number]['key'];
export const BLUEPRINT: readonly (Blueprint & { key: QuickKey })[] = ITEMS;

/** What Hearth needs in a channel beyond reading and writing, as the doctor sees it. */
export const NEEDS: Partial<Record<string, readonly PermissionName[]>> = Object.fromEntries(
  CHANNEL_USES.map(({ use, needs }) => [use, needs]),
);
