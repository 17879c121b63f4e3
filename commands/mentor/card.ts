// What the forms of `/mentor find` and `/mentor offer` have in common: options, custom id, and what was filled in.
import type { ChatInputCommandInteraction, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { ApplicationCommandOptionType } from 'discord.js';
import type { App } from '../../src/app.ts';
import type { OptionData } from '../../src/discord/doors/option-data.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { languageOf, parseLanguages } from '../../src/mentorship/languages.rules.ts';
import { FIELDS, OFFER_FORM } from '../../src/mentorship/people.messages.ts';
import type { Card, MentorCard } from '../../src/mentorship/people.service.ts';
import { parseTopics, type TopicGroup } from '../../src/mentorship/topic.rules.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import { findZone } from '../../src/settings/language.rules.ts';

export const CARD_OPTIONS: OptionData[] = [
  { type: ApplicationCommandOptionType.String, name: 'languages', max_length: 60 },
  { type: ApplicationCommandOptionType.String, name: 'zone', autocomplete: true, max_length: 64 },
];

/** Languages and zone for the form's custom id. @throws Refusal languages_unknown, zone_unknown */
export function cardArgs({ options }: ChatInputCommandInteraction): [string, string] {
  const parsed = parseLanguages(options.getString('languages') ?? '');
  if ('unknown' in parsed) throw new Refusal('languages_unknown', { language: parsed.unknown });
  const typed = options.getString('zone');
  const zone = typed === null ? '' : findZone(typed);
  if (zone === undefined) throw new Refusal('zone_unknown', { zone: typed ?? '' });
  return [parsed.languages.slice(0, 8).join('.'), zone];
}

/** The form of an offer, filled in with what the mentor said before. Without `args`: one mentee, an hour a week. */
export function offerForm({ groups, args = ['1', '1', '', '', ''], before }: OfferForm) {
  return {
    id: OFFER_FORM,
    args,
    texts: 'offer_form',
    groups,
    topics: before?.offers ?? [],
    back: before?.wants ?? [],
    about: before?.about ?? '',
    avoids: before?.avoids ?? [],
  } as const;
}
interface OfferForm {
  groups: readonly TopicGroup[];
  args?: readonly string[];
  before?: (Pick<MentorCard, 'about' | 'avoids'> & { offers: readonly string[]; wants: readonly string[] }) | undefined;
}

type Submitted = ModalSubmitInteraction<'cached'> | MessageComponentInteraction<'cached'>;

/** The form as it was filled in; `languages` and `zone` come from the custom id. */
export async function readCard(
  interaction: Submitted,
  app: Pick<App, 'mentorsSetup'>,
  languages: string | undefined,
  zone: string | undefined,
): Promise<Card> {
  if (!interaction.isModalSubmit()) throw new Refusal('component_unknown');
  const { fields, guildId } = interaction;
  const { topics: groups } = await app.mentorsSetup.get(asId<GuildId>(guildId));
  const listed = fields.fields.has(FIELDS.listed) ? fields.getStringSelectValues(FIELDS.listed) : [];
  const avoids = fields.getSelectedUsers(FIELDS.avoids, false);
  return {
    topics: parseTopics([...listed, fields.getTextInputValue(FIELDS.free)].join(','), groups),
    back: parseTopics(fields.getTextInputValue(FIELDS.back), groups),
    languages: languages ? languages.split('.') : undefined,
    zone: zone || undefined,
    about: fields.getTextInputValue(FIELDS.about),
    avoids: [...(avoids?.keys() ?? [])].map((id) => asId<UserId>(id)),
  };
}

/** What to take somebody to speak who never said: their client's language and the server's. */
export function likelyLanguages({ locale, guildLocale }: { locale: string; guildLocale: string | null }): string[] {
  return [...new Set([languageOf(locale), languageOf(guildLocale ?? locale)])];
}
