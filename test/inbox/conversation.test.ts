// Conversations with the team: whatever people send, wherever the team reads, and what happens when places are deleted.
import type { APIAttachment } from 'discord-api-types/v10';
import { MessageType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../../src/discord/ids.ts';
import type { RawMessage } from '../../src/discord/messages/facts.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import { overDiscordLimits } from '../support/discord-limits.ts';
import { AMARA, type Arranged, arrangeInbox, dmOf, HERE, KAI, STAFF, THERE } from './arrange.ts';

const DM = dmOf(KAI);
const MIB = 1024 * 1024;

/** A direct message as the gateway sends it. */
function raw(inbox: Arranged, more: Partial<RawMessage>): RawMessage {
  const { messageId } = inbox.message(DM, '');
  const author = { id: KAI, username: 'kai', global_name: 'Kai', discriminator: '0', avatar: null };
  return { id: messageId, channel_id: DM, type: MessageType.Default, content: '', author, ...more } as RawMessage;
}

async function carriedOf(more: Partial<RawMessage>) {
  const inbox = await arrangeInbox();
  await inbox.app.gateway.hear(raw(inbox, more));
  await inbox.settle();
  const { threadId } = await inbox.find();
  const carried = inbox.done.filter(({ effect }) => effect.kind === 'send-evidence' && effect.channelId === threadId);
  expect(carried).toHaveLength(1);
  const { effect } = carried[0]!;
  if (effect.kind !== 'send-evidence') throw new Error(effect.kind);
  const item = inbox.items()[0]!.effect;
  expect(
    [effect, item].flatMap((one) => ('message' in one && one.message ? overDiscordLimits(one.message) : [])),
  ).toEqual([]);
  return { content: effect.message.content, embeds: effect.message.embeds ?? [], files: effect.files };
}

const file = (name: string, size: number) =>
  ({
    filename: name,
    size,
    url: `https://cdn.discordapp.com/attachments/${'9'.repeat(19)}/${'9'.repeat(19)}/${name}?ex=${'a'.repeat(8)}&is=${'b'.repeat(8)}&hm=${'c'.repeat(64)}&`,
  }) as APIAttachment;
const sticker = { id: '1', name: 'wave', format_type: 1 };

describe('what people send', () => {
  test.each<[string, Partial<RawMessage>, string]>([
    ['only a sticker', { sticker_items: [sticker] }, '**Kai**\n-# sticker: wave'],
    ['a voice message', { flags: 1 << 13, attachments: [file('voice.ogg', 9000)] }, '**Kai**\n-# a voice message'],
    [
      'a poll',
      { poll: { question: { text: 'Tea?' }, answers: [], expiry: '', allow_multiselect: false, layout_type: 1 } },
      '**Kai**\n-# poll: Tea?',
    ],
    [
      'what somebody else said, passed on',
      { message_snapshots: [{ message: { content: 'Hello', sticker_items: [sticker] } }] } as unknown as RawMessage,
      '**Kai**: Hello\n-# passed on from somewhere else\n-# sticker: wave',
    ],
    ['nothing that can be shown', {}, '**Kai**\n-# a message with nothing in it that I can show'],
  ])('%s is carried over as what it is', async (_what, more, wanted) => {
    const { content, files } = await carriedOf(more);
    expect(content).toBe(wanted);
    expect(files).toHaveLength(more.attachments?.length ?? 0);
  });

  test('4,000 characters go into an embed, all of them', async () => {
    const { content, embeds } = await carriedOf({ content: 'ä\n'.repeat(2000) });
    expect(content).toBe('**Kai**');
    expect(embeds[0]?.description).toBe('ä\n'.repeat(2000));
  });

  test.each(['Listen', 'long '.repeat(800)])(
    'ten files of 25 MiB are linked, each of them, beside %.10s; smaller ones go along',
    async (content) => {
      const files = Array.from({ length: 9 }, (_, index) => file(`recording-of-the-meeting-${index}.wav`, 25 * MIB));
      const carried = await carriedOf({ content, attachments: [...files, file('note.txt', 200)] });
      const shown = [carried.content, ...carried.embeds.map(({ description }) => description)].join('\n');
      for (const { url } of files) expect(shown).toContain(`(${url})`);
      expect(shown).toContain('(25 MiB)');
      expect(carried.files.map(({ name }) => name)).toEqual(['note.txt']);
    },
  );
});

test('nothing stands between a direct message and the team: the first thing that is sent is the item, with its words', async () => {
  const inbox = await arrangeInbox();
  await inbox.app.direct.receive(inbox.message(DM, 'Where is my role?'));
  await inbox.settle();
  expect(inbox.done[0]?.effect).toMatchObject({ kind: 'send-message', channelId: STAFF });
  expect(inbox.textOf(inbox.done[0]!)).toContain('> Where is my role?');
  // Their thread, the words in it, and a word to the person: four calls in all, none of them before the item.
  expect(inbox.done.map(({ effect }) => effect.kind).sort()).toEqual([
    'send-dm',
    'send-evidence',
    'send-message',
    'start-thread',
  ]);
});

test('fifty people who write at once have a conversation each, in their own order', async () => {
  const inbox = await arrangeInbox();
  const people = Array.from({ length: 50 }, (_, index) =>
    asId<UserId>(String(200_000_000_000_000_100n + BigInt(index))),
  );
  const words = ['one', 'two', 'three'];
  const heard = words.flatMap((word) =>
    people.map((userId) => inbox.app.direct.receive(inbox.message(dmOf(userId), word, { userId, userName: userId }))),
  );
  await Promise.all(heard);
  await inbox.settle();
  expect(inbox.items()).toHaveLength(50);
  const conversations = await Promise.all(people.map((_, index) => inbox.find(index + 1)));
  expect(new Set(conversations.map(({ authorId }) => authorId)).size).toBe(50);
  for (const { threadId, authorId } of conversations) {
    expect(inbox.carried(threadId)).toEqual(words.map((word) => `**${authorId}**: ${word}`));
  }
});

describe('somebody who is in several servers', () => {
  const both = { guildIds: [HERE, THERE] };

  test('is asked which one is meant; what they write meanwhile waits, in order', async () => {
    const inbox = await arrangeInbox(both);
    for (const text of ['one', 'two']) await inbox.app.direct.receive(inbox.message(DM, text));
    await inbox.settle();
    expect(inbox.items()).toEqual([]);
    const asked = inbox.done.filter(({ effect }) => effect.kind === 'send-dm');
    expect(asked).toHaveLength(1);
    expect(JSON.stringify(asked[0]!.effect)).toMatch(/The Lantern.*The Harbour/);

    expect(await inbox.app.direct.choose(DM, KAI, THERE)).toBe('The Harbour');
    await inbox.app.direct.receive(inbox.message(DM, 'three'));
    await inbox.settle();
    const opened = await inbox.find(1, THERE);
    expect(inbox.carried(opened.threadId)).toEqual(['**Kai**: one', '**Kai**: two', '**Kai**: three']);
    expect(await inbox.find(1, HERE)).toBeUndefined();
  });

  test('goes on with the conversation that is open, without being asked again', async () => {
    const inbox = await arrangeInbox(both);
    await inbox.app.direct.receive(inbox.message(DM, 'one'));
    await inbox.app.direct.choose(DM, KAI, HERE);
    await inbox.app.direct.receive(inbox.message(DM, 'two'));
    await inbox.settle();
    expect(inbox.done.filter(({ effect }) => effect.kind === 'send-dm')).toHaveLength(2);
    expect(inbox.carried((await inbox.find()).threadId)).toEqual(['**Kai**: one', '**Kai**: two']);
  });

  test('cannot choose a server that they are not in, nor for somebody else', async () => {
    const inbox = await arrangeInbox(both);
    await inbox.app.direct.receive(inbox.message(DM, 'one'));
    const closed = new Refusal('inbox_closed');
    await expect(inbox.app.direct.choose(DM, KAI, asId<GuildId>('100000000000000003'))).rejects.toThrow(closed.message);
    await expect(inbox.app.direct.choose(DM, AMARA, HERE)).rejects.toThrow(closed.message);
    inbox.gone.add(KAI);
    await expect(inbox.app.direct.choose(DM, KAI, HERE)).rejects.toThrow(closed.message);
  });
});

/** A conversation with two messages of the person and one reply. */
async function talk(options: Parameters<typeof arrangeInbox>[0] = {}) {
  const inbox = await arrangeInbox(options);
  for (const text of ['one', 'two']) await inbox.app.direct.receive(inbox.message(DM, text));
  await inbox.settle();
  const reply = { text: 'Here I am', asTeam: false, next: 'answered', seenReplyId: null } as const;
  await inbox.app.team.reply({ guildId: HERE, number: 1 }, { userId: AMARA, name: 'Amara' }, reply);
  await inbox.app.team.note({ guildId: HERE, number: 1 }, AMARA, 'A friend of Sam');
  await inbox.settle();
  return inbox;
}
const both = ['**Kai**: one', '**Kai**: two'];

describe('a place is deleted', () => {
  test('the thread: the item and the thread are made anew, with all that was said and noted, and nothing stands twice', async () => {
    const inbox = await talk();
    const before = await inbox.find();
    await inbox.app.gateway.hearGone({ guild_id: HERE, id: before.threadId! });
    await inbox.settle();
    const after = await inbox.find();
    expect(after.messageId).not.toBe(before.messageId);
    expect(inbox.textOf(inbox.items().at(-1)!)).toContain('A friend of Sam');
    expect(inbox.textOf(inbox.items().at(-1)!)).toContain('Here I am');
    expect(inbox.carried(after.threadId)).toEqual(both);
    expect(inbox.done.map(({ effect }) => effect)).toContainEqual({
      kind: 'delete-message',
      channelId: STAFF,
      messageId: before.messageId,
    });
    await inbox.app.direct.receive(inbox.message(DM, 'three'));
    await inbox.settle();
    expect(inbox.carried(after.threadId)).toEqual([...both, '**Kai**: three']);
  });

  test('the thread, unnoticed: the next message finds out, and is not lost', async () => {
    const inbox = await talk();
    const before = await inbox.find();
    inbox.gone.add(before.threadId!);
    await inbox.app.direct.receive(inbox.message(DM, 'three'));
    await inbox.settle();
    expect(inbox.carried((await inbox.find()).threadId)).toEqual([...both, '**Kai**: three']);
  });

  test('the channel of the inbox: made anew, with every open inquiry in it', async () => {
    const inbox = await talk();
    inbox.gone.add(STAFF);
    await inbox.app.gateway.hearGone({ guild_id: HERE, id: STAFF, name: 'front-desk' });
    await inbox.settle();
    const created = inbox.done.find(({ effect }) => effect.kind === 'create-channel')!;
    expect(created.effect).toMatchObject({ channel: { name: 'front-desk' } });
    const home = asId<ChannelId>(created.id);
    expect(await inbox.settings.get(HERE, 'inbox')).toMatchObject({ channelId: home });
    const { channelId, threadId } = await inbox.find();
    expect(channelId).toBe(home);
    expect(inbox.carried(threadId)).toEqual(both);
    expect((await inbox.inbox.listHistory(HERE, 1)).map(({ step }) => step)).toContain('noted');
  });
});

test('in a forum every inquiry is a post of its own; the conversation stands in it, and so does it after the post was deleted', async () => {
  const inbox = await talk({ isForum: true });
  const post = inbox.items()[0]!;
  expect(post.effect).toMatchObject({ kind: 'open-post', name: 'Message 1 · Kai · one' });
  const { threadId, messageId } = await inbox.find();
  expect([threadId, messageId]).toEqual([post.id, post.id]);
  expect(inbox.carried(asId<ChannelId>(post.id))).toEqual(both);
  const copy = inbox.done.find(({ effect }) => effect.kind === 'send-evidence')!;
  const answer = { guildId: HERE, userId: AMARA, userName: 'Amara', repliesTo: asId<MessageId>(copy.id) };
  await inbox.app.team.hearInThread(inbox.message(threadId!, 'From the post', answer));
  await inbox.settle();
  expect(inbox.carried(KAI).slice(-2)).toEqual(['**Amara**: Here I am', '**Amara**: From the post']);

  await inbox.app.gateway.hearGone({ guild_id: HERE, id: post.id });
  await inbox.settle();
  const again = await inbox.find();
  expect(inbox.items()).toHaveLength(2);
  expect(again.threadId).toBe(inbox.items()[1]!.id);
  expect(inbox.carried(again.threadId)).toEqual(both);
  expect(inbox.done.some(({ effect }) => effect.kind === 'delete-message')).toBe(false);
});

test('typing shows on the other side, both ways, and not more often than Discord shows it', async () => {
  const inbox = await talk();
  const { threadId } = await inbox.find();
  const typing = (more: object) => inbox.app.gateway.hearTyping({ channel_id: DM, user_id: KAI, ...more });
  await typing({});
  await typing({});
  expect(inbox.typing).toEqual([threadId]);
  await typing({ guild_id: HERE, channel_id: threadId, user_id: AMARA });
  expect(inbox.typing).toEqual([threadId, DM]);
  inbox.clock.moveTo(inbox.clock.now() + 9000);
  await typing({});
  expect(inbox.typing).toEqual([threadId, DM, threadId]);
});

test('the thread of the team shows both sides; what could not be delivered or told is said there and in the item', async () => {
  const inbox = await talk();
  const { threadId } = await inbox.find();
  expect(inbox.said(threadId)).toEqual([...both, `-# <@${AMARA}> replied:\n> Here I am`]);
  inbox.trouble.refuse = (effect) => (effect.kind === 'send-dm' ? 50_007 : undefined);
  const { lastReplyId } = await inbox.find();
  const reply = { text: 'Still there?', asTeam: true, next: 'answered', seenReplyId: lastReplyId } as const;
  const sent = await inbox.app.team.reply({ guildId: HERE, number: 1 }, { userId: AMARA, name: 'Amara' }, reply);
  expect(sent).toMatchObject({ kind: 'sent', message: { state: 'failed', troubleCode: 50_007 } });
  await inbox.settle();
  expect(inbox.said(threadId).at(-1)).toBe(
    `-# NOT delivered (they do not take direct messages from me), what <@${AMARA}> replied:\n> Still there?`,
  );
  await inbox.app.team.close({ guildId: HERE, number: 1 }, AMARA, 'done', 'We gave it back');
  await inbox.settle();
  const item = inbox.edited.at(-1)!.message.content;
  expect(item).toContain('**Not delivered** (they do not take direct messages from me)');
  expect(item).toContain('**The person could not be told** (they do not take direct messages from me)');
});

test('what the thread does not take is not lost: the item says so, and it comes before what is written next', async () => {
  const inbox = await talk();
  const { threadId } = await inbox.find();
  inbox.trouble.refuse = (effect) => (effect.kind === 'send-evidence' ? 50_013 : undefined);
  for (const text of ['three', 'four']) await inbox.app.direct.receive(inbox.message(DM, text));
  await inbox.settle();
  expect(inbox.edited.at(-1)!.message.content).toContain(
    'did not take everything that they wrote** (Discord’s code 50013)',
  );
  inbox.trouble.refuse = undefined;
  await inbox.app.direct.receive(inbox.message(DM, 'five'));
  await inbox.settle();
  expect(inbox.carried(threadId)).toEqual([...both, '**Kai**: three', '**Kai**: four', '**Kai**: five']);
  expect(inbox.edited.at(-1)!.message.content).not.toContain('did not take');
});
