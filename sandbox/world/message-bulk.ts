// Deleting many messages at once, and publishing announcements to the servers that follow a channel.
import {
  AuditLogEvent,
  ChannelType,
  GatewayDispatchEvents,
  MessageFlags,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { audit } from './audit-log.ts';
import { discordError, TooOftenError } from './errors.ts';
import { snowflake } from './form.ts';
import { setFlags } from './message-parts.ts';
import { deleteMessages } from './message-store.ts';
import { emitMessage } from './message-view.ts';
import { requireInChannel } from './permissions.ts';
import { instantOf } from './snowflake.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Messages that a channel may publish an hour. */
const CROSSPOSTS_AN_HOUR = 10;

export const bulkDeleteForm = z.object({ messages: z.array(snowflake) });

/**
 * Deletes 2 to 100 messages; ids of messages that are gone count but do nothing. Throws 50016 for another number, 50034
 * where one is older than 14 days.
 */
export function deleteTogether(
  world: World,
  channel: ChannelState,
  ids: readonly Id[],
  actorId: Id,
  reason: string | null,
): void {
  if (channel.guildId === undefined) throw discordError('dmChannel');
  if (ids.length < 2 || ids.length > 100) throw discordError('bulkDeleteCount');
  const unique = [...new Set(ids)];
  if (unique.some((id) => instantOf(id) < world.now() - 14 * DAY_MS)) throw discordError('bulkDeleteOld');
  const messages = unique
    .map((id) => channel.messages.get(id))
    .filter((message) => message !== undefined && message.ephemeralFor === undefined) as MessageState[];
  if (messages.length === 0) return;
  deleteMessages(world, channel, messages);
  audit(world, world.guildOf(channel), {
    actorId,
    type: AuditLogEvent.MessageBulkDelete,
    targetId: channel.id,
    reason,
    options: { count: String(messages.length) } as never,
  });
}

/** When a channel's messages were published lately, in milliseconds UTC. */
const crossposts = new WeakMap<ChannelState, number[]>();

/** Publishes an announcement. Throws 50024 elsewhere, 40033 the second time, 429 after ten in an hour. */
export function crosspostMessage(
  world: World,
  channel: ChannelState,
  message: MessageState,
  actorId: Id,
): MessageState {
  if (channel.data.type !== ChannelType.GuildAnnouncement) throw discordError('wrongChannelType');
  if (message.author.id !== actorId) requireInChannel(world, channel, actorId, P.ManageMessages);
  if ((message.flags ?? 0) & MessageFlags.Crossposted) throw discordError('alreadyCrossposted');
  const recent = (crossposts.get(channel) ?? []).filter((at) => at > world.now() - HOUR_MS);
  if (recent.length >= CROSSPOSTS_AN_HOUR) {
    throw new TooOftenError('tooManyRequests', recent[0]! + HOUR_MS - world.now());
  }
  crossposts.set(channel, [...recent, world.now()]);
  setFlags(message, { set: MessageFlags.Crossposted });
  emitMessage(world, channel, message, GatewayDispatchEvents.MessageUpdate);
  return message;
}
