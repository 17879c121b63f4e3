// /raid off: the raid is over, and the server goes back to what it was before.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { raidStatusMessage } from '../../src/moderation/raids.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'off' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, user, locale }, app) {
    const view = await app.raids.stop(asId<GuildId>(guildId), asId<UserId>(user.id));
    return raidStatusMessage(app.voice.speak(locale), view);
  },
} satisfies Subcommand<'raids' | 'voice'>;
