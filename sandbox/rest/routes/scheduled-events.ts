// Routes for scheduled events and those interested in them.
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { discordError } from '../../world/errors.ts';
import { seesEvent } from '../../world/scheduled-event-access.ts';
import { countInterested, listInterested } from '../../world/scheduled-event-users.ts';
import { createEvent, deleteEvent, editEvent, findEvent, unfinishedEvents } from '../../world/scheduled-events.ts';
import type { GuildState } from '../../world/types.ts';
import { serializeUser } from '../../world/users.ts';
import type { World } from '../../world/world.ts';
import { callersGuild } from '../guild-access.ts';
import { queryFlag, queryId, queryNumber } from '../query.ts';
import { noContent, ok, type RestContext, route } from '../router.ts';

const ONE = '/guilds/:guild_id/scheduled-events/:guild_scheduled_event_id';

export const scheduledEventRoutes = [
  route('GET', '/guilds/:guild_id/scheduled-events', (context) => {
    const guild = callersGuild(context);
    const events = unfinishedEvents(guild).filter((event) => seesEvent(context.world, event, context.caller.user.id));
    const counted = queryFlag(context.query, 'with_user_count');
    return ok(events.map((event) => serializeEvent(context.world, guild, event, counted)));
  }),
  route('POST', '/guilds/:guild_id/scheduled-events', (context) => {
    const guild = callersGuild(context);
    return ok(serializeEvent(context.world, guild, createEvent(context.world, guild, request(context))));
  }),
  route('GET', ONE, (context) => {
    const { guild, event } = visibleEvent(context);
    return ok(serializeEvent(context.world, guild, event, queryFlag(context.query, 'with_user_count')));
  }),
  route('PATCH', ONE, (context) => {
    const guild = callersGuild(context);
    const event = editEvent(context.world, guild, context.params.guild_scheduled_event_id, request(context));
    return ok(serializeEvent(context.world, guild, event));
  }),
  route('DELETE', ONE, (context) => {
    const { actorId, reason } = request(context);
    const eventId = context.params.guild_scheduled_event_id;
    deleteEvent(context.world, callersGuild(context), { actorId, eventId, reason });
    return noContent();
  }),
  route('GET', `${ONE}/users`, (context) => {
    const { guild, event } = visibleEvent(context);
    const page = {
      limit: queryNumber(context.query, 'limit', { default: 100, max: 100 }),
      before: queryId(context.query, 'before'),
      after: queryId(context.query, 'after'),
      withMember: queryFlag(context.query, 'with_member'),
    };
    return ok(listInterested(context.world, guild, event.id, page));
  }),
  route('GET', `${ONE}/users/counts`, (context) => {
    const { guild, event } = visibleEvent(context);
    const count = countInterested(guild, event.id);
    return ok({ guild_scheduled_event_count: count, guild_scheduled_event_exception_counts: {} });
  }),
];

function request(context: RestContext<'guild_id'>) {
  return { actorId: context.caller.user.id, body: context.body, reason: context.reason };
}

function visibleEvent(context: RestContext<'guild_id' | 'guild_scheduled_event_id'>) {
  const guild = callersGuild(context);
  const event = findEvent(guild, context.params.guild_scheduled_event_id);
  if (!seesEvent(context.world, event, context.caller.user.id)) throw discordError('missingAccess');
  return { guild, event };
}

function serializeEvent(world: World, guild: GuildState, event: APIGuildScheduledEvent, counted = false) {
  const creator = world.users.get(event.creator_id ?? '');
  return {
    ...event,
    ...(creator ? { creator: serializeUser(creator) } : {}),
    ...(counted ? { user_count: countInterested(guild, event.id) } : {}),
  };
}
