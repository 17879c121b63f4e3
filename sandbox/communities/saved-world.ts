// The whole world as one text and back: so that what was tried today can go on tomorrow.
import type { APIRole } from 'discord-api-types/v10';
import { isThread } from '../world/permissions.ts';
import { planClosing } from '../world/polls.ts';
import { watchEvent } from '../world/scheduled-events.ts';
import { planArchiving } from '../world/thread-activity.ts';
import type { ApplicationState, ChannelState, GuildState, Id, UserState } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { ExampleCommunity } from './example.ts';

export interface SavedState {
  application: ApplicationState;
  community: ExampleCommunity;
}

const KEPT = ['users', 'guilds', 'channels', 'applications', 'files'] as const;
/** Stands for the address of the sandbox, whose port is another one next time. */
const ADDRESS = 'http://sandbox.invalid';

interface Saved extends Pick<World, (typeof KEPT)[number]> {
  version: 1;
  now: number;
  applicationId: Id;
  names: { guild: Id; channels: Record<string, Id>; roles: Record<string, Id>; people: Record<string, Id> };
}

/** Everything but interactions, whose tokens do not outlive their bot. */
export function saveWorld(world: World, application: ApplicationState, community: ExampleCommunity): string {
  const ids = (record: Record<string, { id: Id }>) =>
    Object.fromEntries(Object.entries(record).map(([name, { id }]) => [name, id]));
  const saved: Saved = {
    version: 1,
    now: world.now(),
    applicationId: application.id,
    names: {
      guild: community.guild.id,
      channels: ids(community.channels),
      roles: ids(community.roles),
      people: ids(community.people),
    },
    users: world.users,
    guilds: world.guilds,
    channels: world.channels,
    applications: world.applications,
    files: world.files,
  };
  return JSON.stringify(saved, tagged).replaceAll(world.publicUrl, ADDRESS);
}

/** Fills an empty world with what was saved, and plans again what was planned. @throws Error for another kind of file */
export function restoreWorld(world: World, text: string): SavedState {
  const saved = JSON.parse(text.replaceAll(ADDRESS, world.publicUrl), untagged) as Saved;
  if (saved.version !== 1) throw new Error('The file of SANDBOX_STATE was written by another version; remove it');
  for (const name of KEPT) for (const [key, value] of saved[name]) world[name].set(key, value as never);
  if (saved.now > world.now()) world.clock.moveTo(saved.now);
  for (const channel of world.channels.values()) planFor(world, channel);
  for (const guild of world.guilds.values()) {
    for (const event of guild.scheduledEvents.values()) watchEvent(world, guild, event);
  }
  return { application: find(world.applications, saved.applicationId), community: communityOf(world, saved.names) };
}

function planFor(world: World, channel: ChannelState): void {
  if (isThread(channel)) planArchiving(world, channel);
  for (const message of channel.messages.values()) {
    if (message.poll && !message.poll.results?.is_finalized) planClosing(world, channel, message);
  }
}

function communityOf(world: World, names: Saved['names']): ExampleCommunity {
  const guild: GuildState = find(world.guilds, names.guild);
  const all = <T>(ids: Record<string, Id>, from: ReadonlyMap<Id, T>) =>
    // What was deleted meanwhile is missing; scenes that need it say so.
    Object.fromEntries(Object.entries(ids).flatMap(([name, id]) => (from.has(id) ? [[name, find(from, id)]] : [])));
  return {
    guild,
    channels: all<ChannelState>(names.channels, world.channels) as ExampleCommunity['channels'],
    roles: all<APIRole>(names.roles, guild.roles) as ExampleCommunity['roles'],
    people: all<UserState>(names.people, world.users) as ExampleCommunity['people'],
  };
}

function find<T>(map: ReadonlyMap<Id, T>, id: Id): T {
  const found = map.get(id);
  if (found === undefined)
    throw new Error(`The file of SANDBOX_STATE names ${id}, which is not in it; remove the file`);
  return found;
}

/** JSON knows no maps, sets and bytes. */
function tagged(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Record<string, unknown>)[key];
  if (raw instanceof Map) return { $map: [...raw] };
  if (raw instanceof Set) return { $set: [...raw] };
  if (raw instanceof Uint8Array) return { $bytes: Buffer.from(raw).toString('base64') };
  return value;
}

function untagged(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$map' in value) return new Map(value.$map as [unknown, unknown][]);
  if ('$set' in value) return new Set(value.$set as unknown[]);
  if ('$bytes' in value) return Uint8Array.from(Buffer.from(value.$bytes as string, 'base64'));
  return value;
}
