// Pure: whether a welcome can be set up like this, and what is broken about one that is set up.
import type { ChannelFacts, RoleFacts } from '../discord/guilds/port.ts';
import type { RefusalCode } from '../runtime/refusal.ts';
import type { WelcomeSettings } from './sections.ts';

export interface WelcomeFacts {
  settings: WelcomeSettings;
  /** Undefined where the setting is empty or the thing no longer exists. */
  channel: ChannelFacts | undefined;
  rulesChannel: ChannelFacts | undefined;
  newcomerRole: RoleFacts | undefined;
  memberRole: RoleFacts | undefined;
  canManageRoles: boolean;
}

export interface Objection {
  code: RefusalCode;
  context: Record<string, string | number>;
}

/** The first reason why the settings in `facts` cannot work, or undefined when they can. */
export function decideWelcomeObjection(facts: WelcomeFacts): Objection | undefined {
  const { settings, channel, rulesChannel, newcomerRole, memberRole } = facts;
  return (
    (settings.channelId ? objectToChannel(channel, channel?.missingToPost ?? []) : undefined) ??
    (settings.rulesChannelId ? objectToChannel(rulesChannel, rulesChannel?.missingToView ?? []) : undefined) ??
    (settings.newcomerRoleId ? objectToRole(newcomerRole, facts.canManageRoles) : undefined) ??
    (settings.memberRoleId ? objectToRole(memberRole, facts.canManageRoles) : undefined) ??
    (newcomerRole && memberRole && newcomerRole.id === memberRole.id
      ? { code: 'roles_the_same', context: { role: memberRole.name } }
      : undefined)
  );
}

function objectToChannel(channel: ChannelFacts | undefined, missing: string[]): Objection | undefined {
  if (!channel) return { code: 'channel_unknown', context: {} };
  if (!channel.isText) return { code: 'channel_wrong_type', context: { channel: channel.name } };
  if (missing.length > 0)
    return { code: 'channel_no_access', context: { channel: channel.name, permissions: missing.join(', ') } };
  return undefined;
}

function objectToRole(role: RoleFacts | undefined, canManageRoles: boolean): Objection | undefined {
  if (!role) return { code: 'role_unknown', context: {} };
  if (role.isEveryone) return { code: 'role_everyone', context: {} };
  if (role.isManaged) return { code: 'role_managed', context: { role: role.name } };
  if (!canManageRoles) return { code: 'role_permission_missing', context: {} };
  if (role.isAboveMine) return { code: 'role_above_mine', context: { role: role.name } };
  return undefined;
}

export const FINDING_CODES = [
  'channel_gone',
  'channel_closed',
  'rules_channel_gone',
  'role_gone',
  'role_refused',
] as const;

/** Something that worked once and no longer does. */
export interface Finding {
  code: (typeof FINDING_CODES)[number];
  /** The id of the channel or role. */
  reference: string;
  permissions: string[];
}

/** Everything that is broken about the welcome right now. */
export function decideWelcomeFindings(facts: WelcomeFacts): Finding[] {
  const { settings, channel, rulesChannel } = facts;
  const findings: Finding[] = [];
  const find = (code: Finding['code'], reference: string, permissions: string[] = []) =>
    findings.push({ code, reference, permissions });
  if (settings.channelId && !channel) find('channel_gone', settings.channelId);
  if (channel && channel.missingToPost.length > 0) find('channel_closed', channel.id, channel.missingToPost);
  if (settings.rulesChannelId && !rulesChannel) find('rules_channel_gone', settings.rulesChannelId);
  for (const [id, role] of [
    [settings.newcomerRoleId, facts.newcomerRole],
    [settings.memberRoleId, facts.memberRole],
  ] as const) {
    if (id && !role) find('role_gone', id);
    else if (role && (role.isAboveMine || !facts.canManageRoles)) find('role_refused', role.id);
  }
  return findings;
}
