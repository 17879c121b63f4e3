// Opening and closing threads as effects that may be repeated.
import { MINUTE_MS } from '../../runtime/clock.ts';
import type { OutboxStore } from '../../storage/outbox.store.ts';
import { asFailure } from '../failure.ts';
import type { ChannelId, UserId } from '../ids.ts';
import type { OutgoingMessage } from '../messages/outgoing.ts';
import type { AttemptContext, Performers } from '../performer.ts';
import type { ThreadPort } from './port.ts';

export type ThreadEffect =
  /** Its result is the thread's id. Who cannot be added (they have just left, say) is left out. */
  | {
      kind: 'open-thread';
      channelId: ChannelId;
      name: string;
      isPrivate: boolean;
      userIds: readonly UserId[];
      reason: string;
    }
  /** A post in a forum; its result is the thread's id, which is also the id of its first message. */
  | { kind: 'open-post'; channelId: ChannelId; name: string; message: OutgoingMessage; reason: string }
  | { kind: 'archive-thread'; threadId: ChannelId; reason: string };

/** How far Discord's clock may be behind ours when we look for a thread by its age. */
const CLOCK_SLACK_MS = MINUTE_MS;

export interface ThreadEffectDeps {
  discord: ThreadPort;
  outboxStore: Pick<OutboxStore, 'listClaimedResults'>;
}

export function threadPerformers({ discord, outboxStore }: ThreadEffectDeps): Performers<ThreadEffect> {
  /**
   * The thread that an earlier try of this entry made, where there is doubt. One that another entry owns is left alone: two
   * pairs of people with the same names must not meet in one thread.
   */
  async function findMade(channelId: ChannelId, name: string, { guildId, doubtSince }: AttemptContext) {
    if (doubtSince === undefined) return undefined;
    const own = await discord.listOwnThreads(guildId, channelId, name, doubtSince - CLOCK_SLACK_MS);
    if (own.length === 0) return undefined;
    const taken = await outboxStore.listClaimedResults(guildId, own);
    return own.find((id) => !taken.includes(id));
  }

  return {
    async 'open-thread'({ channelId, name, isPrivate, userIds, reason }, context) {
      const found = await findMade(channelId, name, context);
      const threadId = found ?? (await discord.createThread(channelId, { name, isPrivate }, reason));
      for (const userId of userIds) {
        try {
          await discord.addToThread(threadId, userId);
        } catch (error) {
          if (asFailure(error)?.kind !== 'refused') throw error;
        }
      }
      return threadId;
    },
    async 'open-post'({ channelId, name, message, reason }, context) {
      const found = await findMade(channelId, name, context);
      return found ?? discord.createPost(channelId, name, message, reason);
    },
    async 'archive-thread'({ threadId, reason }) {
      await discord.archiveThread(threadId, reason);
      return threadId;
    },
  };
}
