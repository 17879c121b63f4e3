// Pure: what is broken about the channels, roles and permissions that the features use.
import type { ChannelEffect } from '../discord/channels/effects.ts';
import type { PermissionName } from '../discord/channels/port.ts';
import type { RoleFacts } from '../discord/guilds/port.ts';
import type { ChannelId, RoleId } from '../discord/ids.ts';
import type { Finding, FindingCode, Mend } from './doctor.rules.ts';
import type { SectionName } from './sections.ts';
import type { PowerName, UseName } from './uses.ts';

export const USED_CODES = [
  'used_channel_gone',
  'used_channel_closed',
  'used_role_gone',
  'used_role_unmentionable',
  'given_role_above_mine',
  'given_role_powerful',
  'power_missing',
] as const satisfies readonly FindingCode[];

/** A channel that a section names, as it is on Discord. */
export interface UsedChannel {
  use: UseName;
  section: SectionName;
  channelId: ChannelId;
  exists: boolean;
  /** What Hearth lacks of what it needs there. */
  missing: readonly PermissionName[];
  /** Hearth may give itself what it lacks. */
  isMendable: boolean;
}

/** Broken channels, each mended at a click where Hearth may, else in the form of its section. */
export function decideUsedChannelFindings(channels: readonly UsedChannel[]): Finding[] {
  return channels.flatMap((channel): Finding[] => {
    const { use, section, channelId, missing } = channel;
    const about = { reference: `${use}.${channelId}`, weight: 'fault' as const };
    if (!channel.exists) {
      return [{ ...about, code: 'used_channel_gone', values: { use, section }, mend: { by: 'form', section } }];
    }
    if (missing.length === 0) return [];
    const values = { use, section, channel: `<#${channelId}>`, permissions: missing.join(', ') };
    return [{ ...about, code: 'used_channel_closed', values, mend: mendClosed(channel) }];
  });
}

function mendClosed({ section, channelId, missing, isMendable }: UsedChannel): Mend {
  if (!isMendable) return { by: 'form', section };
  const effect: ChannelEffect = {
    kind: 'allow-in-channel',
    channelId,
    who: 'me',
    permissions: [...missing],
    reason: '/setup check',
  };
  return { by: 'effect', effect };
}

/** A role that a section names, as it is on Discord. */
export interface UsedRole {
  use: UseName;
  section: SectionName;
  roleId: RoleId;
  /** Undefined for a role that is gone. */
  facts: Pick<RoleFacts, 'isAboveMine' | 'isPowerful'> | undefined;
  isGiven: boolean;
  /** Where a mention of it by Hearth calls nobody. */
  silentIn: ChannelId | undefined;
}

export function decideUsedRoleFindings(roles: readonly UsedRole[]): Finding[] {
  return roles.flatMap(({ use, section, roleId, facts, isGiven, silentIn }): Finding[] => {
    const values = { use, section, role: `<@&${roleId}>` };
    const about = { reference: `${use}.${roleId}`, weight: 'fault' as const };
    const mend: Mend = { by: 'form', section };
    if (!facts) return [{ ...about, code: 'used_role_gone', values: { use, section }, mend }];
    const isSilent = silentIn !== undefined;
    return [
      ...(isSilent
        ? [{ ...about, code: 'used_role_unmentionable' as const, values: { ...values, channel: `<#${silentIn}>` } }]
        : []),
      ...(isGiven && facts.isAboveMine ? [{ ...about, code: 'given_role_above_mine' as const, values }] : []),
      ...(isGiven && facts.isPowerful ? [{ ...about, code: 'given_role_powerful' as const, values, mend }] : []),
    ];
  });
}

export interface LackedPower {
  power: PowerName;
  missing: readonly PermissionName[];
  weight: Finding['weight'];
}

export function decidePowerFindings(powers: readonly LackedPower[]): Finding[] {
  return powers
    .filter(({ missing }) => missing.length > 0)
    .map(({ power, missing, weight }) => ({
      code: 'power_missing',
      reference: power,
      values: { power, permissions: missing.join(', ') },
      weight,
    }));
}
