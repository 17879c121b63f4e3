// A scheduled event as the gateway and REST send it, as plain values.
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { GuildScheduledEventEntityType as Entity, GuildScheduledEventStatus as Status } from 'discord-api-types/v10';
import { asId, type ChannelId } from '../ids.ts';
import type { ScheduledFacts, ScheduledPlace, ScheduledStatus } from './port.ts';

/** Discord gives external events an end; others may lack one, and are taken to last this long. */
const UNKNOWN_LENGTH_MS = 3_600_000;

const STATUS: Record<Status, ScheduledStatus> = {
  [Status.Scheduled]: 'scheduled',
  [Status.Active]: 'active',
  [Status.Completed]: 'completed',
  [Status.Canceled]: 'cancelled',
};

export function toScheduledFacts(event: APIGuildScheduledEvent, myId: string | undefined): ScheduledFacts {
  const startsAt = Date.parse(event.scheduled_start_time);
  return {
    id: event.id,
    name: event.name,
    description: event.description ?? '',
    startsAt,
    endsAt: event.scheduled_end_time ? Date.parse(event.scheduled_end_time) : startsAt + UNKNOWN_LENGTH_MS,
    place: placeOf(event),
    status: STATUS[event.status],
    isMine: event.creator_id === myId,
  };
}

function placeOf(event: APIGuildScheduledEvent): ScheduledPlace {
  if (event.channel_id) {
    const kind = event.entity_type === Entity.StageInstance ? 'stage' : 'voice';
    return { kind, channelId: asId<ChannelId>(event.channel_id) };
  }
  return { kind: 'elsewhere', text: event.entity_metadata?.location ?? '' };
}
