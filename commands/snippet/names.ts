// The option in which a snippet is named, with suggestions.
import type { AutocompleteInteraction } from 'discord.js';
import { ApplicationCommandOptionType } from 'discord.js';
import type { Services } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { INQUIRY_KINDS } from '../../src/inbox/kinds.ts';
import { PLACEHOLDERS } from '../../src/inbox/snippet.rules.ts';

export const LONGEST_SNIPPET = 1800;

/** The placeholders as they are written into a snippet. */
export const PLACEHOLDER_WORDS = Object.fromEntries(PLACEHOLDERS.map((name) => [`${name}_word`, `{${name}}`]));

export const nameOption = {
  type: ApplicationCommandOptionType.String as const,
  name: 'name',
  required: true,
  autocomplete: true as const,
};

export const kindOption = {
  type: ApplicationCommandOptionType.String as const,
  name: 'template_for',
  choices: INQUIRY_KINDS.map((kind) => ({ name: kind, value: kind })),
};

export const kindOf = (text: string | null) => INQUIRY_KINDS.find((kind) => kind === text) ?? null;

export async function suggestNames(
  { options, guildId }: AutocompleteInteraction<'cached'>,
  app: Pick<Services, 'inbox'>,
) {
  const typed = options.getFocused().toLowerCase();
  const known = await app.inbox.snippets.list(asId<GuildId>(guildId));
  return known
    .filter(({ name }) => name.includes(typed))
    .slice(0, 25)
    .map(({ name }) => ({ name, value: name }));
}
