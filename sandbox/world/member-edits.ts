// Changes that one member makes to another: nickname, roles, timeout, voice flags. Checked whole before any is applied.
import { AuditLogEvent, GuildMemberFlags, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import { checkMemberProfile } from './auto-mod.ts';
import { discordError } from './errors.ts';
import { parseForm, refuseField, snowflake, timestamp } from './form.ts';
import { auditRoles, requireAssignable } from './member-roles.ts';
import { updateMember } from './members.ts';
import { guildPermissions, requireAboveMember, requireInGuild } from './permissions.ts';
import type { GuildState, Id, MemberState } from './types.ts';
import { moveToVoiceChannel, setServerVoiceFlags } from './voice.ts';
import type { World } from './world.ts';

/** Timeouts end less than this far ahead. Source: https://discord.com/developers/docs/resources/guild#modify-guild-member */
const LONGEST_TIMEOUT_MS = 28 * 24 * 60 * 60 * 1000;
const EDITABLE_FLAGS = GuildMemberFlags.BypassesVerification as number;

export const nickname = z.string().max(32).nullable();

const memberForm = z.object({
  nick: nickname.optional(),
  roles: z.array(snowflake).max(350).nullable().optional(),
  mute: z.boolean().nullable().optional(),
  deaf: z.boolean().nullable().optional(),
  channel_id: snowflake.nullable().optional(),
  communication_disabled_until: timestamp.nullable().optional(),
  flags: z.number().int().nullable().optional(),
});
type MemberForm = z.output<typeof memberForm>;

interface Edit {
  world: World;
  guild: GuildState;
  actorId: Id;
  target: MemberState;
  form: MemberForm;
}

export interface MemberEdit {
  actorId: Id;
  targetId: Id;
  body: unknown;
  reason: string | null;
}

export function editMember(world: World, guild: GuildState, edit: MemberEdit): MemberState {
  const { actorId, targetId, reason } = edit;
  requireInGuild(world, guild, actorId, 0n);
  const target = world.member(guild.id, targetId);
  const form = parseForm(memberForm, edit.body);
  const checked: Edit = { world, guild, actorId, target, form };
  const changes: Partial<MemberState> = {
    ...nickOf(checked),
    ...rolesOf(checked),
    ...timeoutOf(checked),
    ...flagsOf(checked),
  };
  checkVoice(checked);

  const before = { ...target };
  updateMember(world, guild, targetId, { ...changes, ...voiceFlagsOf(form) });
  const keys = ['nick', 'communication_disabled_until', 'flags', 'mute', 'deaf'];
  const differences = changesBetween(before, target, keys);
  if (differences.length > 0) {
    audit(world, guild, { actorId, type: AuditLogEvent.MemberUpdate, targetId, reason, changes: differences });
  }
  if (actorId === targetId && before.nick !== target.nick) checkMemberProfile(world, guild, targetId);
  auditRoleChange(checked, before.roles, reason);
  setServerVoiceFlags(world, guild, targetId);
  if (form.channel_id !== undefined) {
    moveToVoiceChannel(world, guild, { actorId, targetId, channelId: form.channel_id, reason });
  }
  return target;
}

export interface OwnNick {
  userId: Id;
  nick: string | null;
  reason: string | null;
}

/** Sets the nickname of oneself, which needs Change Nickname only. */
export function editOwnNick(world: World, guild: GuildState, { userId, nick, reason }: OwnNick): MemberState {
  requireInGuild(world, guild, userId, P.ChangeNickname);
  const before = world.member(guild.id, userId);
  const changes = changesBetween(before, { nick: nick || null }, ['nick']);
  if (changes.length === 0) return before;
  const renamed = updateMember(world, guild, userId, { nick: nick || null });
  audit(world, guild, { actorId: userId, type: AuditLogEvent.MemberUpdate, targetId: userId, reason, changes });
  return renamed;
}

function nickOf({ world, guild, actorId, target, form }: Edit): Partial<MemberState> {
  if (form.nick === undefined) return {};
  if (actorId === target.userId) {
    if (!(guildPermissions(world, guild, actorId) & (P.ChangeNickname | P.ManageNicknames))) {
      throw discordError('missingPermissions');
    }
  } else {
    requireInGuild(world, guild, actorId, P.ManageNicknames);
    requireAboveMember(guild, actorId, target.userId);
  }
  return { nick: form.nick || null };
}

function rolesOf({ world, guild, actorId, target, form }: Edit): Partial<MemberState> {
  if (form.roles === undefined) return {};
  requireInGuild(world, guild, actorId, P.ManageRoles);
  const wanted = [...new Set(form.roles ?? [])].filter((id) => id !== guild.id);
  const added = wanted.filter((id) => !target.roles.includes(id));
  const removed = target.roles.filter((id) => !wanted.includes(id));
  for (const roleId of [...added, ...removed]) requireAssignable(guild, actorId, roleId);
  return { roles: wanted };
}

function timeoutOf({ world, guild, actorId, target, form }: Edit): Partial<MemberState> {
  const until = form.communication_disabled_until;
  if (until === undefined) return {};
  requireInGuild(world, guild, actorId, P.ModerateMembers);
  requireAboveMember(guild, actorId, target.userId);
  if (until === null) return { communication_disabled_until: null };
  if (Date.parse(until) - world.now() >= LONGEST_TIMEOUT_MS) {
    const field = ['communication_disabled_until'];
    refuseField(field, 'INVALID_COMMUNICATION_DISABLED_TIMESTAMP', 'Invalid communication disabled timestamp');
  }
  // Somebody under a timeout is no less an administrator, so only what their roles allow is asked for.
  if (rolePermissions(guild, target) & P.Administrator) throw discordError('missingPermissions');
  return { communication_disabled_until: until };
}

function rolePermissions(guild: GuildState, member: MemberState): bigint {
  const ids = [guild.id, ...member.roles];
  return ids.reduce((bits, id) => bits | BigInt(guild.roles.get(id)?.permissions ?? 0), 0n);
}

function flagsOf({ world, guild, actorId, target, form }: Edit): Partial<MemberState> {
  if (form.flags === undefined || form.flags === null) return {};
  const have = guildPermissions(world, guild, actorId);
  const all = P.ModerateMembers | P.KickMembers | P.BanMembers;
  if (!(have & (P.ManageGuild | P.ManageRoles)) && (have & all) !== all) throw discordError('missingPermissions');
  const kept = (target.flags as number) & ~EDITABLE_FLAGS;
  return { flags: (kept | (form.flags & EDITABLE_FLAGS)) as GuildMemberFlags };
}

function checkVoice({ world, guild, actorId, target, form }: Edit): void {
  const touched = [
    [form.mute ?? undefined, P.MuteMembers],
    [form.deaf ?? undefined, P.DeafenMembers],
    [form.channel_id, P.MoveMembers],
  ] as const;
  for (const [value, bit] of touched) {
    if (value === undefined) continue;
    requireInGuild(world, guild, actorId, bit);
    if (!guild.voiceStates.has(target.userId)) throw discordError('notInVoice');
  }
}

function voiceFlagsOf(form: MemberForm): Partial<MemberState> {
  return {
    ...(typeof form.mute === 'boolean' ? { mute: form.mute } : {}),
    ...(typeof form.deaf === 'boolean' ? { deaf: form.deaf } : {}),
  };
}

function auditRoleChange({ world, guild, actorId, target }: Edit, before: Id[], reason: string | null): void {
  const added = target.roles.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !target.roles.includes(id));
  if (added.length + removed.length === 0) return;
  auditRoles(world, guild, { actorId, targetId: target.userId, reason, added, removed });
}
