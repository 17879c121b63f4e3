// What the subcommands of /faq-edit share: choosing an entry, and reading its form.
import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { ApplicationCommandOptionType } from 'discord.js';
import type { App } from '../../src/app.ts';
import type { OptionData } from '../../src/discord/doors/option-data.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { FAQ_FIELDS } from '../../src/knowledge/faq.messages.ts';
import type { FaqTyped } from '../../src/knowledge/faq.service.ts';

export const ENTRY_OPTION: OptionData = {
  type: ApplicationCommandOptionType.String,
  name: 'entry',
  required: true,
  autocomplete: true,
};

/** Entries for what is typed, those that are no longer shown included. */
export const suggestEntries = (
  { guildId, options }: { guildId: string; options: { getFocused(): string } },
  app: Pick<App, 'knowledge'>,
): Promise<{ name: string; value: string }[]> =>
  app.knowledge.faq.suggest(asId<GuildId>(guildId), options.getFocused(), true);

export function typedIn(interaction: MessageComponentInteraction | ModalSubmitInteraction): FaqTyped {
  const read = (field: string) => (interaction.isModalSubmit() ? interaction.fields.getTextInputValue(field) : '');
  return {
    phrasings: read(FAQ_FIELDS.phrasings),
    answer: read(FAQ_FIELDS.answer),
    links: read(FAQ_FIELDS.links),
    expiry: read(FAQ_FIELDS.expiry),
  };
}
