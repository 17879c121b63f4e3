// Pure: whether a welcome can be set up like this, and what is broken about one that is set up.
import type { PermissionName } from '../discord/channels/port.ts';
import type { ChannelFacts, RoleFacts } from '../discord/guilds/port.ts';
import type { ChannelId, RoleId } from '../discord/ids.ts';
import type { Finding, FindingCode, Mend } from './doctor.rules.ts';
import type { WelcomeSettings } from './sections.ts';
import { type Objection, objectToChannel } from './usable.rules.ts';

export interface WelcomeFacts {
  settings: WelcomeSettings;
  /** Undefined where the setting is empty or the thing no longer exists. */
  channel: ChannelFacts | undefined;
  rulesChannel: ChannelFacts | undefined;
  newcomerRole: RoleFacts | undefined;
  memberRole: RoleFacts | undefined;
  canManageRoles: boolean;
}

/** The first reason why the settings in `facts` cannot work, or undefined when they can. */
export function decideWelcomeObjection(facts: WelcomeFacts): Objection | undefined {
  const { settings, channel, rulesChannel, newcomerRole, memberRole } = facts;
  return (
    (settings.channelId ? objectToChannel(channel) : undefined) ??
    (settings.rulesChannelId ? objectToChannel(rulesChannel, rulesChannel?.missingToView) : undefined) ??
    (settings.newcomerRoleId ? objectToRole(newcomerRole, facts.canManageRoles) : undefined) ??
    (settings.memberRoleId ? objectToRole(memberRole, facts.canManageRoles) : undefined) ??
    (newcomerRole && memberRole && newcomerRole.id === memberRole.id
      ? { code: 'roles_the_same', context: { role: memberRole.name } }
      : undefined)
  );
}

function objectToRole(role: RoleFacts | undefined, canManageRoles: boolean): Objection | undefined {
  if (!role) return { code: 'role_unknown', context: {} };
  if (role.isEveryone) return { code: 'role_everyone', context: {} };
  if (role.isManaged) return { code: 'role_managed', context: { role: role.name } };
  if (!canManageRoles) return { code: 'role_permission_missing', context: {} };
  if (role.isAboveMine) return { code: 'role_above_mine', context: { role: role.name } };
  return undefined;
}

export interface WelcomeHealth extends WelcomeFacts {
  /** What a fresh newcomer lacks to read along in the welcome and rules channels. */
  newcomersLack: { inWelcome: PermissionName[]; inRules: PermissionName[] };
  /** Whether Hearth may allow these permissions in the channel. */
  mayAllow(channelId: ChannelId, permissions: readonly PermissionName[]): boolean;
}

export const WELCOME_CODES = [
  'welcome_channel_gone',
  'welcome_channel_closed',
  'welcome_channel_hidden',
  'rules_channel_gone',
  'rules_channel_closed',
  'rules_channel_hidden',
  'role_gone',
  'role_above_mine',
  'role_powerful',
  'roles_forbidden',
] as const satisfies readonly FindingCode[];

/** Findings with which nobody can be greeted. */
export const STOPS_GREETING: readonly FindingCode[] = ['welcome_channel_gone', 'welcome_channel_closed'];

const WELCOME_FORM: Mend = { by: 'form', section: 'welcome' };

/** Everything that is broken about the welcome right now. */
export function decideWelcomeFindings(facts: WelcomeHealth): Finding[] {
  const { settings, channel, rulesChannel, newcomersLack } = facts;
  const who = settings.newcomerRoleId && facts.newcomerRole ? settings.newcomerRoleId : 'everyone';
  return [
    ...gone('welcome_channel_gone', settings.channelId, channel),
    ...closed(facts, 'welcome_channel_closed', channel, channel?.missingToPost ?? [], 'me'),
    ...closed(facts, 'welcome_channel_hidden', channel, newcomersLack.inWelcome, who),
    ...gone('rules_channel_gone', settings.rulesChannelId, rulesChannel),
    ...closed(facts, 'rules_channel_closed', rulesChannel, rulesChannel?.missingToView ?? [], 'me'),
    ...closed(facts, 'rules_channel_hidden', rulesChannel, newcomersLack.inRules, who),
    ...roleFindings(facts),
  ];
}

function gone(code: FindingCode, id: string | null, thing: unknown): Finding[] {
  return id && !thing ? [{ code, reference: id, values: {}, weight: 'fault', mend: WELCOME_FORM }] : [];
}

function closed(
  { mayAllow }: WelcomeHealth,
  code: FindingCode,
  channel: ChannelFacts | undefined,
  permissions: PermissionName[],
  who: 'me' | 'everyone' | RoleId,
): Finding[] {
  if (!channel || permissions.length === 0) return [];
  const values = { channel: `<#${channel.id}>`, permissions: permissions.join(', ') };
  const finding: Finding = { code, reference: channel.id, values, weight: 'fault' };
  if (!mayAllow(channel.id, permissions)) return [finding];
  const effect = { kind: 'allow-in-channel', channelId: channel.id, who, permissions, reason: '/setup check' } as const;
  return [{ ...finding, mend: { by: 'effect', effect } }];
}

function roleFindings({ settings, newcomerRole, memberRole, canManageRoles }: WelcomeHealth): Finding[] {
  const wanted = [
    { id: settings.newcomerRoleId, role: newcomerRole },
    { id: settings.memberRoleId, role: memberRole },
  ];
  const roles = wanted.flatMap(({ role }) => role ?? []);
  const about = (code: FindingCode, role: RoleFacts): Finding => ({
    code,
    reference: role.id,
    values: { role: `<@&${role.id}>` },
    weight: 'fault',
  });
  return [
    ...wanted.flatMap(({ id, role }) => gone('role_gone', id, role)),
    ...(roles.length > 0 && !canManageRoles
      ? [{ code: 'roles_forbidden', reference: '', values: {}, weight: 'fault' } as const]
      : roles.filter((role) => role.isAboveMine).map((role) => about('role_above_mine', role))),
    ...roles.filter((role) => role.isPowerful).map((role) => ({ ...about('role_powerful', role), mend: WELCOME_FORM })),
  ];
}
