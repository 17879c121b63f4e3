// /mentors pause: a mentor gets no new mentees until the team approves anew.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { MEMBER, REASON, reasonOf } from './member.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'pause', options: [MEMBER, REASON] },
  access: 'ManageGuild',
  defer: 'private',
  async execute(interaction, app) {
    const { guildId, user, options, locale } = interaction;
    const userId = asId<UserId>(options.getUser('member', true).id);
    await app.mentorTeam.stop(asId<GuildId>(guildId), userId, asId<UserId>(user.id), reasonOf(interaction));
    return { content: app.voice.speak(locale)('mentors.pause_done', { member: `<@${userId}>` }) };
  },
} satisfies Subcommand<'mentorTeam' | 'voice'>;
