// /newcomers show: one newcomer's journey.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { actorOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { journeyMessage } from '../../src/onboarding/roster.messages.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'show',
    options: [{ type: ApplicationCommandOptionType.User, name: 'member', required: true }],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    const guildId = asId<GuildId>(interaction.guildId);
    await app.onboarding.roster.refuseUnlessGreeter(guildId, actorOf(interaction));
    const userId = asId<UserId>(interaction.options.getUser('member', true).id);
    const { standing, state } = await app.onboarding.roster.show(guildId, userId);
    return journeyMessage(app.voice.speak(interaction.locale), { ...standing, state });
  },
} satisfies Subcommand<'onboarding' | 'voice'>;
