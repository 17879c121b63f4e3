// /rulebook move: another number for a rule.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { draftMessage } from '../../src/rulebook/messages.ts';
import { MOST_RULES } from '../../src/rulebook/rules.ts';
import { RULE_OPTION, suggestRules } from './rule-form.ts';

const TO = {
  type: ApplicationCommandOptionType.Integer,
  name: 'to',
  required: true,
  min_value: 1,
  max_value: MOST_RULES,
};

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'move', options: [RULE_OPTION, TO] },
  access: 'ManageGuild',
  defer: 'private',
  autocomplete: suggestRules,
  async execute({ guildId, locale, options }, app) {
    const speak = app.voice.speak(locale);
    const [rule, to] = [options.getInteger('rule', true), options.getInteger('to', true)];
    const draft = await app.rulebook.moveRule(asId<GuildId>(guildId), rule, to);
    return draftMessage(speak, draft, speak('rulebook.moved'));
  },
} satisfies Subcommand<'rulebook' | 'voice'>;
