// /raid status: the raid that is on, or the last one, with everybody in it as a file.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { raidListText, raidStatusMessage } from '../../src/moderation/raids.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'status' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    const view = await app.raids.viewLatest(asId<GuildId>(guildId));
    const message = raidStatusMessage(app.voice.speak(locale), view);
    if (!view || view.people.length === 0) return message;
    return { ...message, files: [{ name: 'raid.csv', attachment: Buffer.from(raidListText(view)) }] };
  },
} satisfies Subcommand<'raids' | 'voice'>;
