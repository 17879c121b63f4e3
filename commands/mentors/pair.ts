// /mentors pair: the team brings two people together.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { chosenMember, REASON, reasonOf } from './member.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'pair',
    options: [
      { type: ApplicationCommandOptionType.User, name: 'mentor', required: true },
      { type: ApplicationCommandOptionType.User, name: 'mentee', required: true },
      REASON,
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute(interaction, app) {
    const [mentor, mentee] = [chosenMember(interaction, 'mentor'), chosenMember(interaction, 'mentee')];
    const guildId = asId<GuildId>(interaction.guildId);
    const by = asId<UserId>(interaction.user.id);
    const { threadId } = await app.mentorTeam.pair(guildId, mentor, mentee, by, reasonOf(interaction));
    const values = {
      mentor: `<@${mentor.userId}>`,
      mentee: `<@${mentee.userId}>`,
      thread: threadId ? `<#${threadId}>` : '–',
    };
    return { content: app.voice.speak(interaction.locale)('mentors.paired', values) };
  },
} satisfies Subcommand<'mentorTeam' | 'voice'>;
