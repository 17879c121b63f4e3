// /automod test: which rules would act on a text, and why. Nothing is done.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { testMessage } from '../../src/moderation/automod.messages.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'test',
    options: [{ type: ApplicationCommandOptionType.String, name: 'text', required: true, max_length: 4000 }],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const breaches = await app.automod.test(asId<GuildId>(guildId), options.getString('text', true));
    return testMessage(app.voice.speak(locale), breaches);
  },
} satisfies Subcommand<'automod' | 'voice'>;
