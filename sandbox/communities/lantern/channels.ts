// The channels of The Lantern and who sees them: newcomers the entrance, members the rooms, staff what is behind.
import { type APIOverwrite, type APIRole, ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { placeChannel } from '../../world/channels.ts';
import type { ChannelState, GuildState } from '../../world/types.ts';
import type { World } from '../../world/world.ts';
import type { RoleName } from './people.ts';

export type ChannelName =
  | 'welcome'
  | 'rules'
  | 'introductions'
  | 'general'
  | 'help'
  | 'events'
  | 'announcements'
  | 'staff'
  | 'modLog'
  | 'workbench';

type Roles = Record<RoleName | 'bot', APIRole>;

const WRITE = P.SendMessages | P.CreatePublicThreads | P.CreatePrivateThreads;
const COME_IN = P.ViewChannel;

/** Adds categories and channels to a guild that has its roles. */
export function addChannels(world: World, guild: GuildState, roles: Roles): Record<ChannelName, ChannelState> {
  const overwrite = (id: string, allow: bigint, deny = 0n): APIOverwrite => ({
    id,
    type: 0,
    allow: allow.toString(),
    deny: deny.toString(),
  });
  const staffRoles = [roles.moderator, roles.bot];
  const readOnly = (...writers: APIRole[]) => [
    overwrite(guild.id, 0n, WRITE),
    ...[...writers, ...staffRoles].map(({ id }) => overwrite(id, WRITE)),
  ];
  const only = (...insiders: APIRole[]) => [
    overwrite(guild.id, 0n, COME_IN),
    ...[...insiders, ...staffRoles].map(({ id }) => overwrite(id, COME_IN)),
  ];
  const category = (name: string, overwrites: APIOverwrite[] = []) =>
    placeChannel(world, guild, { name, type: ChannelType.GuildCategory, overwrites }).id;
  const text = (parentId: string, name: string, topic: string, overwrites: APIOverwrite[]) =>
    placeChannel(world, guild, { name, topic, parentId, overwrites });

  const entrance = category('Entrance');
  const workshop = category('Workshop', only(roles.member));
  const together = category('Together');
  const backRoom = category('Back room', only());
  return {
    welcome: text(entrance, 'welcome', 'Where people arrive', []),
    rules: text(entrance, 'rules', 'Five of them', readOnly()),
    introductions: text(entrance, 'introductions', 'Who are you, and what do you make?', readOnly(roles.member)),
    general: text(workshop, 'general', 'Anything, over tea', only(roles.member)),
    help: text(workshop, 'help', 'Ask. Say what you tried.', only(roles.member)),
    events: text(together, 'events', 'What we do together', only(roles.member)),
    announcements: placeChannel(world, guild, {
      name: 'announcements',
      type: ChannelType.GuildAnnouncement,
      topic: 'News from The Lantern',
      parentId: together,
      overwrites: readOnly(roles.organiser),
    }),
    staff: text(backRoom, 'staff', 'Moderators and organisers', only(roles.organiser)),
    modLog: text(backRoom, 'mod-log', 'What was done, and why', only()),
    workbench: placeChannel(world, guild, {
      name: 'Workbench',
      type: ChannelType.GuildVoice,
      parentId: together,
      overwrites: only(roles.member),
    }),
  };
}
