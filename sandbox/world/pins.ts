// Pinned messages.
import {
  AuditLogEvent,
  GatewayDispatchEvents,
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { audit } from './audit-log.ts';
import { discordError } from './errors.ts';
import { placeSystemMessage } from './message-store.ts';
import { audienceOf, emitMessage } from './message-view.ts';
import { requireInChannel } from './permissions.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import type { World } from './world.ts';

const MOST_PINS = 250;
const PINNABLE: readonly MessageType[] = [
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
];

export interface PinRequest {
  actorId: Id;
  reason: string | null;
}

/** A channel's pinned messages, the one that was pinned last first. */
export function pinsOf(channel: ChannelState): MessageState[] {
  return [...channel.messages.values()]
    .filter((message) => message.pinned)
    .sort((a, b) => Date.parse(b.pinnedAt ?? '') - Date.parse(a.pinnedAt ?? ''));
}

/** Pins a message; Discord says so in the channel. What is pinned already stays. Throws 50013, 50021, 30003. */
export function pinMessage(world: World, channel: ChannelState, message: MessageState, request: PinRequest): void {
  requireMayPin(world, channel, request.actorId);
  if (!PINNABLE.includes(message.type)) throw discordError('systemMessage');
  if (message.pinned) return;
  if (pinsOf(channel).length >= MOST_PINS) throw discordError('maxPins');
  message.pinned = true;
  message.pinnedAt = world.nowIso();
  changed(world, channel, message, request, AuditLogEvent.MessagePin);
  placeSystemMessage(world, channel, request.actorId, {
    type: MessageType.ChannelPinnedMessage,
    message_reference: {
      type: MessageReferenceType.Default,
      channel_id: channel.id,
      message_id: message.id,
      ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
    },
  });
}

export function unpinMessage(world: World, channel: ChannelState, message: MessageState, request: PinRequest): void {
  requireMayPin(world, channel, request.actorId);
  if (!message.pinned) return;
  message.pinned = false;
  delete message.pinnedAt;
  changed(world, channel, message, request, AuditLogEvent.MessageUnpin);
}

/** Since February 2026 Pin Messages decides, no longer Manage Messages. In a conversation both sides pin. */
function requireMayPin(world: World, channel: ChannelState, actorId: Id): void {
  requireInChannel(world, channel, actorId, channel.guildId === undefined ? 0n : P.PinMessages);
}

function changed(
  world: World,
  channel: ChannelState,
  message: MessageState,
  { actorId, reason }: PinRequest,
  type: AuditLogEvent,
): void {
  const last = pinsOf(channel)[0]?.pinnedAt ?? null;
  channel.data.last_pin_timestamp = last;
  emitMessage(world, channel, message, GatewayDispatchEvents.MessageUpdate);
  world.emit({
    t: GatewayDispatchEvents.ChannelPinsUpdate,
    d: {
      channel_id: channel.id,
      last_pin_timestamp: last,
      ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
    },
    ...audienceOf(channel),
  });
  if (channel.guildId === undefined) return;
  audit(world, world.guild(channel.guildId), {
    actorId,
    type,
    targetId: message.author.id,
    reason,
    options: { channel_id: channel.id, message_id: message.id } as never,
  });
}
