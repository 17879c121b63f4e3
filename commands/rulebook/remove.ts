// /rulebook remove: takes a rule out of the draft, and shows its text in case that was a mistake.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { draftMessage, removedNews } from '../../src/rulebook/messages.ts';
import { RULE_OPTION, suggestRules } from './rule-form.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'remove', options: [RULE_OPTION] },
  access: 'ManageGuild',
  defer: 'private',
  autocomplete: suggestRules,
  async execute({ guildId, locale, options }, app) {
    const speak = app.voice.speak(locale);
    const number = options.getInteger('rule', true);
    const { removed, draft } = await app.rulebook.removeRule(asId<GuildId>(guildId), number);
    return draftMessage(speak, draft, removedNews(speak, removed));
  },
} satisfies Subcommand<'rulebook' | 'voice'>;
