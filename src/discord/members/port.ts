// What the domain may ask of Discord about members and their roles.
import type { Instant } from '../../runtime/clock.ts';
import type { GuildId, RoleId, UserId } from '../ids.ts';

export interface MemberFacts {
  userId: UserId;
  /** What to call them in texts, not cleaned. */
  displayName: string;
  bot: boolean;
  joinedAt: Instant;
  /** Has not yet passed Discord's membership screening. */
  pending: boolean;
  roleIds: RoleId[];
}

export interface MemberPort {
  /** Undefined for somebody who is not in the server. */
  findMember(guildId: GuildId, userId: UserId): Promise<MemberFacts | undefined>;
  /** Members with an id above `after`, by id, at most 1,000. Costs one call. */
  listMembers(guildId: GuildId, after: UserId | undefined): Promise<MemberFacts[]>;
  addRole(guildId: GuildId, userId: UserId, roleId: RoleId, reason: string): Promise<void>;
  removeRole(guildId: GuildId, userId: UserId, roleId: RoleId, reason: string): Promise<void>;
}
