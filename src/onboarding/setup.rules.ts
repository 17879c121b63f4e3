// Pure: whether the journey can be set up like this.
import type { ChannelFacts, RoleFacts } from '../discord/guilds/port.ts';
import type { RefusalCode } from '../runtime/refusal.ts';

export interface Objection {
  code: RefusalCode;
  context: Record<string, string | number>;
}

/** Undefined where Hearth can post there. */
export function decideChannelObjection(channel: ChannelFacts | undefined): Objection | undefined {
  if (!channel) return { code: 'channel_unknown', context: {} };
  if (!channel.isText) return { code: 'channel_wrong_type', context: { channel: channel.name } };
  const permissions = channel.missingToPost.join(', ');
  return permissions ? { code: 'channel_no_access', context: { channel: channel.name, permissions } } : undefined;
}

/** A role that people take by themselves: one that Hearth may give, and that makes nobody a moderator. */
export function decideInterestObjection(role: RoleFacts | undefined): Objection | undefined {
  if (!role) return { code: 'role_unknown', context: {} };
  if (role.isEveryone) return { code: 'role_everyone', context: {} };
  if (role.isManaged) return { code: 'role_managed', context: { role: role.name } };
  if (role.isPowerful) return { code: 'role_too_powerful', context: { role: role.name } };
  return role.isAboveMine ? { code: 'role_above_mine', context: { role: role.name } } : undefined;
}
