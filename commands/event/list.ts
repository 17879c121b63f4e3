// /event list: what is planned.
import { ApplicationCommandOptionType } from 'discord.js';
import { listMessage } from '../../src/calendar/list.messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'list' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    const events = await app.calendar.listCounted(asId<GuildId>(guildId));
    return listMessage(app.voice.speak(locale), events, 'calendar.list_title', 'calendar.list_empty');
  },
} satisfies Subcommand<'calendar' | 'voice'>;
