// Every feature is set up: the doctor finds nothing, then each planted fault in what the features use, by itself.
import { OverwriteType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../sandbox/people/outcome.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { deleteChannel } from '../../sandbox/world/channel-delete.ts';
import { createChannel } from '../../sandbox/world/channel-edits.ts';
import { deleteOverwrite, putOverwrite } from '../../sandbox/world/overwrites.ts';
import { moveRoles } from '../../sandbox/world/role-order.ts';
import { createRole, deleteRole, editRole } from '../../sandbox/world/roles.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { startBot } from '../support/bot.ts';
import { HEALTHY } from '../support/doctor.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const NAMES = ['introductions', 'greeters', 'mod-log', 'reports', 'events', 'news', 'pairs', 'offers'] as const;

let lantern: Lantern;
let rooms: Record<(typeof NAMES)[number], ChannelState>;
let greeters: string;
let chairs: string;
let calledForEvents: string;

const by = () => ({ actorId: lantern.owner.id, reason: null });
const edit = (body: unknown) => ({ ...by(), body });
const run = (command: string, options = {}) => lantern.owner.run(lantern.channels.staff, command, options);
const read = (outcome: Outcome) => readable(lantern.sandbox.world, (outcome.reply ?? outcome.updated)!);
const check = async () => read(await run('/setup check'));
const addRole = (name: string, mentionable = false) =>
  createRole(lantern.sandbox.world, lantern.guild, edit({ name, mentionable, permissions: '0' })).id;

beforeAll(async () => {
  lantern = await lightLantern({ rateLimits: false });
  const { sandbox, guild } = lantern;
  rooms = Object.fromEntries(
    NAMES.map((name) => [name, createChannel(sandbox.world, guild, { name } as never, by())]),
  ) as typeof rooms;
  greeters = addRole('Greeters', true);
  calledForEvents = addRole('Events', true);
  chairs = addRole('Chairs');
  await startBot(sandbox, lantern.application);
  await setUp();
}, 30_000);

async function setUp() {
  await lantern.setUpWelcome();
  await run('/setup language', { zone: 'Europe/Lisbon' });
  const { introductions, events, news, pairs, offers } = rooms;
  const journey = await run('/setup onboarding', {
    introductions_channel: introductions.id,
    staff_channel: rooms.greeters.id,
    greeters_role: greeters,
  });
  await lantern.owner.choose(journey.reply!, 'setup-interests:1:0', [chairs]);
  const moderation = { log_channel: rooms['mod-log'].id, alerts_channel: rooms.reports.id, moderator_role: greeters };
  await run('/setup moderation', moderation);
  const roles = { ping_role: calledForEvents, organiser_role: lantern.roles.organiser.id };
  await run('/setup events', { channel: events.id, ...roles });
  await run('/setup announcements', { channel: news.id });
  const mentors = { channel: pairs.id, offers_channel: offers.id, mentor_role: lantern.roles.mentor.id };
  await run('/setup mentors', mentors);
}

test('with every feature set up nothing is found, and the owner is told of nothing', async () => {
  expect((await check()).split('\n')).toEqual([HEALTHY, '[Look again]']);
  expect(told('Something has broken')).toEqual([]);
});

/** What Hearth has told the team by itself: in its staff channel, or in another of the team's while that one is broken. */
function told(text: string): string[] {
  return [lantern.channels.staff, rooms.greeters, rooms.reports, rooms['mod-log']]
    .filter(({ id }) => lantern.guild.channelIds.has(id))
    .flatMap((channel) => lantern.owner.read(channel))
    .filter(({ author, interaction_metadata }) => author.id === lantern.application.botId && !interaction_metadata)
    .map((message) => readable(lantern.sandbox.world, message))
    .filter((notice) => notice.includes(text));
}

function deny(channel: ChannelState, bits: bigint): () => void {
  const { world } = lantern.sandbox;
  const id = lantern.application.botId;
  putOverwrite(world, channel, { id, type: OverwriteType.Member, allow: '0', deny: String(bits) } as never, by());
  return () => deleteOverwrite(world, channel, id, by());
}

/** Deletes the room; undone by a new one that is chosen in its place. */
function gone(name: keyof typeof rooms, command: string, option: string): () => Promise<unknown> {
  const { sandbox, guild } = lantern;
  deleteChannel(sandbox.world, rooms[name], by());
  return () => {
    rooms[name] = createChannel(sandbox.world, guild, { name } as never, by());
    return run(command, { [option]: rooms[name].id });
  };
}

function without(permission: bigint): () => void {
  const { sandbox, guild, roles } = lantern;
  const before = guild.roles.get(roles.bot.id)!.permissions;
  const set = (permissions: string) => void editRole(sandbox.world, guild, roles.bot.id, edit({ permissions }));
  set((BigInt(before) & ~permission).toString());
  return () => set(before);
}

function roleGone(id: string): void {
  deleteRole(lantern.sandbox.world, lantern.guild, { ...by(), roleId: id });
}

function changeRole(id: string, body: object, undo: object): () => void {
  const { sandbox, guild } = lantern;
  editRole(sandbox.world, guild, id, edit(body));
  return () => void editRole(sandbox.world, guild, id, edit(undo));
}

interface Fault {
  name: string;
  says: string;
  /** Plants it and returns how it is undone. */
  plant(): () => unknown;
}

const FAULTS: Fault[] = [
  {
    name: 'introductions cannot be posted in the name of newcomers',
    says: 'I lack Manage Webhooks in #introductions. Newcomers cannot introduce themselves.',
    plant: () => deny(rooms.introductions, P.ManageWebhooks),
  },
  {
    name: 'the channel for introductions is gone',
    says: 'The channel for introductions is gone. Newcomers cannot introduce themselves.',
    plant: () => gone('introductions', '/setup onboarding', 'introductions_channel'),
  },
  {
    name: 'the staff channel is closed',
    says: 'I lack Send Messages in #greeters. The team does not hear of newcomers who wait for an answer.',
    plant: () => deny(rooms.greeters, P.SendMessages),
  },
  {
    name: 'the staff channel is gone',
    says: 'The staff channel is gone.',
    plant: () => gone('greeters', '/setup onboarding', 'staff_channel'),
  },
  {
    name: 'the mod log takes no evidence',
    says: 'I lack Attach Files in #mod-log.',
    plant: () => deny(rooms['mod-log'], P.AttachFiles),
  },
  {
    name: 'the mod log is gone',
    says: 'The mod log is gone. Cases are not written down where the team reads them.',
    plant: () => gone('mod-log', '/setup moderation', 'log_channel'),
  },
  {
    name: 'reports have nowhere to go',
    says: 'The channel for reports and appeals is gone.',
    plant: () => gone('reports', '/setup moderation', 'alerts_channel'),
  },
  {
    name: 'events cannot be announced',
    says: 'I lack View Channel in #events.',
    plant: () => deny(rooms.events, P.ViewChannel),
  },
  {
    name: 'the events channel is gone',
    says: 'The events channel is gone.',
    plant: () => gone('events', '/setup events', 'channel'),
  },
  {
    name: 'announcements cannot be posted',
    says: 'I lack Embed Links in #news. Announcements for it do not go out.',
    plant: () => deny(rooms.news, P.EmbedLinks),
  },
  {
    name: 'pairs get no threads',
    says: 'I lack Create Private Threads in #pairs. New pairs get no thread of their own.',
    plant: () => deny(rooms.pairs, P.CreatePrivateThreads),
  },
  {
    name: 'the channel where mentors are asked is gone',
    says: 'The channel where mentors are asked is gone.',
    plant: () => gone('offers', '/setup mentors', 'offers_channel'),
  },
  {
    name: 'a mention of the greeters calls nobody',
    says: 'When I mention @Greeters in #greeters, nobody is notified. Nobody is called when a newcomer waits',
    plant: () => changeRole(greeters, { mentionable: false }, { mentionable: true }),
  },
  {
    name: 'the role pinged for events is gone',
    says: 'The role pinged for events is gone.',
    plant() {
      roleGone(calledForEvents);
      return () => {
        calledForEvents = addRole('Events', true);
        return run('/setup events', { ping_role: calledForEvents });
      };
    },
  },
  {
    name: 'an interest was dragged above the bot',
    says: 'The role @Chairs stands at or above my own highest role. Newcomers who choose it do not get it.',
    plant() {
      const { sandbox, guild } = lantern;
      const move = (position: number) => void moveRoles(sandbox.world, guild, edit([{ id: chairs, position }]));
      const before = guild.roles.get(chairs)!.position;
      move(guild.roles.size);
      return () => move(before);
    },
  },
  {
    name: 'an interest has become powerful',
    says: 'The role @Chairs brings permissions that are for the team. Every newcomer can choose it',
    plant: () => changeRole(chairs, { permissions: String(P.ManageMessages) }, { permissions: '0' }),
  },
  {
    name: 'the bot may not time out',
    says: 'I lack Timeout Members in this server.',
    plant: () => without(P.ModerateMembers),
  },
  {
    name: "events do not reach Discord's list",
    says: "I lack Create Events in this server. Events do not appear in Discord's own list of events.",
    plant: () => without(P.CreateEvents),
  },
];

describe('planted faults are told by themselves, once, and told to be mended', () => {
  test.each(FAULTS)('$name', async ({ plant, says }) => {
    const { everybody } = lantern;
    const before = [told(`Something has broken:\n${says}`).length, told(`Mended: ${says.split('. ')[0]}`).length];
    const undo = plant();
    await everybody.until(() => told('').some((notice) => notice.includes(says)), 'the word that it broke');
    expect(await check()).toContain(says);
    await undo();
    await everybody.until(
      () => told(`Mended: ${says.split('. ')[0]}`).length > before[1]!,
      'the word that it is mended',
    );
    expect(await check()).toContain(HEALTHY);
    expect(told(`Something has broken:\n${says}`).length).toBeLessThanOrEqual(before[0]! + 1);
  });
});

test('what Hearth may open itself is mended at a click, the rest in the form of its section', async () => {
  const { owner } = lantern;
  deny(rooms.pairs, P.CreatePrivateThreads);
  const found = await run('/setup check');
  expect(read(await owner.click(found.reply!, 'Mend it'))).toContain(HEALTHY);

  deleteChannel(lantern.sandbox.world, rooms.news, by());
  const again = await run('/setup check');
  const { modal } = await owner.click(again.reply!, 'Change it');
  expect(read(await owner.fill(modal!, { 'Announcements channel': rooms.events.id }))).toContain(HEALTHY);
});

test('people read the names of permissions in their own language', async () => {
  const { sandbox, owner } = lantern;
  const undo = deny(rooms.events, P.SendMessages);
  sandbox.world.user(owner.id).clientLocale = 'de';
  const refused = await run('/setup announcements', { channel: rooms.events.id });
  sandbox.world.user(owner.id).clientLocale = 'en-US';
  undo();
  expect(refused.reply?.content).toContain('Mir fehlt dort **Nachrichten senden**.');
});
