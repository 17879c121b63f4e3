// /newcomers skip: passes over a step for somebody.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { actorOf, memberFactsOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { skippedMessage } from '../../src/onboarding/roster.messages.ts';
import { decideRosterState } from '../../src/onboarding/roster.rules.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import { ONBOARDING_STEPS } from '../../src/settings/sections.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'skip',
    options: [
      { type: ApplicationCommandOptionType.User, name: 'member', required: true },
      {
        type: ApplicationCommandOptionType.String,
        name: 'step',
        choices: ONBOARDING_STEPS.map((value) => ({ name: value, value })),
      },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    const guildId = asId<GuildId>(interaction.guildId);
    await app.onboarding.roster.refuseUnlessGreeter(guildId, actorOf(interaction));
    const member = interaction.options.getMember('member');
    if (!member) throw new Refusal('journey_unknown');
    const wanted = interaction.options.getString('step');
    const { step, standing } = await app.onboarding.roster.skip(
      guildId,
      memberFactsOf(member),
      ONBOARDING_STEPS.find((one) => one === wanted),
    );
    const shown = { ...standing, state: decideRosterState(standing.journey) };
    return skippedMessage(app.voice.speak(interaction.locale), step, shown);
  },
} satisfies Subcommand<'onboarding' | 'voice'>;
