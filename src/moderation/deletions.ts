// Deletes messages at once, and together where several of a channel wait: one call under way for each channel.
import { asFailure } from '../discord/failure.ts';
import type { ChannelId, GuildId, MessageId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Log } from '../runtime/log.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Storage } from '../storage/storage.ts';

/** What became of a message. later: Discord did not answer clearly, and the outbox goes on trying. */
export type Fate = { fate: 'deleted' } | { fate: 'later' } | { fate: 'refused'; reason: string };

interface Waiting {
  messageId: MessageId;
  resolve(fate: Fate): void;
}

/** Source: https://discord.com/developers/docs/resources/message#bulk-delete-messages */
const MOST_AT_ONCE = 100;

export interface DeletionDeps {
  discord: Pick<DiscordPort, 'deleteMessages'>;
  outbox: Pick<Outbox, 'prepare'>;
  storage: Pick<Storage, 'atomic'>;
  log: Log;
}

export function createDeletions({ discord, outbox, storage, log }: DeletionDeps) {
  const queues = new Map<ChannelId, Waiting[]>();

  async function remove(
    guildId: GuildId,
    channelId: ChannelId,
    messageIds: MessageId[],
    reason: string,
  ): Promise<Fate> {
    try {
      await discord.deleteMessages(channelId, messageIds, reason);
      return { fate: 'deleted' };
    } catch (error) {
      const failure = asFailure(error);
      if (!failure) throw error;
      if (failure.kind === 'refused') return { fate: 'refused', reason: failure.text };
      log.info({ guildId, channelId, messages: messageIds.length }, 'deleting is unclear; the outbox goes on trying');
      const effect = { kind: 'delete-messages', channelId, messageIds, reason } as const;
      const wish = {
        guildId,
        subject: 'automod.delete',
        subjectKey: messageIds[0]!,
        effect,
        urgency: 'urgent',
      } as const;
      await storage.atomic([outbox.prepare(wish).statement]);
      return { fate: 'later' };
    }
  }

  async function run(guildId: GuildId, channelId: ChannelId, queue: Waiting[], reason: string): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0, MOST_AT_ONCE);
      const ids = [...new Set(batch.map(({ messageId }) => messageId))];
      const fate = await remove(guildId, channelId, ids, reason).catch((error): Fate => {
        log.error({ err: error, guildId, channelId }, 'deleting failed by a bug');
        return { fate: 'refused', reason: String(error) };
      });
      for (const { resolve } of batch) resolve(fate);
    }
    queues.delete(channelId);
  }

  return {
    /** Deletes one message; resolves once Discord has answered. `reason` stands in the audit log. */
    delete(guildId: GuildId, channelId: ChannelId, messageId: MessageId, reason: string): Promise<Fate> {
      return new Promise((resolve) => {
        const waiting = { messageId, resolve };
        const queue = queues.get(channelId);
        if (queue) queue.push(waiting);
        else {
          const fresh = [waiting];
          queues.set(channelId, fresh);
          void run(guildId, channelId, fresh, reason);
        }
      });
    },
  };
}

export type Deletions = ReturnType<typeof createDeletions>;
