// /mentors nudge: reminds a mentor of what they were asked.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { MEMBER } from './member.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'nudge', options: [MEMBER] },
  access: 'ManageGuild',
  defer: 'private',
  async execute(interaction, app) {
    const { guildId, user, options, locale } = interaction;
    const userId = asId<UserId>(options.getUser('member', true).id);
    await app.mentorTeam.nudge(asId<GuildId>(guildId), userId, asId<UserId>(user.id));
    return { content: app.voice.speak(locale)('mentors.nudge_done', { member: `<@${userId}>` }) };
  },
} satisfies Subcommand<'mentorTeam' | 'voice'>;
