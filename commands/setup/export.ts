// /setup export: all settings as a file.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'export' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    const { name, text } = await app.transfer.export(asId<GuildId>(guildId));
    return { content: app.voice.speak(locale)('setup.export.done'), files: [{ attachment: Buffer.from(text), name }] };
  },
} satisfies Subcommand<'transfer' | 'voice'>;
