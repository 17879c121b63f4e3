// /mentors unpair: ends the pairs that somebody is in.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { MEMBER, REASON, reasonOf } from './member.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'unpair', options: [MEMBER, REASON] },
  access: 'ManageGuild',
  defer: 'private',
  async execute(interaction, app) {
    const { guildId, user, options, locale } = interaction;
    const userId = asId<UserId>(options.getUser('member', true).id);
    const count = await app.mentorTeam.unpair(
      asId<GuildId>(guildId),
      userId,
      asId<UserId>(user.id),
      reasonOf(interaction),
    );
    return { content: app.voice.speak(locale)('mentors.unpaired', { member: `<@${userId}>`, count }) };
  },
} satisfies Subcommand<'mentorTeam' | 'voice'>;
