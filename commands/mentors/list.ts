// /mentors list: the mentors, and how full their places are.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { mentorListMessage } from '../../src/mentorship/staff.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'list' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    return mentorListMessage(app.voice.speak(locale), await app.mentorTeam.listMentors(asId<GuildId>(guildId)));
  },
} satisfies Subcommand<'mentorTeam' | 'voice'>;
