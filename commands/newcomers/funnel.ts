// /newcomers funnel: how many reached each step, as text and as a picture.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { actorOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { funnelChart } from '../../src/onboarding/funnel.chart.ts';
import { funnelMessage } from '../../src/onboarding/roster.messages.ts';

const DAYS = [7, 30, 90];
const DEFAULT_DAYS = 30;

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'funnel',
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'days',
        choices: DAYS.map((days) => ({ name: String(days), value: days })),
      },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    const guildId = asId<GuildId>(interaction.guildId);
    await app.onboarding.roster.refuseUnlessGreeter(guildId, actorOf(interaction));
    const days = interaction.options.getInteger('days') ?? DEFAULT_DAYS;
    const speak = app.voice.speak(interaction.locale);
    const funnel = await app.onboarding.roster.funnel(guildId, days);
    const attachment = await funnelChart(speak, funnel);
    return { ...funnelMessage(speak, funnel, days), files: [{ name: 'newcomers.png', attachment }] };
  },
} satisfies Subcommand<'onboarding' | 'voice'>;
