// What a scheduled event may look like: fields, and which of them each kind of place requires or forbids.
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import {
  ChannelType,
  GuildScheduledEventEntityType as Entity,
  GuildScheduledEventStatus as Status,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { refuseField, snowflake, timestamp } from './form.ts';
import { recurrenceForm } from './recurrence.ts';
import type { GuildState } from './types.ts';
import type { World } from './world.ts';

const CHANNEL_TYPE: Partial<Record<Entity, ChannelType>> = {
  [Entity.StageInstance]: ChannelType.GuildStageVoice,
  [Entity.Voice]: ChannelType.GuildVoice,
};

export const eventForm = z.object({
  name: z.string().min(1).max(100),
  description: z.string().max(1000).nullish(),
  // Source: https://discord.com/developers/docs/reference#image-data
  image: z
    .string()
    .regex(/^data:image\/(?:png|jpeg|gif);base64,[\w+/]+=*$/)
    .nullish(),
  scheduled_start_time: timestamp,
  scheduled_end_time: timestamp.nullish(),
  privacy_level: z.literal(2),
  entity_type: z.literal([Entity.StageInstance, Entity.Voice, Entity.External]),
  channel_id: snowflake.nullish(),
  entity_metadata: z.object({ location: z.string().min(1).max(100).nullish() }).nullish(),
  recurrence_rule: recurrenceForm.nullish(),
});
export const eventEditForm = eventForm.partial().extend({
  status: z.literal([Status.Scheduled, Status.Active, Status.Completed, Status.Canceled]).nullish(),
});

/** The times and the place of an event that is to be. */
export type Plan = Pick<
  APIGuildScheduledEvent,
  'entity_type' | 'channel_id' | 'entity_metadata' | 'scheduled_start_time' | 'scheduled_end_time'
>;

/** Throws 50035 where a field is missing or out of place. Source: the table "Field Requirements By Entity Type". */
export function checkPlan(world: World, guild: GuildState, plan: Plan): void {
  const { entity_type, channel_id, scheduled_end_time } = plan;
  if (entity_type === Entity.External) {
    if (channel_id !== null) {
      refuseField(['channel_id'], 'GUILD_SCHEDULED_EVENT_CHANNEL_NOT_ALLOWED', 'External events have no channel.');
    }
    if (!plan.entity_metadata?.location) require(['entity_metadata', 'location']);
    if (scheduled_end_time === null) require(['scheduled_end_time']);
  } else {
    if (channel_id === null) require(['channel_id']);
    const channel = world.channels.get(channel_id);
    if (channel?.guildId !== guild.id || channel.data.type !== CHANNEL_TYPE[entity_type]) {
      refuseField(['channel_id'], 'GUILD_SCHEDULED_EVENT_INVALID_CHANNEL', 'Invalid channel for this entity type.');
    }
  }
  if (scheduled_end_time !== null && Date.parse(scheduled_end_time) <= Date.parse(plan.scheduled_start_time)) {
    const message = 'Cannot schedule event to end before it starts.';
    refuseField(['scheduled_end_time'], 'GUILD_SCHEDULED_EVENT_END_BEFORE_START', message);
  }
}

/** Throws 50035 for a start that has passed. */
export function checkFuture(world: World, startsAt: string): void {
  if (Date.parse(startsAt) > world.now()) return;
  const message = 'Cannot schedule event in the past.';
  refuseField(['scheduled_start_time'], 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', message);
}

function require(path: string[]): never {
  refuseField(path, 'BASE_TYPE_REQUIRED', 'This field is required');
}
