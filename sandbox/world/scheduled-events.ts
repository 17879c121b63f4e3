// Scheduled events: making, changing and deleting them, and what happens to them as time passes.
import { createHash } from 'node:crypto';
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import {
  AuditLogEvent,
  GuildScheduledEventEntityType as Entity,
  GatewayDispatchEvents as Event,
  GuildScheduledEventStatus as Status,
} from 'discord-api-types/v10';
import { audit, changesBetween } from './audit-log.ts';
import { discordError } from './errors.ts';
import { parseForm, refuseField } from './form.ts';
import { isoTime } from './iso-time.ts';
import { requireInGuild } from './permissions.ts';
import { completeRecurrence, nextOccurrence } from './recurrence.ts';
import { mayCreateEvent, mayEditEvent } from './scheduled-event-access.ts';
import { checkFuture, checkPlan, eventEditForm, eventForm } from './scheduled-event-form.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

/** Source: https://discord.com/developers/docs/resources/guild-scheduled-event#create-guild-scheduled-event */
const MOST_UNFINISHED = 100;
/** Events that nobody starts are cancelled "after a few hours". */
const CANCELLED_AFTER_MS = 3 * 60 * 60 * 1000;
const TRANSITIONS: Partial<Record<Status, readonly Status[]>> = {
  [Status.Scheduled]: [Status.Active, Status.Canceled],
  [Status.Active]: [Status.Completed],
};
const AUDITED = [
  'name',
  'description',
  'scheduled_start_time',
  'scheduled_end_time',
  'privacy_level',
  'status',
  'entity_type',
  'channel_id',
  'entity_metadata',
  'image',
  'recurrence_rule',
];

export interface EventRequest {
  actorId: Id;
  body: unknown;
  reason: string | null;
}

export function findEvent(guild: GuildState, eventId: Id): APIGuildScheduledEvent {
  const event = guild.scheduledEvents.get(eventId);
  if (!event) throw discordError('unknownScheduledEvent');
  return event;
}

/** Events that are still to come or going on; finished ones are only found by their id. */
export function unfinishedEvents(guild: GuildState): APIGuildScheduledEvent[] {
  return [...guild.scheduledEvents.values()].filter((event) => TRANSITIONS[event.status]);
}

export function createEvent(world: World, guild: GuildState, request: EventRequest): APIGuildScheduledEvent {
  const { actorId, reason } = request;
  requireInGuild(world, guild, actorId, 0n);
  const form = parseForm(eventForm, request.body);
  const external = form.entity_type === Entity.External;
  const event = {
    id: world.newId(),
    guild_id: guild.id,
    channel_id: form.channel_id ?? null,
    creator_id: actorId,
    name: form.name,
    description: form.description ?? null,
    image: imageHash(form.image),
    scheduled_start_time: form.scheduled_start_time,
    scheduled_end_time: form.scheduled_end_time ?? null,
    privacy_level: form.privacy_level,
    status: Status.Scheduled,
    entity_type: form.entity_type,
    entity_id: null,
    entity_metadata: external ? (form.entity_metadata ?? null) : null,
    recurrence_rule: form.recurrence_rule ? completeRecurrence(form.recurrence_rule) : null,
    guild_scheduled_event_exceptions: [],
  } as unknown as APIGuildScheduledEvent;
  checkPlan(world, guild, event);
  checkFuture(world, event.scheduled_start_time);
  mayCreateEvent(world, guild, actorId, event);
  if (unfinishedEvents(guild).length >= MOST_UNFINISHED) throw discordError('maxScheduledEvents');
  guild.scheduledEvents.set(event.id, event);
  // Whoever makes an event is interested in it.
  guild.scheduledEventUsers.set(event.id, new Map([[actorId, { at: world.now() }]]));
  tell(world, guild, Event.GuildScheduledEventCreate, event);
  const changes = changesBetween({}, event, AUDITED);
  audit(world, guild, { actorId, type: AuditLogEvent.GuildScheduledEventCreate, targetId: event.id, reason, changes });
  watchEvent(world, guild, event);
  return event;
}

