// /mentor status: where somebody stands.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { statusMessage } from '../../src/mentorship/people.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'status' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, user, locale }, app) {
    const status = await app.mentorship.status(asId<GuildId>(guildId), asId<UserId>(user.id));
    return statusMessage(app.voice.speak(locale), status, user.id);
  },
} satisfies Subcommand<'mentorship' | 'voice'>;
