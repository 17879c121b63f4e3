// /event attendance: an organiser sees and ticks who was there. What was seen in the voice channel is ticked already.
import { ApplicationCommandOptionType } from 'discord.js';
import { ATTENDED, ATTENDED_ALL, attendanceMessage, inMenu } from '../../src/calendar/attendance.messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import { EVENT_OPTION, requireOrganiser, suggestHeld } from './options.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'attendance',
    options: [
      EVENT_OPTION,
      { type: ApplicationCommandOptionType.User, name: 'member' },
      { type: ApplicationCommandOptionType.Boolean, name: 'absent' },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    await requireOrganiser(interaction, app);
    const { options, locale } = interaction;
    const guildId = asId<GuildId>(interaction.guildId);
    const id = options.getString('event', true);
    const member = options.getUser('member')?.id;
    const who = member ? [asId<UserId>(member)] : [];
    const ticks = options.getBoolean('absent') ? { there: [], absent: who } : { there: who, absent: [] };
    const shown = member
      ? await app.calendar.setAttended(guildId, id, ticks)
      : await app.calendar.showAttendance(guildId, id);
    return attendanceMessage(app.voice.speak(locale), shown);
  },
  autocomplete: suggestHeld,
  components: {
    [ATTENDED.kind]: {
      version: ATTENDED.version,
      access: 'everyone',
      defer: 'update',
      async execute(interaction, [id = '', menu = ''], app) {
        await requireOrganiser(interaction, app);
        if (!interaction.isUserSelectMenu()) throw new Refusal('component_unknown');
        const guildId = asId<GuildId>(interaction.guildId);
        const chosen = interaction.values.map((userId) => asId<UserId>(userId));
        const ticked = inMenu((await app.calendar.showAttendance(guildId, id)).attended, Number(menu));
        const absent = ticked.filter((userId) => !chosen.includes(userId));
        const shown = await app.calendar.setAttended(guildId, id, { there: chosen, absent });
        return attendanceMessage(app.voice.speak(interaction.locale), shown);
      },
    },
    [ATTENDED_ALL.kind]: {
      version: ATTENDED_ALL.version,
      access: 'everyone',
      defer: 'update',
      async execute(interaction, [id = ''], app) {
        await requireOrganiser(interaction, app);
        const shown = await app.calendar.setAllAttended(asId<GuildId>(interaction.guildId), id);
        return attendanceMessage(app.voice.speak(interaction.locale), shown);
      },
    },
  },
} satisfies Subcommand<'calendar' | 'voice'>;
