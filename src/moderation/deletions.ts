// Deletes messages at once, and together where several of a channel wait: one call under way for each channel.
import type { ChannelId, GuildId, MessageId } from '../discord/ids.ts';
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

const SUBJECT = 'automod.delete';

export interface DeletionDeps {
  outbox: Pick<Outbox, 'prepareClaimed' | 'onOutcome'>;
  storage: Pick<Storage, 'atomic'>;
  log: Log;
}

export function createDeletions({ outbox, storage, log }: DeletionDeps) {
  const queues = new Map<ChannelId, Waiting[]>();
  /** What became of the batches under way, by their first message; undefined while nobody knows. */
  const fates = new Map<string, Fate | undefined>();

  outbox.onOutcome(SUBJECT, (outcome) => {
    const refused: Fate = { fate: 'refused', reason: outcome.errorText ?? '' };
    if (fates.has(outcome.subjectKey))
      fates.set(outcome.subjectKey, outcome.state === 'applied' ? { fate: 'deleted' } : refused);
    return [];
  });

  /** Written down first, so that a crash on the way forgets nothing; deleting twice does no harm. */
  async function remove(
    guildId: GuildId,
    channelId: ChannelId,
    messageIds: MessageId[],
    reason: string,
  ): Promise<Fate> {
    const subjectKey = messageIds[0]!;
    const effect = { kind: 'delete-messages', channelId, messageIds, reason } as const;
    const entry = outbox.prepareClaimed([{ guildId, subject: SUBJECT, subjectKey, effect, urgency: 'urgent' }]);
    fates.set(subjectKey, undefined);
    try {
      await storage.atomic(entry.statements);
    } catch (error) {
      log.error({ err: error, guildId, channelId }, 'a deletion could not be written down; it is done all the same');
    }
    await entry.carryOut();
    const fate = fates.get(subjectKey);
    fates.delete(subjectKey);
    if (!fate) log.info({ guildId, channelId, messages: messageIds.length }, 'deleting is unclear; it is tried again');
    return fate ?? { fate: 'later' };
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
