// /event show: one event as it stands.
import { ApplicationCommandOptionType } from 'discord.js';
import { eventMessage } from '../../src/calendar/messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { EVENT_OPTION, suggestEvents, withPicture } from './options.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'show', options: [EVENT_OPTION] },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, options, locale }, app) {
    const shown = await app.calendar.show(asId<GuildId>(guildId), options.getString('event', true));
    const message = eventMessage(app.voice.speak(locale), shown.occurrence, shown.attendance);
    return withPicture(message, shown.occurrence.details, guildId, app);
  },
  autocomplete: (interaction, app) => suggestEvents(interaction, app, true),
} satisfies Subcommand<'calendar' | 'voice'>;
