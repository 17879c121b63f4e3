// Which bot is told of what: intents, membership, permissions, message content.
import { GatewayIntentBits as I, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDm, placeChannel } from '../../sandbox/world/channels.ts';
import { createGuild, makeRole } from '../../sandbox/world/guilds.ts';
import { updateMember } from '../../sandbox/world/members.ts';
import type { Dispatch } from '../../sandbox/world/types.ts';
import { createUser } from '../../sandbox/world/users.ts';
import { EVERYTHING, type Garden, startGarden } from './garden.ts';

let garden: Garden;
beforeEach(async () => {
  garden = await startGarden();
});
afterEach(() => garden.close());

const inGarden = (t: Dispatch['t'], d: object = {}): Dispatch => ({ t, d, guildId: garden.guild.id });

function giveBot(permissions: bigint): void {
  const role = makeRole({ id: garden.sandbox.world.newId(), name: 'bot', permissions, position: 1 });
  garden.guild.roles.set(role.id, role);
  garden.guild.members.get(garden.application.botId)!.roles = [role.id];
}

describe('intents', () => {
  test.each<[Dispatch['t'], keyof typeof I]>([
    ['CHANNEL_UPDATE', 'Guilds'],
    ['GUILD_ROLE_CREATE', 'Guilds'],
    ['THREAD_CREATE', 'Guilds'],
    ['GUILD_MEMBER_ADD', 'GuildMembers'],
    ['GUILD_MEMBER_REMOVE', 'GuildMembers'],
    ['GUILD_BAN_ADD', 'GuildModeration'],
    ['GUILD_AUDIT_LOG_ENTRY_CREATE', 'GuildModeration'],
    ['GUILD_EMOJIS_UPDATE', 'GuildExpressions'],
    ['INVITE_CREATE', 'GuildInvites'],
    ['WEBHOOKS_UPDATE', 'GuildWebhooks'],
    ['VOICE_STATE_UPDATE', 'GuildVoiceStates'],
    ['MESSAGE_CREATE', 'GuildMessages'],
    ['MESSAGE_DELETE_BULK', 'GuildMessages'],
    ['MESSAGE_REACTION_ADD', 'GuildMessageReactions'],
    ['TYPING_START', 'GuildMessageTyping'],
    ['GUILD_SCHEDULED_EVENT_USER_ADD', 'GuildScheduledEvents'],
    ['AUTO_MODERATION_RULE_UPDATE', 'AutoModerationConfiguration'],
    ['AUTO_MODERATION_ACTION_EXECUTION', 'AutoModerationExecution'],
    ['MESSAGE_POLL_VOTE_ADD', 'GuildMessagePolls'],
  ])('%s comes with %s and with no other', async (event, intent) => {
    giveBot(P.Administrator);
    const [bearer, others] = [await garden.logIn(I[intent]), await garden.logIn(EVERYTHING & ~I[intent])];
    garden.sandbox.world.emit(inGarden(event));
    expect(await bearer.eventsSoFar()).toEqual([event]);
    expect(await others.eventsSoFar()).toEqual([]);
  });

  test('direct messages have an intent of their own', async () => {
    const [direct, guild] = [await garden.logIn(I.DirectMessages), await garden.logIn(EVERYTHING & ~I.DirectMessages)];
    garden.sandbox.world.emit({ t: 'MESSAGE_CREATE', d: {}, onlyFor: [garden.application.botId] });
    expect(await direct.eventsSoFar()).toEqual(['MESSAGE_CREATE']);
    expect(await guild.eventsSoFar()).toEqual([]);
  });

  test('interactions come without any', async () => {
    const client = await garden.logIn(0);
    garden.sandbox.world.emit({ ...inGarden('INTERACTION_CREATE'), onlyFor: [garden.application.botId] });
    expect(await client.eventsSoFar()).toEqual(['INTERACTION_CREATE']);
  });

  test("the bot's own member update comes without the members intent, others do not", async () => {
    const client = await garden.logIn(I.Guilds);
    updateMember(garden.sandbox.world, garden.guild, garden.ownerId, { nick: 'boss' });
    updateMember(garden.sandbox.world, garden.guild, garden.application.botId, { nick: 'bot' });
    expect((await client.event('GUILD_MEMBER_UPDATE')).d.nick).toBe('bot');
    expect(await client.eventsSoFar()).toEqual([]);
  });

  test('who is in a thread is told without the members intent only where it is the bot itself', async () => {
    const client = await garden.logIn(I.Guilds);
    const { world } = garden.sandbox;
    world.emit(inGarden('THREAD_MEMBERS_UPDATE', { id: '1', added_members: [{ user_id: garden.ownerId }] }));
    world.emit(inGarden('THREAD_MEMBERS_UPDATE', { id: '2', removed_member_ids: [garden.application.botId] }));
    expect((await client.event('THREAD_MEMBERS_UPDATE')).d.id).toBe('2');
    expect(await client.eventsSoFar()).toEqual([]);
  });
});

