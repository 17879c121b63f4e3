// /automod remove: takes a rule away, with what it has counted.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { removedMessage } from '../../src/moderation/automod.messages.ts';
import { ruleOption, suggestRules } from './rule-options.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'remove', options: [ruleOption] },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const number = options.getInteger('rule', true);
    await app.automodSetup.remove(asId<GuildId>(guildId), number);
    return removedMessage(app.voice.speak(locale), number);
  },
  autocomplete: suggestRules,
} satisfies Subcommand<'automodSetup' | 'voice'>;
