// /privacy export: everything about whoever asks, as a file.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'export' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, user, locale }, app) {
    const { name, text } = await app.privacy.export(asId<GuildId>(guildId), asId<UserId>(user.id));
    return { content: app.voice.speak(locale)('privacy.exported'), files: [{ attachment: Buffer.from(text), name }] };
  },
} satisfies Subcommand<'privacy' | 'voice'>;
