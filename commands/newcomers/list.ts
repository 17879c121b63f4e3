// /newcomers list: who came lately, and how it goes for them.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { actorOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { rosterMessage } from '../../src/onboarding/roster.messages.ts';
import { ROSTER_STATES } from '../../src/onboarding/roster.rules.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'list',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'state',
        choices: ROSTER_STATES.map((value) => ({ name: value.replace('_', ' '), value })),
      },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    const guildId = asId<GuildId>(interaction.guildId);
    await app.onboarding.roster.refuseUnlessGreeter(guildId, actorOf(interaction));
    const wanted = interaction.options.getString('state');
    const entries = await app.onboarding.roster.list(
      guildId,
      ROSTER_STATES.find((state) => state === wanted),
    );
    return rosterMessage(app.voice.speak(interaction.locale), entries);
  },
} satisfies Subcommand<'onboarding' | 'voice'>;
