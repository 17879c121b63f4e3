// Questions that were asked in a text channel while Hearth was away get their threads after the start.
import { expect, test } from 'vitest';
import { asId, type ChannelId, type MessageId, type UserId } from '../../src/discord/ids.ts';
import type { WrittenMessage } from '../../src/discord/messages/written.ts';
import { snowflakeAt } from '../../src/discord/snowflake.ts';
import { HOUR_MS } from '../../src/runtime/clock.ts';
import { ASKER, arrangeKnowledge, FORUM, GUILD, HELPER, START } from './arrange.ts';

function wrote(text: string, hoursAgo: number, more: Partial<WrittenMessage> = {}): WrittenMessage {
  const at = START - hoursAgo * HOUR_MS;
  const said = { guildId: undefined, channelId: FORUM, messageId: asId<MessageId>(snowflakeAt(at)), userId: ASKER };
  return { ...said, userName: 'Sam', text, files: [], extras: {}, repliesTo: undefined, at, ...more };
}

const threads = ({ performed }: ReturnType<typeof arrangeKnowledge>) =>
  performed.flatMap((effect) => (effect.kind === 'start-thread' ? [effect.name] : []));

test('a question gets its thread, once; small talk, answered questions and those of days ago get none', async () => {
  const world = arrangeKnowledge({ isForum: false });
  const answered = wrote('Who has the key of the shed?', 4);
  world.written.push(
    wrote('What was it that we sang last week?', 30),
    answered,
    wrote('Amara has it', 3.5, { userId: HELPER, repliesTo: answered.messageId }),
    wrote('Good morning everybody', 3),
    wrote('How do I mute the radio?', 2),
    wrote('Where are the spare fuses?', 1),
  );
  await world.knowledge.listening.catchUp(GUILD);
  expect(threads(world)).toEqual(['How do I mute the radio?', 'Where are the spare fuses?']);
  await world.knowledge.listening.catchUp(GUILD);
  expect(threads(world)).toHaveLength(2);
});

test('what was asked before the last question that is known was seen when it was asked', async () => {
  const world = arrangeKnowledge({ isForum: false });
  world.written.push(wrote('How do I mute the radio?', 2));
  await world.knowledge.listening.catchUp(GUILD);
  world.clock.moveTo(START + HOUR_MS);
  world.written.unshift(wrote('Where are the spare fuses?', 3));
  await world.knowledge.listening.catchUp(GUILD);
  expect(threads(world)).toEqual(['How do I mute the radio?']);
});

test('an answer that came meanwhile stops the clock, and nobody is called for it', async () => {
  const world = arrangeKnowledge({ isForum: false });
  world.written.push(wrote('How do I mute the radio?', 2));
  await world.knowledge.listening.catchUp(GUILD);
  const threadId = asId<ChannelId>(world.written[0]!.messageId);
  world.clock.moveTo(START + HOUR_MS);
  const later = (userId: UserId, minutes: number) => {
    const at = START + minutes * 60_000;
    const messageId = asId<MessageId>(snowflakeAt(at));
    world.written.push(wrote('Like this', 0, { channelId: threadId, userId, messageId, at }));
    world.threads.splice(0, 1, {
      threadId,
      parentId: FORUM,
      ownerId: asId<UserId>('1'),
      name: 'Radio',
      newestId: messageId,
    });
  };
  later(ASKER, 20);
  await world.knowledge.listening.catchUp(GUILD);
  expect(world.inquiries.answered).toEqual([]);
  world.clock.moveTo(START + 2 * HOUR_MS);
  later(HELPER, 90);
  await world.knowledge.listening.catchUp(GUILD);
  await world.knowledge.listening.catchUp(GUILD);
  expect(world.inquiries.answered).toEqual([1]);
});