describe('what a bot may see', () => {
  test('nothing of a guild where it is not', async () => {
    const client = await garden.logIn();
    const other = createGuild(garden.sandbox.world, { name: 'elsewhere', ownerId: garden.ownerId });
    garden.sandbox.world.emit({ t: 'GUILD_UPDATE', d: {}, guildId: other.id });
    expect(await client.eventsSoFar()).toEqual([]);
  });

  test('nothing of a channel that is hidden from it', async () => {
    const { world } = garden.sandbox;
    const overwrites = [{ id: garden.guild.id, type: 0, allow: '0', deny: String(P.ViewChannel) }];
    const hidden = placeChannel(world, garden.guild, { name: 'staff', overwrites });
    const client = await garden.logIn();
    for (const channel of [hidden, garden.general]) {
      world.emit({ ...inGarden('MESSAGE_CREATE', { channel_id: channel.id }), channelId: channel.id });
    }
    expect((await client.event('MESSAGE_CREATE')).d.channel_id).toBe(garden.general.id);
    expect(await client.eventsSoFar()).toEqual([]);
  });

  test.each<[Dispatch['t'], bigint]>([
    ['GUILD_AUDIT_LOG_ENTRY_CREATE', P.ViewAuditLog],
    ['AUTO_MODERATION_ACTION_EXECUTION', P.ManageGuild],
    ['INVITE_CREATE', P.ManageChannels],
  ])('%s only with its permission', async (event, permission) => {
    const client = await garden.logIn();
    const dispatch = { ...inGarden(event), channelId: garden.general.id };
    garden.sandbox.world.emit(dispatch);
    expect(await client.eventsSoFar()).toEqual([]);
    giveBot(permission);
    garden.sandbox.world.emit(dispatch);
    expect(await client.eventsSoFar()).toEqual([event]);
  });

  test('what is meant for another bot', async () => {
    const client = await garden.logIn();
    garden.sandbox.world.emit({ ...inGarden('INTERACTION_CREATE'), onlyFor: ['42'] });
    expect(await client.eventsSoFar()).toEqual([]);
  });
});

describe('message content', () => {
  const filled = (more: object = {}) => ({
    id: '1',
    author: { id: garden.ownerId },
    mentions: [],
    content: 'hello',
    embeds: [{}],
    attachments: [{}],
    components: [{}],
    poll: {},
    ...more,
  });
  const blank = { content: '', embeds: [], attachments: [], components: [] };

  test('is blank without the intent, in answers and forwarded messages too', async () => {
    const client = await garden.logIn(EVERYTHING & ~I.MessageContent);
    const message = filled({ referenced_message: filled(), message_snapshots: [{ message: filled() }] });
    garden.sandbox.world.emit(inGarden('MESSAGE_CREATE', message));
    const { d } = await client.event('MESSAGE_CREATE');
    expect(d).toMatchObject(blank);
    expect(d).not.toHaveProperty('poll');
    expect(d.referenced_message).toMatchObject(blank);
    expect(d.message_snapshots).toMatchObject([{ message: blank }]);
  });

  test('is there with the intent', async () => {
    const client = await garden.logIn(EVERYTHING);
    garden.sandbox.world.emit(inGarden('MESSAGE_UPDATE', filled()));
    expect((await client.event('MESSAGE_UPDATE')).d).toEqual(filled());
  });

  test("is there without it in the bot's own messages and where it is mentioned", async () => {
    const client = await garden.logIn(EVERYTHING & ~I.MessageContent);
    const self = { id: garden.application.botId };
    for (const more of [{ author: self }, { mentions: [self] }]) {
      garden.sandbox.world.emit(inGarden('MESSAGE_CREATE', filled(more)));
      expect((await client.event('MESSAGE_CREATE')).d).toEqual(filled(more));
    }
  });

  test('is there without it in direct messages', async () => {
    const client = await garden.logIn(EVERYTHING & ~I.MessageContent);
    const { world } = garden.sandbox;
    const dm = openDm(world, createUser(world, { username: 'ada' }).id, garden.application.botId);
    world.emit({ t: 'MESSAGE_CREATE', d: filled(), channelId: dm.id });
    expect((await client.event('MESSAGE_CREATE')).d.content).toBe('hello');
  });

  test('of what AutoMod stopped is blank without the intent', async () => {
    giveBot(P.ManageGuild);
    const client = await garden.logIn(EVERYTHING & ~I.MessageContent);
    const execution = { content: 'bad', matched_content: 'bad', matched_keyword: 'b*' };
    garden.sandbox.world.emit(inGarden('AUTO_MODERATION_ACTION_EXECUTION', execution));
    expect((await client.event('AUTO_MODERATION_ACTION_EXECUTION')).d).toEqual({
      content: '',
      matched_content: '',
      matched_keyword: 'b*',
    });
  });
});
