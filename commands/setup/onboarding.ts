// /setup onboarding: the steps of newcomers, and who looks after them.
import { ApplicationCommandOptionType, ChannelType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { INTEREST_ROLES, onboardingSetupMessage, REQUIRED_STEPS } from '../../src/onboarding/setup.messages.ts';
import { ONBOARDING_STEPS } from '../../src/settings/sections.ts';

const TEXT_CHANNELS = [ChannelType.GuildText];
const UNTIL = ['auto', 'member', 'settled'] as const;

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'onboarding',
    options: [
      { type: ApplicationCommandOptionType.Channel, name: 'introductions_channel', channel_types: TEXT_CHANNELS },
      { type: ApplicationCommandOptionType.Channel, name: 'staff_channel', channel_types: TEXT_CHANNELS },
      { type: ApplicationCommandOptionType.Role, name: 'greeters_role' },
      { type: ApplicationCommandOptionType.Integer, name: 'unanswered_after', min_value: 5, max_value: 1440 },
      { type: ApplicationCommandOptionType.Boolean, name: 'direct_messages' },
      {
        type: ApplicationCommandOptionType.String,
        name: 'newcomer_role_until',
        choices: UNTIL.map((value) => ({ name: value, value })),
      },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const introductions = options.getChannel('introductions_channel')?.id;
    const staff = options.getChannel('staff_channel')?.id;
    const greeters = options.getRole('greeters_role')?.id;
    const until = options.getString('newcomer_role_until');
    const change = {
      introductionsChannelId: introductions ? asId<ChannelId>(introductions) : undefined,
      staffChannelId: staff ? asId<ChannelId>(staff) : undefined,
      greetersRoleId: greeters ? asId<RoleId>(greeters) : undefined,
      unansweredMinutes: options.getInteger('unanswered_after') ?? undefined,
      dmAllowed: options.getBoolean('direct_messages') ?? undefined,
      newcomerRoleUntil: UNTIL.find((value) => value === until),
    };
    const settings = await app.onboardingSetup.update(asId<GuildId>(guildId), change, asId<UserId>(user.id));
    return onboardingSetupMessage(app.voice.speak(locale), settings);
  },
  components: {
    [REQUIRED_STEPS.kind]: {
      version: REQUIRED_STEPS.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute(interaction, _args, app) {
        const chosen = interaction.isStringSelectMenu() ? interaction.values : [];
        const change = { requiredSteps: ONBOARDING_STEPS.filter((step) => chosen.includes(step)) };
        const guildId = asId<GuildId>(interaction.guildId);
        const settings = await app.onboardingSetup.update(guildId, change, asId<UserId>(interaction.user.id));
        return onboardingSetupMessage(app.voice.speak(interaction.locale), settings);
      },
    },
    [INTEREST_ROLES.kind]: {
      version: INTEREST_ROLES.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute(interaction, [page], app) {
        const chosen = interaction.isRoleSelectMenu() ? interaction.values.map((id) => asId<RoleId>(id)) : [];
        const guildId = asId<GuildId>(interaction.guildId);
        const by = asId<UserId>(interaction.user.id);
        const settings = await app.onboardingSetup.updateInterests(guildId, Number(page), chosen, by);
        return onboardingSetupMessage(app.voice.speak(interaction.locale), settings);
      },
    },
  },
} satisfies Subcommand<'onboardingSetup' | 'voice'>;
