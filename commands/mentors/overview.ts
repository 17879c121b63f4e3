// /mentors overview: supply and demand, waiting, load and outcomes, with a chart.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { drawTopics } from '../../src/mentorship/overview.chart.ts';
import { overviewMessage } from '../../src/mentorship/staff.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'overview' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    const speak = app.voice.speak(locale);
    const overview = await app.mentorTeam.overview(asId<GuildId>(guildId));
    const message = overviewMessage(speak, overview);
    if (overview.topics.length === 0) return message;
    return { ...message, files: [{ attachment: await drawTopics(speak, overview.topics), name: 'mentorship.png' }] };
  },
} satisfies Subcommand<'mentorTeam' | 'voice'>;
