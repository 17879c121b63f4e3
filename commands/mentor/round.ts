// /mentor round: take part in the rounds in which everybody meets somebody; and the buttons in a group's thread.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { memberFactsOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { ROUND_MET, ROUND_OUT, roundStandingMessage } from '../../src/mentorship/round.messages.ts';
import { likelyLanguages } from './card.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'round',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'wish',
        choices: ['join', 'leave'].map((name) => ({ name, value: name })),
      },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    const guildId = asId<GuildId>(interaction.guildId);
    const member = memberFactsOf(interaction.member);
    const wish = interaction.options.getString('wish');
    const { mentorship } = app;
    const standing =
      wish === 'join'
        ? await mentorship.joinRounds(guildId, member, likelyLanguages(interaction))
        : wish === 'leave'
          ? await mentorship.leaveRounds(guildId, member.userId)
          : await mentorship.roundStanding(guildId, member.userId);
    return roundStandingMessage(app.voice.speak(interaction.locale), standing);
  },
  components: {
    [ROUND_MET.kind]: {
      version: ROUND_MET.version,
      access: 'everyone',
      defer: 'private',
      async execute({ guildId, user, locale }, [groupId = ''], app) {
        await app.mentorship.roundMet(asId<GuildId>(guildId), groupId, asId<UserId>(user.id));
        return { content: app.voice.speak(locale)('mentorship.answered') };
      },
    },
    [ROUND_OUT.kind]: {
      version: ROUND_OUT.version,
      access: 'everyone',
      defer: 'private',
      async execute({ guildId, user, locale }, _args, app) {
        const standing = await app.mentorship.leaveRounds(asId<GuildId>(guildId), asId<UserId>(user.id));
        return roundStandingMessage(app.voice.speak(locale), standing);
      },
    },
  },
} satisfies Subcommand<'mentorship' | 'voice'>;
