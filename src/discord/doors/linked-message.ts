// A message that somebody named by its link: its words and files, as far as that person and Hearth may read it.
import { type Attachment, type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { Refusal } from '../../runtime/refusal.ts';
import type { Attached } from '../files/pictures.ts';

const LINK = /^<?https?:\/\/(?:\w+\.)?[\w.-]+\/channels\/(\d{17,20})\/(\d{17,20})\/(\d{17,20})>?$/;
const TO_READ = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

/** One call to Discord, which must be quick: a form has to open within 3 seconds. @throws Refusal message_unknown */
export async function linkedMessage(
  { guild, member }: Pick<ChatInputCommandInteraction<'cached'>, 'guild' | 'member'>,
  link: string,
): Promise<{ text: string; attached: Attached[] }> {
  const [, guildId, channelId = '', messageId = ''] = LINK.exec(link.trim()) ?? [];
  const channel = guildId === guild.id ? guild.channels.cache.get(channelId) : undefined;
  if (!channel?.isTextBased() || !channel.permissionsFor(member).has(TO_READ)) throw new Refusal('message_unknown');
  const message = await channel.messages.fetch(messageId).catch(() => undefined);
  if (!message?.content && !message?.attachments.size) throw new Refusal('message_unknown');
  return { text: message.content, attached: message.attachments.map(attachedOf) };
}

/** What is to be known of a file before it is fetched. */
export const attachedOf = ({ name, url, size, contentType }: Attachment): Attached => ({
  name,
  url,
  size,
  contentType,
});
