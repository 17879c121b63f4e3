// /setup try: what a newcomer would see, shown to whoever asks.
import { ApplicationCommandOptionType, type GuildMember } from 'discord.js';
import type { App } from '../../src/app.ts';
import type { Reply, Subcommand } from '../../src/discord/doors/door.ts';
import { memberFactsOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { rehearsalMessage, TRY_STEP } from '../../src/onboarding/rehearsal.messages.ts';
import { stepMessage } from '../../src/onboarding/step.messages.ts';

const FEATURES = ['welcome', 'journey'] as const;

interface Asked {
  guildId: string;
  member: GuildMember;
  locale: string;
}

async function showStep(
  { guildId, member, locale }: Asked,
  number: number,
  app: Pick<App, 'onboarding' | 'voice'>,
): Promise<Reply> {
  const { page, isLast } = await app.onboarding.steps.preview(asId<GuildId>(guildId), memberFactsOf(member), number);
  const speak = app.voice.speak(locale);
  return rehearsalMessage(speak, stepMessage(speak, page), isLast ? undefined : number + 1);
}

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'try',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'feature',
        required: true,
        choices: FEATURES.map((value) => ({ name: value, value })),
      },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute(interaction, app) {
    if (interaction.options.getString('feature', true) === 'journey') return showStep(interaction, 0, app);
    const guildId = asId<GuildId>(interaction.guildId);
    const greeting = await app.onboarding.rehearseGreeting(guildId, memberFactsOf(interaction.member));
    return rehearsalMessage(app.voice.speak(interaction.locale), greeting, undefined);
  },
  components: {
    [TRY_STEP.kind]: {
      version: TRY_STEP.version,
      access: 'ManageGuild',
      defer: 'update',
      execute: (interaction, [number], app) => showStep(interaction, Number(number) || 0, app),
    },
  },
} satisfies Subcommand<'onboarding' | 'voice'>;
