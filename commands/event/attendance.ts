// /event attendance: an organiser notes who was there, where no voice channel could tell.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { EVENT_OPTION, requireOrganiser, suggestEvents } from './options.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'attendance',
    options: [
      EVENT_OPTION,
      { type: ApplicationCommandOptionType.User, name: 'member', required: true },
      { type: ApplicationCommandOptionType.Boolean, name: 'absent' },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    await requireOrganiser(interaction, app);
    const { options, guildId, locale } = interaction;
    const userIds = [asId<UserId>(options.getUser('member', true).id)];
    const attended = !options.getBoolean('absent');
    const id = options.getString('event', true);
    const number = await app.calendar.setAttended(asId<GuildId>(guildId), id, userIds, attended);
    return { content: app.voice.speak(locale)('calendar.attendance_saved', { number }) };
  },
  autocomplete: (interaction, app) => suggestEvents(interaction, app, true),
} satisfies Subcommand<'calendar' | 'voice'>;
