// /helper off: call me no more.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'off' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, user, locale }, app) {
    await app.knowledge.helpers.turn(asId<GuildId>(guildId), asId<UserId>(user.id), false);
    return { content: app.voice.speak(locale)('knowledge.helper.off') };
  },
} satisfies Subcommand<'knowledge' | 'voice'>;
