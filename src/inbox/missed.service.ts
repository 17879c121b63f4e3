// What was written in threads while Hearth was away: by the team below its items, and by people in threads of their own.
import type { ChannelId, GuildId, MessageId } from '../discord/ids.ts';
import type { WrittenMessage } from '../discord/messages/written.ts';
import type { DiscordPort } from '../discord/port.ts';
import { isNewer, snowflakeAt } from '../discord/snowflake.ts';
import { type Clock, MINUTE_MS } from '../runtime/clock.ts';
import { DOORS_KEPT_MS } from './conversation.service.ts';
import type { ConversationStore } from './conversation.store.ts';
import type { Insist } from './insist.ts';
import type { InquiryRef } from './tables.ts';

export interface MissedDeps {
  messages: Pick<ConversationStore, 'list' | 'listThreads' | 'listDoors'>;
  discord: Pick<DiscordPort, 'findThread' | 'listWritten'>;
  /** Heard as if it were written now; what was heard before changes nothing. */
  hearInThread(written: WrittenMessage): Promise<void>;
  hearInDoor(written: WrittenMessage): Promise<void>;
  insist: Insist;
  clock: Clock;
}

/** Looked at once more before what is known: what was heard just now may have overtaken what was missed. */
const OVERLAP_MS = 10 * MINUTE_MS;

export function createMissed({ messages, discord, hearInThread, hearInDoor, insist, clock }: MissedDeps) {
  /** The newest message of the thread of which it is certain that everything before it was heard. */
  async function lastHeard(ref: InquiryRef, channelId: ChannelId): Promise<MessageId> {
    const until = snowflakeAt(clock.now() - OVERLAP_MS);
    const known = (await messages.list(ref)).flatMap((row) => [
      ...(row.copyChannelId === channelId && row.copyMessageId ? [row.copyMessageId] : []),
      ...(row.sourceChannelId === channelId && row.sourceMessageId ? [row.sourceMessageId] : []),
    ]);
    return known
      .filter((id) => isNewer(until, id))
      .reduce((newest, id) => (isNewer(id, newest) ? id : newest), channelId as string) as MessageId;
  }

  async function fetch(
    guildId: GuildId,
    channelId: ChannelId,
    after: MessageId,
    hear: (written: WrittenMessage) => Promise<void>,
  ): Promise<void> {
    const newest = discord.findThread(guildId, channelId)?.newestId;
    if (newest && !isNewer(newest, after)) return;
    await insist(async () => {
      for (const written of await discord.listWritten(channelId, after)) await hear({ ...written, guildId });
    });
  }

  return {
    /** Hears what was missed in the threads of everything that is open. A call for each thread with something new. */
    async catchUp(guildId: GuildId): Promise<void> {
      for (const inquiry of await messages.listThreads(guildId)) {
        const { threadId } = inquiry;
        if (threadId) await fetch(guildId, threadId, await lastHeard(inquiry, threadId), hearInThread);
      }
      // The last one of each thread.
      const doors = new Map(
        (await messages.listDoors(guildId, clock.now() - DOORS_KEPT_MS)).map((inquiry) => [
          inquiry.hearsChannelId,
          inquiry,
        ]),
      );
      for (const [channelId, inquiry] of doors) {
        if (channelId) await fetch(guildId, channelId, await lastHeard(inquiry, channelId), hearInDoor);
      }
    },
  };
}

export type Missed = ReturnType<typeof createMissed>;
