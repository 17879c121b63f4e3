// Discord's scheduled events over REST.
import type { Client } from 'discord.js';
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import {
  GuildScheduledEventEntityType as Entity,
  GuildScheduledEventPrivacyLevel,
  Routes,
  GuildScheduledEventStatus as Status,
} from 'discord-api-types/v10';
import { toScheduledFacts } from './facts.ts';
import type { ScheduledEventPort, ScheduledPlace, ScheduledPlan, ScheduledStatus } from './port.ts';

const STATUS: Record<ScheduledStatus, Status> = {
  scheduled: Status.Scheduled,
  active: Status.Active,
  completed: Status.Completed,
  cancelled: Status.Canceled,
};
const ENTITY = { voice: Entity.Voice, stage: Entity.StageInstance, elsewhere: Entity.External } as const;

export function createScheduledEventAdapter(client: Client): ScheduledEventPort {
  return {
    async createScheduledEvent(guildId, plan, image) {
      const body = { ...bodyOf(plan, image), privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly };
      const event = (await client.rest.post(Routes.guildScheduledEvents(guildId), { body })) as APIGuildScheduledEvent;
      return event.id;
    },
    async editScheduledEvent(guildId, id, plan, image) {
      await client.rest.patch(Routes.guildScheduledEvent(guildId, id), { body: bodyOf(plan, image) });
    },
    async deleteScheduledEvent(guildId, id) {
      await client.rest.delete(Routes.guildScheduledEvent(guildId, id));
    },
    async setScheduledEventStatus(guildId, id, status) {
      await client.rest.patch(Routes.guildScheduledEvent(guildId, id), { body: { status: STATUS[status] } });
    },
    async listScheduledEvents(guildId) {
      const events = (await client.rest.get(Routes.guildScheduledEvents(guildId))) as APIGuildScheduledEvent[];
      return events.map((event) => toScheduledFacts(event, client.user?.id));
    },
  };
}

function bodyOf({ name, description, startsAt, endsAt, place }: ScheduledPlan, image: string | null | undefined) {
  return {
    name: name.slice(0, 100),
    description: description.slice(0, 1000),
    scheduled_start_time: new Date(startsAt).toISOString(),
    scheduled_end_time: new Date(endsAt).toISOString(),
    entity_type: ENTITY[place.kind],
    ...whereabouts(place),
    ...(image === undefined ? {} : { image }),
  };
}

function whereabouts(place: ScheduledPlace) {
  if (place.kind === 'elsewhere') {
    return { channel_id: null, entity_metadata: { location: place.text.slice(0, 100) } };
  }
  return { channel_id: place.channelId };
}
