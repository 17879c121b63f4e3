// A message that somebody wrote, as it is carried over to somewhere else: words, files, and what is neither.
import type { APIAttachment } from 'discord-api-types/v10';
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../ids.ts';
import { instantOfId, type RawMessage } from './facts.ts';

export interface CarriedFile {
  name: string;
  url: string;
  bytes: number;
}

/** What stands in a message beside words and files. */
export interface MessageExtras {
  /** Names of stickers. */
  stickers?: string[];
  /** The words are somebody else's, passed on. */
  isForwarded?: boolean;
  isVoice?: boolean;
  /** The question of a poll. */
  poll?: string;
}

export interface WrittenMessage {
  /** Undefined in direct messages. */
  guildId: GuildId | undefined;
  channelId: ChannelId;
  messageId: MessageId;
  userId: UserId;
  /** Not cleaned. */
  userName: string;
  text: string;
  files: CarriedFile[];
  extras: MessageExtras;
  /** The message that it answers. */
  repliesTo: MessageId | undefined;
  at: number;
}

/** Discord's flag of a voice message. Source: https://discord.com/developers/docs/resources/message#message-object-message-flags */
const IS_VOICE = 1 << 13;
/** A message, a reply, and nothing that Discord itself says. */
const SAID = [0, 19];

/** Undefined for bots, webhooks, Discord's own lines, and updates that lack the message itself. */
export function toWritten(raw: RawMessage): WrittenMessage | undefined {
  if (!raw.author || raw.author.bot || raw.webhook_id || !SAID.includes(raw.type ?? -1)) return undefined;
  const forwarded = raw.message_snapshots?.[0]?.message;
  const attachments = [...(raw.attachments ?? []), ...(forwarded?.attachments ?? [])];
  const stickers = [...(raw.sticker_items ?? []), ...(forwarded?.sticker_items ?? [])].map(({ name }) => name);
  const poll = raw.poll?.question.text;
  return {
    guildId: raw.guild_id ? asId<GuildId>(raw.guild_id) : undefined,
    channelId: asId<ChannelId>(raw.channel_id),
    messageId: asId<MessageId>(raw.id),
    userId: asId<UserId>(raw.author.id),
    userName: raw.member?.nick ?? raw.author.global_name ?? raw.author.username,
    text: [raw.content ?? '', forwarded?.content ?? ''].filter(Boolean).join('\n'),
    files: attachments.map(toFile),
    extras: {
      ...(stickers.length > 0 ? { stickers } : {}),
      ...(forwarded ? { isForwarded: true } : {}),
      ...((raw.flags ?? 0) & IS_VOICE ? { isVoice: true } : {}),
      ...(poll ? { poll } : {}),
    },
    repliesTo:
      raw.type === 19 && raw.message_reference?.message_id
        ? asId<MessageId>(raw.message_reference.message_id)
        : undefined,
    at: instantOfId(raw.id),
  };
}

function toFile({ filename, url, size }: APIAttachment): CarriedFile {
  return { name: filename, url, bytes: size };
}
