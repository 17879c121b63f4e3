// /mentor thanks: a word in the thread of the pair.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'thanks' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, user, channelId, locale }, app) {
    const pairing = await app.mentorship.thank(asId<GuildId>(guildId), asId<UserId>(user.id), channelId);
    return { content: app.voice.speak(locale)('mentorship.thanked', { thread: `<#${pairing.threadId}>` }) };
  },
} satisfies Subcommand<'mentorship' | 'voice'>;
