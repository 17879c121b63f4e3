// Live stages: a stage channel is live while it has a topic.
import type { APIStageInstance } from 'discord-api-types/v10';
import { AuditLogEvent, ChannelType, GatewayDispatchEvents, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import { discordError } from './errors.ts';
import { parseForm, refuseField, snowflake } from './form.ts';
import { requireInChannel } from './permissions.ts';
import type { Id } from './types.ts';
import type { World } from './world.ts';

const MODERATOR = P.ManageChannels | P.MuteMembers | P.MoveMembers;
const GUILD_ONLY = 2;

const privacyLevel = z.literal([1, GUILD_ONLY]);
const topic = z.string().min(1).max(120);
const stageForm = z.object({
  channel_id: snowflake,
  topic,
  privacy_level: privacyLevel.nullish(),
  guild_scheduled_event_id: snowflake.nullish(),
  send_start_notification: z.boolean().nullish(),
});
const stageEditForm = z.object({ topic: topic.optional(), privacy_level: privacyLevel.optional() });

export interface StageRequest {
  actorId: Id;
  body: unknown;
  reason: string | null;
}

/** Throws 10067 where the stage is not live. */
export function findStage(world: World, channelId: Id, viewerId: Id): APIStageInstance {
  const channel = world.channel(channelId);
  requireInChannel(world, channel, viewerId, P.ViewChannel);
  const stage = world.guildOf(channel).stageInstances.get(channelId);
  if (!stage) throw discordError('unknownStageInstance');
  return stage;
}

export function openStage(world: World, { actorId, body, reason }: StageRequest): APIStageInstance {
  const form = parseForm(stageForm, body);
  const channel = world.channel(form.channel_id);
  requireInChannel(world, channel, actorId, MODERATOR);
  if (channel.data.type !== ChannelType.GuildStageVoice) throw discordError('wrongChannelType');
  const guild = world.guildOf(channel);
  if (guild.stageInstances.has(channel.id)) throw discordError('stageAlreadyOpen');
  const eventId = form.guild_scheduled_event_id ?? null;
  if (eventId !== null && !guild.scheduledEvents.has(eventId)) {
    refuseField(['guild_scheduled_event_id'], 'GUILD_SCHEDULED_EVENT_INVALID', 'Unknown event.');
  }
  const stage = {
    id: world.newId(),
    guild_id: guild.id,
    channel_id: channel.id,
    topic: form.topic,
    privacy_level: form.privacy_level ?? GUILD_ONLY,
    discoverable_disabled: true,
    guild_scheduled_event_id: eventId,
  } as APIStageInstance;
  guild.stageInstances.set(channel.id, stage);
  tell(world, GatewayDispatchEvents.StageInstanceCreate, stage);
  auditStage(world, { actorId, reason, type: AuditLogEvent.StageInstanceCreate, before: {}, after: stage });
  return stage;
}

export function editStage(world: World, channelId: Id, { actorId, body, reason }: StageRequest): APIStageInstance {
  const stage = findStage(world, channelId, actorId);
  requireInChannel(world, world.channel(channelId), actorId, MODERATOR);
  const form = parseForm(stageEditForm, body);
  const edited = {
    ...stage,
    topic: form.topic ?? stage.topic,
    privacy_level: form.privacy_level ?? stage.privacy_level,
  };
  world.guild(stage.guild_id).stageInstances.set(channelId, edited);
  tell(world, GatewayDispatchEvents.StageInstanceUpdate, edited);
  auditStage(world, { actorId, reason, type: AuditLogEvent.StageInstanceUpdate, before: stage, after: edited });
  return edited;
}

export function closeStage(
  world: World,
  channelId: Id,
  { actorId, reason }: { actorId: Id; reason: string | null },
): void {
  const stage = findStage(world, channelId, actorId);
  requireInChannel(world, world.channel(channelId), actorId, MODERATOR);
  world.guild(stage.guild_id).stageInstances.delete(channelId);
  tell(world, GatewayDispatchEvents.StageInstanceDelete, stage);
  auditStage(world, { actorId, reason, type: AuditLogEvent.StageInstanceDelete, before: stage, after: {} });
}

function tell(world: World, t: GatewayDispatchEvents, stage: APIStageInstance): void {
  world.emit({ t, d: { ...stage }, guildId: stage.guild_id, channelId: stage.channel_id });
}

interface StageChange {
  actorId: Id;
  reason: string | null;
  type: AuditLogEvent;
  before: Partial<APIStageInstance>;
  after: Partial<APIStageInstance>;
}

function auditStage(world: World, { actorId, reason, type, before, after }: StageChange): void {
  const { id, guild_id, channel_id } = { ...before, ...after } as APIStageInstance;
  const changes = changesBetween(before, after, ['topic', 'privacy_level']);
  audit(world, world.guild(guild_id), { actorId, type, targetId: id, reason, changes, options: { channel_id } });
}
