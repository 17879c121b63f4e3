// Which nonces were used lately: with enforce_nonce the same one makes no second message.
// Source: https://discord.com/developers/docs/resources/message#create-message-jsonform-params
import { discordError } from './errors.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import type { World } from './world.ts';

/** "The past few minutes", in Discord's words. */
const REMEMBERED_MS = 5 * 60_000;

const used = new WeakMap<ChannelState, Map<string, { messageId: Id; at: number }>>();

/** The message that `authorId` made here with this nonce. Throws 10008 where it has been deleted since. */
export function findByNonce(
  world: World,
  channel: ChannelState,
  authorId: Id,
  nonce: string | number,
): MessageState | undefined {
  const entry = used.get(channel)?.get(keyOf(authorId, nonce));
  if (!entry || world.now() - entry.at > REMEMBERED_MS) return undefined;
  const message = channel.messages.get(entry.messageId);
  if (!message) throw discordError('unknownMessage');
  return message;
}

export function rememberNonce(
  world: World,
  channel: ChannelState,
  message: MessageState,
  nonce: string | number,
): void {
  const entries = used.get(channel) ?? new Map<string, { messageId: Id; at: number }>();
  used.set(channel, entries);
  for (const [key, entry] of entries) {
    if (world.now() - entry.at <= REMEMBERED_MS) break;
    entries.delete(key);
  }
  const key = keyOf(message.author.id, nonce);
  entries.delete(key);
  entries.set(key, { messageId: message.id, at: world.now() });
}

function keyOf(authorId: Id, nonce: string | number): string {
  return `${authorId}:${nonce}`;
}
