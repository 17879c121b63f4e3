// Sending and editing messages as effects that may be repeated.
import type { Clock, Instant } from '../../runtime/clock.ts';
import { MINUTE_MS } from '../../runtime/clock.ts';
import type { OutboxStore } from '../../storage/outbox.store.ts';
import { asFailure, DISCORD_CODES } from '../failure.ts';
import type { ChannelId, GuildId, MessageId } from '../ids.ts';
import type { AttemptContext, Performers } from '../performer.ts';
import { customIdsOf, type OutgoingMessage } from './outgoing.ts';
import type { MessagePort, OutgoingFile, SentMessage } from './port.ts';

export type MessageEffect =
  | { kind: 'send-message'; channelId: ChannelId; message: OutgoingMessage }
  | { kind: 'edit-message'; channelId: ChannelId; messageId: MessageId; message: OutgoingMessage }
  | { kind: 'delete-message'; channelId: ChannelId; messageId: MessageId };

/**
 * How long a nonce is trusted. Discord says "in the past few minutes", so no more than two are counted on.
 * Source: https://discord.com/developers/docs/resources/message#create-message
 */
const NONCE_TRUSTED_MS = 2 * MINUTE_MS;
/** How far Discord's clock may be behind ours when we look for a message by its age. */
const CLOCK_SLACK_MS = MINUTE_MS;

export interface MessageEffectDeps {
  discord: MessagePort;
  clock: Clock;
  outboxStore: Pick<OutboxStore, 'listClaimedResults'>;
}

/** Sends a message once, however often it is called for the same outbox entry. Resolves with its id where it is known. */
export type SendOnce = (
  channelId: ChannelId,
  message: OutgoingMessage,
  context: AttemptContext,
  files?: readonly OutgoingFile[],
) => Promise<MessageId | undefined>;

export function createSendOnce({ discord, clock, outboxStore }: MessageEffectDeps): SendOnce {
  /** The message that an earlier try of this entry made, if the channel shows it and no other entry owns it. */
  async function findSent(channelId: ChannelId, message: OutgoingMessage, guildId: GuildId, since: Instant) {
    const own = await discord.listOwnMessages(channelId, since - CLOCK_SLACK_MS);
    const candidates = own.filter((sent) => isSame(sent, message)).map((sent) => sent.id);
    if (candidates.length === 0) return undefined;
    const taken = await outboxStore.listClaimedResults(guildId, candidates);
    return candidates.findLast((id) => !taken.includes(id));
  }

  return async function sendOnce(channelId, message, context, files) {
    const { guildId, nonce, nonceSince, doubtSince } = context;
    // A nonce settles doubt that is younger than itself, and only for as long as Discord remembers it.
    const isOld = doubtSince !== undefined && (nonceSince > doubtSince || clock.now() - doubtSince > NONCE_TRUSTED_MS);
    if (isOld) {
      const sent = await findSent(channelId, message, guildId, doubtSince);
      if (sent) return sent;
    }
    try {
      return await discord.sendMessage(channelId, message, nonce, files);
    } catch (error) {
      // The same nonce again, and the message was deleted meanwhile: it had been sent.
      if (doubtSince !== undefined && asFailure(error)?.code === DISCORD_CODES.unknownMessage) return undefined;
      throw error;
    }
  };
}

export function messagePerformers(discord: MessagePort, sendOnce: SendOnce): Performers<MessageEffect> {
  return {
    'send-message': ({ channelId, message }, context) => sendOnce(channelId, message, context),
    async 'edit-message'({ channelId, messageId, message }) {
      await discord.editMessage(channelId, messageId, message);
      return messageId;
    },
    async 'delete-message'({ channelId, messageId }) {
      await discord.deleteMessage(channelId, messageId);
      return undefined;
    },
  };
}

function isSame(sent: SentMessage, message: OutgoingMessage): boolean {
  const titles = (message.embeds ?? []).map((embed) => embed.title ?? '');
  return (
    sent.content === (message.content ?? '') &&
    sent.pollQuestion === message.poll?.question.text &&
    sent.embedTitles.join('\n') === titles.join('\n') &&
    sent.customIds.join('\n') === customIdsOf(message.components).join('\n')
  );
}
