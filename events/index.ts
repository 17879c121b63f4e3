// Every listener, by hand: what is not in this list is not heard. A test compares it with the folder.
import type { AnyListener } from '../src/discord/doors/door.ts';
import channelCreate from './channelCreate.ts';
import channelDelete from './channelDelete.ts';
import channelUpdate from './channelUpdate.ts';
import guildAuditLogEntryCreate from './guildAuditLogEntryCreate.ts';
import guildAvailable from './guildAvailable.ts';
import guildCreate from './guildCreate.ts';
import guildDelete from './guildDelete.ts';
import guildMemberUpdate from './guildMemberUpdate.ts';
import guildUpdate from './guildUpdate.ts';
import interactionCreate from './interactionCreate.ts';
import raw from './raw.ts';
import roleCreate from './roleCreate.ts';
import roleDelete from './roleDelete.ts';
import roleUpdate from './roleUpdate.ts';

export const listeners: readonly AnyListener[] = [
  channelCreate,
  channelDelete,
  channelUpdate,
  guildAuditLogEntryCreate,
  guildAvailable,
  guildCreate,
  guildDelete,
  guildMemberUpdate,
  guildUpdate,
  interactionCreate,
  raw,
  roleCreate,
  roleDelete,
  roleUpdate,
];
