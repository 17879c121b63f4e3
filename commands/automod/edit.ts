// /automod edit: changes a rule; what is left out stays as it is.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { savedMessage } from '../../src/moderation/automod.messages.ts';
import { readChange, ruleOption, ruleOptions, suggestRules } from './rule-options.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'edit',
    options: [
      ruleOption,
      ...ruleOptions,
      { type: ApplicationCommandOptionType.String, name: 'remove', max_length: 6000 },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const change = { ...readChange(options), remove: options.getString('remove') ?? undefined };
    const number = options.getInteger('rule', true);
    const { rule, hits } = await app.automodSetup.edit(asId<GuildId>(guildId), number, change);
    return savedMessage(app.voice.speak(locale), rule, hits, false);
  },
  autocomplete: suggestRules,
} satisfies Subcommand<'automodSetup' | 'voice'>;
