// People among themselves: talking, moderating by hand, coming and going.
import { ChannelType, PermissionFlagsBits as P } from 'discord.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { placeChannel } from '../../sandbox/world/channels.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { createUser } from '../../sandbox/world/users.ts';
import { useScene } from './helper-bot.ts';

let staff: ChannelState;

const commands = [{ name: 'ping', description: 'Answers' }];

const scene = useScene(commands);
beforeAll(() => {
  staff = placeChannel(scene.sandbox.world, scene.guild, {
    name: 'staff',
    overwrites: [{ id: scene.guild.id, type: 0, allow: '0', deny: P.ViewChannel.toString() }],
  });
});

describe('people among themselves', () => {
  test('post, reply, edit and delete; others read it', () => {
    const said = scene.ada.post(scene.general, 'Hello');
    const answer = scene.bob.post(scene.general, 'Hi', { replyTo: said });
    expect(answer).toMatchObject({ type: 19, referenced_message: { id: said.id } });
    scene.ada.edit(said, 'Hello all');
    expect(scene.bob.read(scene.general).find(({ id }) => id === said.id)?.content).toBe('Hello all');
    expect(() => scene.bob.edit(said, 'Mine now')).toThrow(expect.objectContaining({ code: 50_005 }));
    scene.ada.delete(said);
    expect(scene.bob.read(scene.general).some(({ id }) => id === said.id)).toBe(false);
  });

  test('react, take it back, and vote', () => {
    const said = scene.ada.post(scene.general, {
      poll: { question: { text: 'Tea?' }, answers: [{ poll_media: { text: 'Yes' } }, { poll_media: { text: 'No' } }] },
    });
    const now = () => scene.bob.read(scene.general).find(({ id }) => id === said.id);
    scene.bob.react(said, '🐝');
    expect(now()?.reactions).toMatchObject([{ emoji: { name: '🐝' }, count: 1, me: true }]);
    scene.bob.unreact(said, '🐝');
    expect(now()).not.toHaveProperty('reactions');
    scene.bob.vote(said, [2]);
    expect(now()?.poll?.results?.answer_counts).toEqual([{ id: 2, count: 1, me_voted: true }]);
  });

  test('join and leave voice', () => {
    const lounge = placeChannel(scene.sandbox.world, scene.guild, { name: 'Lounge', type: ChannelType.GuildVoice });
    scene.ada.joinVoice(lounge);
    expect(scene.guild.voiceStates.get(scene.ada.id)?.channel_id).toBe(lounge.id);
    scene.ada.leaveVoice(scene.guild);
    expect(scene.guild.voiceStates.has(scene.ada.id)).toBe(false);
  });

  test('a channel that is closed to somebody can be neither read nor written', () => {
    expect(() => scene.ada.read(staff)).toThrow('cannot see');
    expect(() => scene.ada.post(staff, 'Let me in')).toThrow(expect.objectContaining({ code: 50_001 }));
  });

  test('moderating by hand needs permission and shows in the audit log with a reason', () => {
    const { world } = scene.sandbox;
    const eve = scene.people.as(createUser(world, { username: 'eve' }).id);
    eve.join(scene.guild);
    expect(() => scene.ada.kick(scene.guild, eve)).toThrow(expect.objectContaining({ code: 50_013 }));
    scene.owner.timeout(scene.guild, eve, world.now() + 60_000, 'shouting');
    expect(() => eve.post(scene.general, 'But')).toThrow(expect.objectContaining({ code: 50_013 }));
    scene.owner.ban(scene.guild, eve, 'spam');
    expect(() => eve.join(scene.guild)).toThrow(expect.objectContaining({ code: 40_007 }));
    scene.owner.unban(scene.guild, eve);
    eve.join(scene.guild);
    eve.leave(scene.guild);
    const entries = scene.guild.auditLog.slice(-3).map((entry) => [entry.action_type, entry.user_id, entry.reason]);
    expect(entries).toEqual([
      [24, scene.owner.id, 'shouting'],
      [22, scene.owner.id, 'spam'],
      [23, scene.owner.id, undefined],
    ]);
  });

  test('closed direct messages refuse bots', async () => {
    const user = await scene.client.users.fetch(scene.bob.id);
    scene.bob.closeDms();
    await expect(user.send('psst')).rejects.toMatchObject({ code: 50_007 });
    scene.bob.closeDms(false);
    await user.send('psst');
  });

  test('somebody who is screened reads along only, until they agree', async () => {
    scene.guild.screening = true;
    const newcomer = scene.people.as(createUser(scene.sandbox.world, { username: 'newcomer' }).id);
    expect(newcomer.join(scene.guild).pending).toBe(true);
    await expect(newcomer.run(scene.general, '/ping')).rejects.toThrow('not offered');
    expect(newcomer.passScreening(scene.guild).pending).toBe(false);
    scene.guild.screening = false;
    expect(newcomer.commands(scene.general).length).toBeGreaterThan(0);
  });
});

describe('waiting', () => {
  test('until something is there, and no longer than the deadline', async () => {
    const found = scene.people.until(() => scene.bob.read(scene.general).find(({ content }) => content === 'late'));
    scene.ada.post(scene.general, 'late');
    expect((await found).content).toBe('late');
    await expect(scene.people.until(() => undefined, 'a miracle', 30)).rejects.toThrow('Waited 30 ms for a miracle');
  });
});
