// The doctor against planted faults: each is found, said with what to do, and gone once it is mended.
import { OverwriteType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../sandbox/people/outcome.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { createRule, deleteRule } from '../../sandbox/world/auto-mod-rules.ts';
import { deleteChannel } from '../../sandbox/world/channel-delete.ts';
import { createChannel } from '../../sandbox/world/channel-edits.ts';
import { editGuild } from '../../sandbox/world/guild-settings.ts';
import { setIncidentActions } from '../../sandbox/world/incidents.ts';
import { setOnboarding } from '../../sandbox/world/onboarding.ts';
import { deleteOverwrite, putOverwrite } from '../../sandbox/world/overwrites.ts';
import { moveRoles } from '../../sandbox/world/role-order.ts';
import { createRole, deleteRole, editRole } from '../../sandbox/world/roles.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { setWelcomeScreen } from '../../sandbox/world/welcome-screen.ts';
import { startBot } from '../support/bot.ts';
import { HEALTHY, lightHealthyLantern } from '../support/doctor.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

let lantern: Lantern;
beforeAll(async () => {
  lantern = await lightHealthyLantern();
}, 20_000);

const read = (outcome: Outcome) => readable(lantern.sandbox.world, (outcome.reply ?? outcome.updated)!);
const check = async () => lantern.owner.run(lantern.channels.staff, '/setup check');
const by = () => ({ actorId: lantern.owner.id, reason: null });
const edit = (body: unknown) => ({ ...by(), body });

function deny(channel: ChannelState, id: string, type: OverwriteType, bits: bigint): () => void {
  const { world } = lantern.sandbox;
  putOverwrite(world, channel, { id, type, allow: '0', deny: bits.toString() } as never, by());
  return () => deleteOverwrite(world, channel, id, by());
}

test('a healthy server has no findings, and the owner is told of nothing', async () => {
  expect(read(await check()).split('\n')).toEqual([HEALTHY, '[Look again]']);
  const told = lantern.owner
    .read(lantern.channels.staff)
    .filter(({ author, interaction_metadata }) => author.id === lantern.application.botId && !interaction_metadata);
  expect(told).toEqual([]);
});

interface Fault {
  name: string;
  says: string;
  /** Plants it and returns how it is undone. */
  plant(): (() => unknown) | Promise<() => unknown>;
}

const reset = () => lantern.setUpWelcome();

const FAULTS: Fault[] = [
  {
    name: 'the bot may not post in the welcome channel',
    says: 'I lack Send Messages in #welcome.',
    plant: () => deny(lantern.channels.welcome, lantern.application.botId, OverwriteType.Member, P.SendMessages),
  },
  {
    name: 'newcomers do not see the welcome channel',
    says: 'Newcomers lack View Channel, Read Message History in #welcome.'.replace(
      'View Channel, Read',
      'View Channel, Read',
    ),
    plant: () =>
      deny(
        lantern.channels.welcome,
        lantern.roles.newcomer.id,
        OverwriteType.Role,
        P.ViewChannel | P.ReadMessageHistory,
      ),
  },
  {
    name: 'the bot does not see the rules channel',
    says: 'I lack View Channel',
    plant: () => deny(lantern.channels.rules, lantern.application.botId, OverwriteType.Member, P.ViewChannel),
  },
  {
    name: 'newcomers do not see the rules',
    says: 'Newcomers lack View Channel in #rules.',
    plant: () => deny(lantern.channels.rules, lantern.roles.newcomer.id, OverwriteType.Role, P.ViewChannel),
  },
  {
    name: 'the welcome channel is gone',
    says: 'The welcome channel is gone.',
    async plant() {
      const { world } = lantern.sandbox;
      const channel = createChannel(world, lantern.guild, { name: 'porch' } as never, by());
      await lantern.owner.run(lantern.channels.staff, '/setup welcome', { channel: channel.id });
      deleteChannel(world, channel, by());
      return reset;
    },
  },
  {
    name: 'the rules channel is gone',
    says: 'The rules channel is gone.',
    async plant() {
      const { world } = lantern.sandbox;
      const channel = createChannel(world, lantern.guild, { name: 'law' } as never, by());
      await lantern.owner.run(lantern.channels.staff, '/setup welcome', { rules_channel: channel.id });
      deleteChannel(world, channel, by());
      return reset;
    },
  },
  {
    name: "the newcomers' role is gone",
    says: 'A role that newcomers should get is gone.',
    async plant() {
      const { world } = lantern.sandbox;
      const role = createRole(world, lantern.guild, edit({ name: 'Seedling', permissions: '0' }));
      await lantern.owner.run(lantern.channels.staff, '/setup welcome', { newcomer_role: role.id });
      deleteRole(world, lantern.guild, { ...by(), roleId: role.id });
      return reset;
    },
  },
  {
    name: 'the member role was dragged above the bot',
    says: 'The role @Member stands at or above my own highest role.',
    plant() {
      const { sandbox, guild, roles } = lantern;
      const move = (position: number) =>
        void moveRoles(sandbox.world, guild, edit([{ id: roles.member.id, position }]));
      const before = guild.roles.get(roles.member.id)!.position;
      move(guild.roles.get(roles.bot.id)!.position + 1);
      return () => move(before);
    },
  },
  {
    name: 'the member role has become powerful',
    says: 'The role @Member brings permissions that are for the team.',
    plant() {
      const { sandbox, guild, roles } = lantern;
      const give = (permissions: bigint) =>
        void editRole(sandbox.world, guild, roles.member.id, edit({ permissions: permissions.toString() }));
      give(P.ManageMessages);
      return () => give(0n);
    },
  },
  {
    name: 'the bot may not give roles',
    says: 'I may not give roles in this server.',
    plant: () => withoutBotPermission(P.ManageRoles),
  },
  {
    name: 'the bot may not read AutoMod',
    says: 'I may not read the AutoMod rules of this server.',
    plant: () => withoutBotPermission(P.ManageGuild),
  },
  {
    name: "Discord's rules channel is another one",
    says: 'Discord shows the rules in #general, and I send people to #rules.',
    plant() {
      const { sandbox, guild, channels } = lantern;
      const name = (id: string) => editGuild(sandbox.world, guild, edit({ rules_channel_id: id }));
      name(channels.general.id);
      return () => name(channels.rules.id);
    },
  },
  {
    name: 'accounts without an e-mail address may write',
    says: 'Accounts without a confirmed e-mail address may write here at once.',
    plant() {
      const level = (verification_level: number) =>
        editGuild(lantern.sandbox.world, lantern.guild, edit({ verification_level }));
      level(0);
      return () => level(1);
    },
  },
  {
    name: 'invites are paused',
    says: 'Invites to this server are paused.',
    plant() {
      const pause = (until: string | null) =>
        void setIncidentActions(lantern.sandbox.world, lantern.guild, edit({ invites_disabled_until: until }));
      pause(new Date(lantern.sandbox.world.now() + 3_600_000).toISOString());
      return () => pause(null);
    },
  },
  {
    name: 'server Onboarding hides the welcome channel',
    says: "#welcome is not among the default channels of the server's Onboarding.",
    plant: () => onboarding({ without: 'welcome' }),
  },
  {
    name: 'server Onboarding gives the member role away',
    says: "An answer in the server's Onboarding gives the role @Member.",
    plant: () => onboarding({ role: 'member' }),
  },
  {
    name: 'the Welcome Screen leads to a hidden channel',
    says: 'The Welcome Screen leads to #staff, which newcomers cannot see.',
    plant() {
      const { sandbox, guild, channels } = lantern;
      const welcome_channels = [{ channel_id: channels.staff.id, description: 'Come in' }];
      setWelcomeScreen(sandbox.world, guild, edit({ enabled: true, welcome_channels }));
      return () => void setWelcomeScreen(sandbox.world, guild, edit({ enabled: false, welcome_channels: [] }));
    },
  },
  {
    name: 'an AutoMod rule alerts a channel that is gone',
    says: 'The AutoMod rule Bad words sends its alerts to a channel that is gone.',
    plant() {
      const { sandbox, guild } = lantern;
      const channel = createChannel(sandbox.world, guild, { name: 'alerts' } as never, by());
      const undo = rule({ actions: [{ type: 2, metadata: { channel_id: channel.id } }] });
      deleteChannel(sandbox.world, channel, by());
      return undo;
    },
  },
  {
    name: 'an AutoMod rule spares newcomers',
    says: "The AutoMod rule Bad words makes an exception for the newcomers' role.",
    plant: () => rule({ exempt_roles: [lantern.roles.newcomer.id] }),
  },
];

function withoutBotPermission(permission: bigint): () => void {
  const { sandbox, guild, roles } = lantern;
  const before = guild.roles.get(roles.bot.id)!.permissions;
  const set = (permissions: string) => void editRole(sandbox.world, guild, roles.bot.id, edit({ permissions }));
  set((BigInt(before) & ~permission).toString());
  return () => set(before);
}

function onboarding({ without, role }: { without?: string; role?: 'member' }): () => void {
  const { sandbox, guild, channels, roles } = lantern;
  const { world } = sandbox;
  const extra = Array.from({ length: 7 }, (_, i) => createChannel(world, guild, { name: `room-${i}` } as never, by()));
  const shown = [...extra, ...(without === 'welcome' ? [] : [channels.welcome])];
  const prompts = role
    ? [
        {
          id: '1',
          title: 'What do you make?',
          options: [{ title: 'Chairs', role_ids: [roles[role].id], channel_ids: [] }],
        },
      ]
    : [];
  const body = { enabled: true, mode: 0, default_channel_ids: shown.map(({ id }) => id), prompts };
  setOnboarding(world, guild, edit(body));
  return () => {
    setOnboarding(world, guild, edit({ enabled: false, prompts: [], default_channel_ids: [] }));
    for (const channel of extra) deleteChannel(world, channel, by());
  };
}

function rule(more: object): () => void {
  const { sandbox, guild } = lantern;
  const base = {
    name: 'Bad words',
    event_type: 1,
    trigger_type: 1,
    trigger_metadata: { keyword_filter: ['darn'] },
    actions: [{ type: 1 }],
    enabled: true,
  };
  const made = createRule(sandbox.world, guild, edit({ ...base, ...more }));
  return () => deleteRule(sandbox.world, guild, { actorId: lantern.owner.id, ruleId: made.id, reason: null });
}

describe('planted faults', () => {
  test.each(FAULTS)('$name', async ({ plant, says }) => {
    const undo = await plant();
    const found = read(await check());
    await undo();
    expect(found).toContain(says);
    expect(found).toMatch(/^This needs a hand:/);
    expect(read(await check())).toContain(HEALTHY);
  });

  test('no zone is set', async () => {
    const other = await lightLantern();
    await startBot(other.sandbox, other.application);
    const outcome = await other.owner.run(other.channels.staff, '/setup check');
    expect(readable(other.sandbox.world, outcome.reply!)).toContain('No time zone is set.');
  }, 20_000);

  test('the portal withholds the Message Content Intent', async () => {
    const other = await lightLantern();
    other.application.privilegedIntents.messageContent = false;
    await startBot(other.sandbox, other.application);
    const outcome = await other.owner.run(other.channels.staff, '/setup check');
    expect(readable(other.sandbox.world, outcome.reply!)).toContain('the Message Content Intent is off');
  }, 20_000);
});
