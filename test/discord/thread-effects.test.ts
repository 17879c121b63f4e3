// A thread whose making is in doubt: taken up where it is this entry's, left alone where it is somebody else's.
import { expect, test } from 'vitest';
import { asId, type ChannelId, type GuildId } from '../../src/discord/ids.ts';
import { threadPerformers } from '../../src/discord/threads/effects.ts';
import type { ThreadPort } from '../../src/discord/threads/port.ts';

const id = (number: number) => asId<ChannelId>(String(number));
const NAME = 'Sam + Priya';
const effect = { kind: 'open-thread', channelId: id(1), name: NAME, isPrivate: true, userIds: [], reason: '' } as const;

/** What a second try comes to: `there`: threads of that name; `taken`: those that other entries made. */
async function tryAgain(there: ChannelId[], taken: ChannelId[], doubtSince: number | undefined) {
  const discord = {
    listOwnThreads: async () => there,
    createThread: async () => id(99),
  } as unknown as ThreadPort;
  const performers = threadPerformers({ discord, outboxStore: { listClaimedResults: async () => taken } });
  const context = { guildId: asId<GuildId>('1'), nonce: 'n', nonceSince: 0, doubtSince };
  return performers['open-thread'](effect, context);
}

test.each([
  ['no doubt: a new one, whatever is there', [id(7)], [], undefined, id(99)],
  ['in doubt, and none is there', [], [], 1000, id(99)],
  ['in doubt, and one is there', [id(7)], [], 1000, id(7)],
  ['in doubt, and the one that is there belongs to two others of the same names', [id(7)], [id(7)], 1000, id(99)],
  ['in doubt, with theirs and ours', [id(7), id(8)], [id(7)], 1000, id(8)],
])('%s', async (_when, there, taken, doubtSince, expected) => {
  expect(await tryAgain(there, taken, doubtSince)).toBe(expected);
});
