// Sending and editing messages as effects that may be repeated.
import type { Clock, Instant } from '../../runtime/clock.ts';
import { MINUTE_MS } from '../../runtime/clock.ts';
import type { OutboxStore } from '../../storage/outbox.store.ts';
import { asFailure, DISCORD_CODES } from '../failure.ts';
import type { ChannelId, GuildId, MessageId } from '../ids.ts';
import type { AttemptContext, Performers } from '../performer.ts';
import { customIdsOf, type OutgoingMessage, showingOnly } from './outgoing.ts';
import type { MessagePort, OutgoingFile, SentMessage } from './port.ts';

export type MessageEffect =
  | ({ kind: 'send-message'; channelId: ChannelId; message: OutgoingMessage } & WithPictures)
  | ({ kind: 'edit-message'; channelId: ChannelId; messageId: MessageId; message: OutgoingMessage } & WithPictures)
  | { kind: 'delete-message'; channelId: ChannelId; messageId: MessageId };

/** Names of kept pictures that go with the message; those of an edit take the place of what it has, and none take it away. */
interface WithPictures {
  pictures?: readonly string[];
}

/** A kept picture by its name; undefined where it has been forgotten. */
export type FindPicture = (guildId: GuildId, id: string) => Promise<OutgoingFile | undefined>;

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

export function messagePerformers(
  discord: MessagePort,
  sendOnce: SendOnce,
  findPicture: FindPicture,
): Performers<MessageEffect> {
  /** Calls with the pictures that are still kept; with none where Discord takes the message from me but no files. */
  async function withPictures<T>(
    guildId: GuildId,
    { message, pictures }: { message: OutgoingMessage } & WithPictures,
    call: (message: OutgoingMessage, files?: readonly OutgoingFile[]) => Promise<T>,
  ): Promise<T> {
    if (!pictures) return call(message);
    const found = await Promise.all(pictures.map((id) => findPicture(guildId, id)));
    const files = found.filter((file) => file !== undefined);
    const names = files.map(({ name }) => name);
    try {
      return await call(files.length === pictures.length ? message : showingOnly(message, names), files);
    } catch (error) {
      if (files.length === 0 || asFailure(error)?.code !== DISCORD_CODES.missingPermissions) throw error;
      return call(showingOnly(message, []), []);
    }
  }

  return {
    'send-message': (effect, context) =>
      withPictures(context.guildId, effect, (message, files) => sendOnce(effect.channelId, message, context, files)),
    async 'edit-message'(effect, { guildId }) {
      const { channelId, messageId } = effect;
      await withPictures(guildId, effect, (message, files) =>
        discord.editMessage(channelId, messageId, message, files),
      );
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
