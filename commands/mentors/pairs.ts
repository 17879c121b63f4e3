// /mentors pairs: who is paired with whom, and what the team did last.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { pairsMessage } from '../../src/mentorship/staff.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'pairs' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const running = await app.mentorTeam.listRunning(guild);
    return pairsMessage(app.voice.speak(locale), running, await app.mentorTeam.listActions(guild));
  },
} satisfies Subcommand<'mentorTeam' | 'voice'>;
