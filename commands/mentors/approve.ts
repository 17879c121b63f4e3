// /mentors approve: a mentor may begin, or begin again.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { MEMBER, REASON, reasonOf } from './member.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'approve', options: [MEMBER, REASON] },
  access: 'ManageGuild',
  defer: 'private',
  async execute(interaction, app) {
    const { guildId, user, options, locale } = interaction;
    const userId = asId<UserId>(options.getUser('member', true).id);
    await app.mentorTeam.approve(asId<GuildId>(guildId), userId, asId<UserId>(user.id), reasonOf(interaction));
    return { content: app.voice.speak(locale)('mentors.approve_done', { member: `<@${userId}>` }) };
  },
} satisfies Subcommand<'mentorTeam' | 'voice'>;