export function editEvent(world: World, guild: GuildState, eventId: Id, request: EventRequest): APIGuildScheduledEvent {
  const { actorId, reason } = request;
  requireInGuild(world, guild, actorId, 0n);
  const event = findEvent(guild, eventId);
  mayEditEvent(world, guild, actorId, event);
  if (!TRANSITIONS[event.status]) throw discordError('finishedEvent');
  const { recurrence_rule, image, status, entity_metadata, ...form } = parseForm(eventEditForm, request.body);
  const given = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
  const edited = {
    ...event,
    ...given,
    ...(image === undefined ? {} : { image: imageHash(image) }),
    ...(entity_metadata === undefined ? {} : { entity_metadata }),
    ...(recurrence_rule === undefined
      ? {}
      : { recurrence_rule: recurrence_rule ? completeRecurrence(recurrence_rule) : null }),
  } as APIGuildScheduledEvent;
  if (edited.entity_type !== Entity.External) edited.entity_metadata = null;
  checkPlan(world, guild, edited);
  if (form.scheduled_start_time && status == null) checkFuture(world, form.scheduled_start_time);
  if (edited.channel_id !== event.channel_id) mayCreateEvent(world, guild, actorId, edited);
  if (status != null && status !== event.status) {
    if (!TRANSITIONS[event.status]?.includes(status)) {
      refuseField(['status'], 'GUILD_SCHEDULED_EVENT_INVALID_STATUS', 'Invalid Guild Scheduled Event Status Update');
    }
    Object.assign(edited, afterChangeTo(status, edited));
  }
  const changes = changesBetween(event, edited, AUDITED);
  if (changes.length === 0) return event;
  replace(world, guild, edited);
  audit(world, guild, { actorId, type: AuditLogEvent.GuildScheduledEventUpdate, targetId: eventId, reason, changes });
  return edited;
}

export function deleteEvent(
  world: World,
  guild: GuildState,
  { actorId, eventId, reason }: { actorId: Id; eventId: Id; reason: string | null },
): void {
  requireInGuild(world, guild, actorId, 0n);
  const event = findEvent(guild, eventId);
  mayEditEvent(world, guild, actorId, event);
  guild.scheduledEvents.delete(eventId);
  guild.scheduledEventUsers.delete(eventId);
  tell(world, guild, Event.GuildScheduledEventDelete, event);
  const changes = changesBetween(event, {}, AUDITED);
  audit(world, guild, { actorId, type: AuditLogEvent.GuildScheduledEventDelete, targetId: eventId, reason, changes });
}

/** A recurring event that ends is scheduled again, for its next occurrence. */
function afterChangeTo(status: Status, event: APIGuildScheduledEvent): Partial<APIGuildScheduledEvent> {
  const started = Date.parse(event.scheduled_start_time);
  const next =
    status === Status.Completed && event.recurrence_rule ? nextOccurrence(event.recurrence_rule, started) : undefined;
  if (next === undefined) return { status };
  const ended = event.scheduled_end_time;
  return {
    status: Status.Scheduled,
    scheduled_start_time: isoTime(next),
    scheduled_end_time: ended === null ? null : isoTime(Date.parse(ended) + next - started),
  };
}

function replace(world: World, guild: GuildState, event: APIGuildScheduledEvent): void {
  guild.scheduledEvents.set(event.id, event);
  tell(world, guild, Event.GuildScheduledEventUpdate, event);
  watchEvent(world, guild, event);
}

/**
 * External events start and end by themselves; what nobody starts is cancelled some hours later.
 * Source: the section "Status Update Automation" of the scheduled event resource.
 */
export function watchEvent(world: World, guild: GuildState, event: APIGuildScheduledEvent): void {
  const external = event.entity_type === Entity.External;
  const start = Date.parse(event.scheduled_start_time);
  const change = (status: Status) => () => {
    // Whatever was changed since has its own watch.
    if (guild.scheduledEvents.get(event.id) !== event) return;
    replace(world, guild, { ...event, ...afterChangeTo(status, event) } as APIGuildScheduledEvent);
  };
  if (event.status === Status.Scheduled) {
    if (external) world.clock.at(start, change(Status.Active));
    else world.clock.at(start + CANCELLED_AFTER_MS, change(Status.Canceled));
  } else if (event.status === Status.Active && external && event.scheduled_end_time !== null) {
    world.clock.at(Date.parse(event.scheduled_end_time), change(Status.Completed));
  }
}

function tell(world: World, guild: GuildState, t: Event, event: APIGuildScheduledEvent): void {
  world.emit({ t, d: { ...event }, guildId: guild.id, ...(event.channel_id ? { channelId: event.channel_id } : {}) });
}

/** Uploaded pictures are known by a hash of theirs. */
function imageHash(image: string | null | undefined): string | null {
  return image ? createHash('md5').update(image).digest('hex') : null;
}
