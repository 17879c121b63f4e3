// The words of a message that somebody named by its link, as far as that person and Hearth may read it.
import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { Refusal } from '../../runtime/refusal.ts';

const LINK = /^<?https?:\/\/(?:\w+\.)?[\w.-]+\/channels\/(\d{17,20})\/(\d{17,20})\/(\d{17,20})>?$/;
const TO_READ = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

/** One call to Discord, which must be quick: a form has to open within 3 seconds. @throws Refusal message_unknown */
export async function linkedText(
  { guild, member }: Pick<ChatInputCommandInteraction<'cached'>, 'guild' | 'member'>,
  link: string,
): Promise<string> {
  const [, guildId, channelId = '', messageId = ''] = LINK.exec(link.trim()) ?? [];
  const channel = guildId === guild.id ? guild.channels.cache.get(channelId) : undefined;
  if (!channel?.isTextBased() || !channel.permissionsFor(member).has(TO_READ)) throw new Refusal('message_unknown');
  const message = await channel.messages.fetch(messageId).catch(() => undefined);
  if (!message?.content) throw new Refusal('message_unknown');
  return message.content;
}
