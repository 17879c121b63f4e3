// /mentors queue: who waits, in the order of the line.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { queueMessage } from '../../src/mentorship/staff.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'queue' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    return queueMessage(app.voice.speak(locale), await app.mentorTeam.listWaiting(asId<GuildId>(guildId)));
  },
} satisfies Subcommand<'mentorTeam' | 'voice'>;
