// /rulebook edit: the form of a rule with its present words.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { draftMessage, EDIT_RULE, ruleModal } from '../../src/rulebook/messages.ts';
import { RULE_OPTION, suggestRules, wordsFrom } from './rule-form.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'edit', options: [RULE_OPTION] },
  access: 'ManageGuild',
  defer: 'modal',
  autocomplete: suggestRules,
  async execute({ guildId, locale, options }, app) {
    const rule = await app.rulebook.getDraftRule(asId<GuildId>(guildId), options.getInteger('rule', true));
    return { modal: ruleModal(app.voice.speak(locale), rule) };
  },
  components: {
    [EDIT_RULE.kind]: {
      version: EDIT_RULE.version,
      access: 'ManageGuild',
      defer: 'private',
      async execute(interaction, [id = ''], app) {
        const speak = app.voice.speak(interaction.locale);
        const draft = await app.rulebook.editRule(asId<GuildId>(interaction.guildId), id, wordsFrom(interaction));
        return draftMessage(speak, draft, speak('rulebook.edited'));
      },
    },
  },
} satisfies Subcommand<'rulebook' | 'voice'>;
