// A message that somebody pointed at, as evidence: its words and files as they are at this moment.
import type { Attachment, Message } from 'discord.js';
import { asId, type ChannelId, type MessageId, type UserId } from '../ids.ts';

export function evidenceOf(message: Message<true>) {
  return {
    channelId: asId<ChannelId>(message.channelId),
    messageId: asId<MessageId>(message.id),
    authorId: asId<UserId>(message.author.id),
    authorName: message.member?.displayName ?? message.author.displayName,
    authorIsBot: message.author.bot,
    text: message.content,
    link: message.url,
    files: message.attachments.map(({ name, url, size }) => ({ name, url, size })),
  };
}

/** A file that a moderator attached to a command. */
export function attachedEvidence(file: Attachment | null) {
  return file && { text: '', link: null, files: [{ name: file.name, url: file.url, size: file.size }] };
}
