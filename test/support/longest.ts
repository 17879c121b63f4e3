// Ids as long as Discord's ever get and an instant with as many digits as any: for messages that must fit at their longest.
import { asId, type ChannelId, type GuildId, type MessageId, type RoleId, type UserId } from '../../src/discord/ids.ts';

export const NOW = Date.UTC(2099, 11, 31, 23, 59);
export const ID = '99999999999999999999';
export const guildId = asId<GuildId>(ID);
export const channelId = asId<ChannelId>(ID);
export const messageId = asId<MessageId>(ID);
export const userId = asId<UserId>(ID);
export const roleId = asId<RoleId>(ID);
/** One of IANA's longest names. */
export const zone = 'America/Argentina/ComodRivadavia';
export const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
