// What answers a newcomer's first message.
import { describe, expect, test } from 'vitest';
import { isAnswer, isAnswerByReaction, type Said } from '../../src/onboarding/first-message.rules.ts';

const open = { userId: 'juno', channelId: 'general', messageId: 'hello', at: 0 };
const said: Said = { userId: 'ines', channelId: 'general', messageId: 'other' };

describe('a message', () => {
  test.each<[string, Partial<Said>, boolean]>([
    ['by somebody else in the same channel is an answer', {}, true],
    ['that replies to it is one, also elsewhere', { repliesTo: 'hello', channelId: 'elsewhere' }, true],
    ['in a thread that was started from it is one', { channelId: 'hello' }, true],
    ['in that thread as a reply to another is one', { channelId: 'hello', repliesTo: 'third' }, true],
    ['in another channel is none', { channelId: 'elsewhere' }, false],
    ['that replies to somebody else is none', { repliesTo: 'third' }, false],
    ['of their own is none', { userId: 'juno' }, false],
    ['of their own as a reply to it is none', { userId: 'juno', repliesTo: 'hello' }, false],
    ['is not its own answer', { messageId: 'hello' }, false],
  ])('%s', (_, change, expected) => {
    expect(isAnswer(open, { ...said, ...change })).toBe(expected);
  });
});

describe('a reaction', () => {
  test.each([
    ['by somebody else in that channel is an answer', { channelId: 'general', userId: 'ines' }, true],
    ['in its thread is one', { channelId: 'hello', userId: 'ines' }, true],
    ['elsewhere is none', { channelId: 'elsewhere', userId: 'ines' }, false],
    ['of their own is none', { channelId: 'general', userId: 'juno' }, false],
  ])('%s', (_, reaction, expected) => {
    expect(isAnswerByReaction(open, reaction)).toBe(expected);
  });
});
