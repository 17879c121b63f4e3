// /mentor pause: a mentor gets no new mentees for a while.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { pausedMessage } from '../../src/mentorship/people.messages.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'pause',
    options: [
      { type: ApplicationCommandOptionType.Integer, name: 'days', min_value: 1, max_value: 365 },
      { type: ApplicationCommandOptionType.String, name: 'until', max_length: 60 },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const wish = { days: options.getInteger('days'), until: options.getString('until'), locale };
    const until = await app.mentorship.pause(asId<GuildId>(guildId), asId<UserId>(user.id), wish);
    return pausedMessage(app.voice.speak(locale), until);
  },
} satisfies Subcommand<'mentorship' | 'voice'>;
