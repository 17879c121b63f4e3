// /rulebook add: a form for a new rule.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { ADD_RULE, draftMessage, ruleModal } from '../../src/rulebook/messages.ts';
import { wordsFrom } from './rule-form.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'add' },
  access: 'ManageGuild',
  defer: 'modal',
  async execute({ locale }, app) {
    return { modal: ruleModal(app.voice.speak(locale)) };
  },
  components: {
    [ADD_RULE.kind]: {
      version: ADD_RULE.version,
      access: 'ManageGuild',
      defer: 'private',
      async execute(interaction, _args, app) {
        const speak = app.voice.speak(interaction.locale);
        const draft = await app.rulebook.addRule(asId<GuildId>(interaction.guildId), wordsFrom(interaction));
        return draftMessage(speak, draft, speak('rulebook.added', { number: draft.rules.length }));
      },
    },
  },
} satisfies Subcommand<'rulebook' | 'voice'>;
