// The example community is a believable server: ranks in order, a past, rooms that open with the member role.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildEmptyCommunity } from '../../sandbox/communities/empty.ts';
import { buildExampleCommunity, type ExampleCommunity } from '../../sandbox/communities/example.ts';
import { channelPermissions, compareRoles, guildPermissions } from '../../sandbox/world/permissions.ts';
import { sortedRoles } from '../../sandbox/world/role-order.ts';
import { compareSnowflakes, instantOf } from '../../sandbox/world/snowflake.ts';
import type { ApplicationState, ChannelState } from '../../sandbox/world/types.ts';
import { createApplication } from '../../sandbox/world/users.ts';
import { World } from '../../sandbox/world/world.ts';

const DAY_MS = 86_400_000;

let world: World;
let application: ApplicationState;

beforeEach(() => {
  world = new World();
  application = createApplication(world, { name: 'Hearth' });
});
afterEach(() => world.close());

const namesOf = (permissions: bigint) =>
  Object.entries(P)
    .filter(([, bit]) => (permissions & bit) === bit)
    .map(([name]) => name);

describe('The Lantern', () => {
  let lantern: ExampleCommunity;
  beforeEach(() => {
    lantern = buildExampleCommunity(world, application);
  });

  const can = (channel: ChannelState, userId: string, bit: bigint) =>
    (channelPermissions(world, channel, userId) & bit) === bit;

  test('has a dozen people and the bot, and a channel for everything', () => {
    const { guild, channels } = lantern;
    expect(guild.members.size).toBe(15);
    expect(Object.values(channels).map((channel) => channel.data.name)).toEqual([
      'welcome',
      'rules',
      'introductions',
      'general',
      'help',
      'events',
      'announcements',
      'staff',
      'mod-log',
      'Workbench',
    ]);
    expect(guild.channelIds.size).toBe(14);
  });

  test("ranks the bot's role below the moderators and above all roles that it gives", () => {
    const { guild } = lantern;
    expect(sortedRoles(guild).map((role) => role.name)).toEqual([
      '@everyone',
      'Newcomer',
      'Member',
      'Mentor',
      'Organiser',
      'Hearth',
      'Moderator',
    ]);
    expect(lantern.roles.bot).toMatchObject({ managed: true, tags: { bot_id: application.botId } });
    expect(compareRoles(guild, lantern.roles.bot.id, lantern.roles.member.id)).toBeGreaterThan(0);
  });

  test.each([
    'ManageRoles',
    'ModerateMembers',
    'ManageMessages',
    'ManageGuild',
    'ViewAuditLog',
    'ManageEvents',
  ] as const)('lets the bot do what a community manager does: %s', (name) => {
    expect(namesOf(guildPermissions(world, lantern.guild, application.botId))).toContain(name);
  });

  test('gives the bot neither everything nor the mention of everyone', () => {
    const names = namesOf(guildPermissions(world, lantern.guild, application.botId));
    expect(names).not.toContain('Administrator');
    expect(names).not.toContain('MentionEveryone');
  });

  test('lets the bot see and write everywhere but by voice', () => {
    for (const channel of Object.values(lantern.channels)) {
      expect([channel.data.name, can(channel, application.botId, P.ViewChannel | P.SendMessages)]).toEqual([
        channel.data.name,
        true,
      ]);
    }
  });

  test.each<[keyof ExampleCommunity['channels'], string, string]>([
    // channel, newcomer, member: - nothing, r sees, w writes
    ['welcome', 'w', 'w'],
    ['rules', 'r', 'r'],
    ['introductions', 'r', 'w'],
    ['general', '-', 'w'],
    ['help', '-', 'w'],
    ['events', '-', 'w'],
    ['announcements', 'r', 'r'],
    ['staff', '-', '-'],
    ['modLog', '-', '-'],
    ['workbench', '-', 'w'],
  ])('#%s is %s to a newcomer and %s to a member', (name, newcomer, member) => {
    const channel = lantern.channels[name];
    const seenBy = (userId: string) =>
      can(channel, userId, P.SendMessages) ? 'w' : can(channel, userId, P.ViewChannel) ? 'r' : '-';
    expect([seenBy(lantern.people.tariq.id), seenBy(lantern.people.lucia.id)]).toEqual([newcomer, member]);
  });

  test('has staff who see the back room', () => {
    const { channels, people } = lantern;
    expect(can(channels.staff, people.jun.id, P.ViewChannel)).toBe(true);
    expect(can(channels.modLog, people.jun.id, P.ViewChannel)).toBe(false);
    expect(can(channels.modLog, people.amara.id, P.ViewChannel)).toBe(true);
  });

  test('has a past: everybody has been here for a while and is older than that', () => {
    for (const member of lantern.guild.members.values()) {
      const joinedAt = Date.parse(member.joined_at!);
      expect(joinedAt).toBeLessThan(world.now() - DAY_MS);
      if (member.userId !== application.botId) expect(instantOf(member.userId)).toBeLessThan(joinedAt);
    }
  });

  test('has a past: messages lie in order, at their time, from people who were here', () => {
    for (const channel of Object.values(lantern.channels)) {
      const ids = [...channel.messages.keys()];
      expect(ids).toEqual(ids.toSorted(compareSnowflakes));
      for (const message of channel.messages.values()) {
        const writtenAt = Date.parse(message.timestamp);
        expect(instantOf(message.id)).toBe(writtenAt);
        expect(writtenAt).toBeLessThan(world.now());
        expect(writtenAt).toBeGreaterThan(Date.parse(world.member(lantern.guild.id, message.author.id).joined_at!));
      }
    }
    const texts = Object.values(lantern.channels).flatMap((channel) => [...channel.messages.values()]);
    expect(texts.length).toBeGreaterThan(30);
    expect(texts.filter(({ content }) => /\{#?\w+\}|undefined/.test(content))).toEqual([]);
  });

  test('has newcomers who have written nothing', () => {
    const authors = Object.values(lantern.channels).flatMap((c) => [...c.messages.values()].map((m) => m.author.id));
    expect(authors).not.toContain(lantern.people.tariq.id);
  });

  test('shows its rules in the rules channel', () => {
    const { guild, channels } = lantern;
    expect(guild.data.rules_channel_id).toBe(channels.rules.id);
    expect([...channels.rules.messages.values()].map(({ content }) => content)).toEqual([
      expect.stringContaining('Be kind'),
    ]);
  });
});

describe('a fresh server', () => {
  test('has its owner, the bot and #general', () => {
    const { guild, people, channels, roles } = buildEmptyCommunity(world, application);
    expect([...guild.members.keys()]).toEqual([people.owner.id, application.botId]);
    expect([...guild.channelIds]).toEqual([channels.general.id]);
    expect(sortedRoles(guild).map((role) => role.id)).toEqual([guild.id, roles.bot.id]);
    expect(guild.data.owner_id).toBe(people.owner.id);
  });

  test('can be one that gave the bot less than it asked for', () => {
    const { guild } = buildEmptyCommunity(world, application, P.ViewChannel);
    expect(guildPermissions(world, guild, application.botId) & P.ManageRoles).toBe(0n);
  });
});
