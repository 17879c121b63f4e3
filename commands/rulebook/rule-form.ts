// What the subcommands of /rulebook share: reading the form of a rule, and suggesting rules by number.
import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { ApplicationCommandOptionType } from 'discord.js';
import type { App } from '../../src/app.ts';
import type { OptionData } from '../../src/discord/doors/option-data.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { RULE_FIELDS } from '../../src/rulebook/messages.ts';
import { MOST_RULES, type RuleWords } from '../../src/rulebook/rules.ts';

/** The option that names a rule of the draft by its number. */
export const RULE_OPTION: OptionData = {
  type: ApplicationCommandOptionType.Integer,
  name: 'rule',
  required: true,
  autocomplete: true,
  min_value: 1,
  max_value: MOST_RULES,
};

/** Discord's limit for the name of a suggestion. */
const LONGEST_SUGGESTION = 100;

/** Rules of the draft whose number begins with what is typed, or whose title contains it. */
export async function suggestRules(
  interaction: { guildId: string; options: { getFocused(): string } },
  app: Pick<App, 'rulebook'>,
): Promise<{ name: string; value: number }[]> {
  const typed = interaction.options.getFocused().trim().toLowerCase();
  const { rules } = await app.rulebook.readDraft(asId<GuildId>(interaction.guildId));
  return rules
    .filter(({ number, title }) => String(number).startsWith(typed) || title.toLowerCase().includes(typed))
    .map(({ number, title }) => ({ name: `${number}. ${title}`.slice(0, LONGEST_SUGGESTION), value: number }));
}

export function wordsFrom(interaction: MessageComponentInteraction | ModalSubmitInteraction): RuleWords {
  const read = (field: string) => (interaction.isModalSubmit() ? interaction.fields.getTextInputValue(field) : '');
  return { title: read(RULE_FIELDS.title), text: read(RULE_FIELDS.text) };
}
