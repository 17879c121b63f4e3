// /events mine: what one has signed up for.
import { ApplicationCommandOptionType } from 'discord.js';
import { mineMessage } from '../../src/calendar/list.messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'mine' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, user, locale }, app) {
    const events = await app.calendar.listMine(asId<GuildId>(guildId), asId<UserId>(user.id));
    return mineMessage(app.voice.speak(locale), events);
  },
} satisfies Subcommand<'calendar' | 'voice'>;
