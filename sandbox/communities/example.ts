// The Lantern: the example community, a server of people who make and mend things. Nothing in it knows of any bot.
import type { APIRole } from 'discord-api-types/v10';
import { createGuild } from '../world/guilds.ts';
import { addMember } from '../world/members.ts';
import type { ApplicationState, ChannelState, GuildState, MessageState, UserState } from '../world/types.ts';
import { createUser } from '../world/users.ts';
import type { World } from '../world/world.ts';
import { addChannels, type ChannelName } from './lantern/channels.ts';
import { addEmojis } from './lantern/emojis.ts';
import { HISTORY } from './lantern/history.ts';
import { PEOPLE, type PersonData, type PersonName, type RoleName } from './lantern/people.ts';
import { addRoles } from './lantern/roles.ts';
import { postInThePast } from './past.ts';

export interface ExampleCommunity {
  guild: GuildState;
  channels: Record<ChannelName, ChannelState>;
  roles: Record<RoleName | 'bot', APIRole>;
  people: Record<PersonName, UserState>;
}

const DAY_MS = 86_400_000;

/** Builds The Lantern around the bot of `application`, with its past counted back from the world's present. */
export function buildExampleCommunity(world: World, application: ApplicationState): ExampleCommunity {
  const people = mapValues(PEOPLE, (data: PersonData) =>
    createUser(world, {
      username: data.username,
      globalName: data.displayName,
      createdAt: world.now() - data.accountDays * DAY_MS,
      locale: data.locale,
      dmsClosed: data.dmsClosed,
    }),
  );
  const guild = createGuild(world, { name: 'The Lantern', ownerId: people.ines.id, features: ['COMMUNITY', 'NEWS'] });
  const roles = addRoles(world, guild, application);
  for (const [name, data] of Object.entries(PEOPLE) as [PersonName, PersonData][]) {
    addMember(world, guild, people[name].id, {
      roles: data.roles.map((role) => roles[role].id),
      joinedAt: world.now() - data.joinedDaysAgo * DAY_MS,
      pending: false,
    });
  }
  const channels = addChannels(world, guild, roles);
  Object.assign(guild.data, {
    description: 'People who make and mend things, and talk about it.',
    rules_channel_id: channels.rules.id,
    public_updates_channel_id: channels.staff.id,
  });
  writeHistory(world, people, channels, addEmojis(world, guild));
  return { guild, channels, roles, people };
}

function writeHistory(
  world: World,
  people: Record<PersonName, UserState>,
  channels: Record<ChannelName, ChannelState>,
  emojis: ReturnType<typeof addEmojis>,
): void {
  const midnight = Math.floor(world.now() / DAY_MS) * DAY_MS;
  const latest = new Map<ChannelState, MessageState>();
  for (const past of HISTORY) {
    const channel = channels[past.channel];
    const post = {
      channel,
      author: people[past.author],
      at: midnight - past.daysAgo * DAY_MS + sinceMidnightMs(past.time),
      text: past.text
        .replaceAll(/\{#(\w+)\}/g, (_, name: ChannelName) => `<#${channels[name].id}>`)
        .replaceAll(/\{:(\w+)\}/g, (_, name: keyof typeof emojis) => `<:${name}:${emojis[name].id}>`)
        .replaceAll(/\{(\w+)\}/g, (_, name: PersonName) => `<@${people[name].id}>`),
      replyTo: past.isReply ? latest.get(channel) : undefined,
    };
    const message = postInThePast(world, post);
    if (past.isPinned) Object.assign(message, { pinned: true, pinnedAt: message.timestamp });
    latest.set(channel, message);
  }
}

function sinceMidnightMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

function mapValues<K extends string, A, B>(record: Record<K, A>, change: (value: A) => B): Record<K, B> {
  return Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, change(value)])) as Record<K, B>;
}
