// /events week: what is on in the next seven days.
import { ApplicationCommandOptionType } from 'discord.js';
import { listMessage } from '../../src/calendar/list.messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'week' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    const events = await app.calendar.listWeek(asId<GuildId>(guildId));
    return listMessage(app.voice.speak(locale), events, 'calendar.list_week', 'calendar.list_week_empty');
  },
} satisfies Subcommand<'calendar' | 'voice'>;
