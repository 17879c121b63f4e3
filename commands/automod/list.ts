// /automod list: every rule, and what each did or would have done in the last 7 days.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { listMessage } from '../../src/moderation/automod.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'list' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    return listMessage(app.voice.speak(locale), await app.automodSetup.view(asId<GuildId>(guildId)));
  },
} satisfies Subcommand<'automodSetup' | 'voice'>;
