// What the subcommands of /series share: which series and which of its posts are meant.
import { ApplicationCommandOptionType, type AutocompleteInteraction } from 'discord.js';
import { excerpt } from '../../src/announcements/messages.ts';
import { offsetText } from '../../src/announcements/series.messages.ts';
import type { App } from '../../src/app.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';

export type Needs = 'series' | 'voice';
const LONGEST_CHOICE = 100;

const named = (name: string, required: boolean) => ({
  type: ApplicationCommandOptionType.String,
  name,
  required,
  autocomplete: true,
  max_length: 100,
});
export const SERIES = named('series', true);
export const WHICH = named('series', false);
export const POST = named('post', true);
export const ONE_POST = named('post', false);

/** Series by name; posts of the series that was chosen before by when they are due and how they begin. */
export async function suggest(interaction: AutocompleteInteraction<'cached'>, app: Pick<App, Needs>) {
  const { guildId, options, locale } = interaction;
  const guild = asId<GuildId>(guildId);
  const { name, value } = options.getFocused(true);
  const typed = value.toLowerCase();
  const fits = (choice: { name: string }) => choice.name.toLowerCase().includes(typed);
  if (name === 'series') {
    const found = (await app.series.list(guild)).map((series) => ({ name: series.name, value: series.id }));
    return found.filter(fits);
  }
  const speak = app.voice.speak(locale);
  const chosen = options.getString('series');
  const items = chosen ? await app.series.listItems(guild, chosen).catch(() => []) : [];
  return items
    .map((item) => ({
      name: `${offsetText(speak, locale, item)}: ${excerpt(item.text || (item.options.poll ?? ''))}`.slice(
        0,
        LONGEST_CHOICE,
      ),
      value: item.id,
    }))
    .filter(fits);
}
