// A message that somebody pointed at, as evidence: its words and files as they are at this moment.
import type { Attachment, Message } from 'discord.js';
import { Refusal } from '../../runtime/refusal.ts';
import { asId, type ChannelId, type MessageId, type UserId } from '../ids.ts';
import { LARGEST_EVIDENCE_BYTES } from '../moderation/effects.ts';

export function evidenceOf(message: Message<true>) {
  return {
    channelId: asId<ChannelId>(message.channelId),
    messageId: asId<MessageId>(message.id),
    authorId: asId<UserId>(message.author.id),
    authorName: message.member?.displayName ?? message.author.displayName,
    authorIsBot: message.author.bot,
    text: message.content,
    link: message.url,
    files: message.attachments.map(({ name, url }) => ({ name, url })),
  };
}

const MIB = 1024 * 1024;

/** A file that a moderator attached to a command. @throws Refusal evidence_too_large */
export function attachedEvidence(file: Attachment | null) {
  if (!file) return null;
  if (file.size > LARGEST_EVIDENCE_BYTES) {
    throw new Refusal('evidence_too_large', { size: Math.ceil(file.size / MIB), limit: LARGEST_EVIDENCE_BYTES / MIB });
  }
  return { text: '', link: null, files: [{ name: file.name, url: file.url }] };
}
