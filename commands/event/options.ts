// What the subcommands of /event share: who organises, which event is meant, and where it takes place.
import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  ChannelType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import type { App } from '../../src/app.ts';
import type { Ahead } from '../../src/calendar/ahead.service.ts';
import { SCOPES, type Scope } from '../../src/calendar/scopes.rules.ts';
import type { Reply } from '../../src/discord/doors/door.ts';
import { withPictures } from '../../src/discord/doors/picture-files.ts';
import { asId, type ChannelId, type GuildId, type RoleId } from '../../src/discord/ids.ts';
import { clockText } from '../../src/time/time.messages.ts';

export const VOICE_CHANNELS = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];
const LONGEST_CHOICE = 100;

export const EVENT_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: 'event',
  required: true,
  autocomplete: true,
  max_length: 100,
};

export const SCOPE_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: 'scope',
  choices: SCOPES.map((scope) => ({ name: scope, value: scope })),
};

type Slash = ChatInputCommandInteraction<'cached'>;

type Somebody = Pick<Slash, 'guildId' | 'member' | 'memberPermissions'>;

const organiserOf = ({ member, memberPermissions }: Somebody) => ({
  mayByPermission: memberPermissions.any(['CreateEvents', 'ManageEvents']),
  roleIds: member.roles.cache.map((role) => asId<RoleId>(role.id)),
});

/** @throws Refusal event_not_organiser */
export async function requireOrganiser(who: Somebody, app: Pick<App, 'calendar'>): Promise<void> {
  await app.calendar.requireOrganiser(asId<GuildId>(who.guildId), organiserOf(who));
}

export async function isOrganiser(who: Somebody, app: Pick<App, 'calendar'>): Promise<boolean> {
  return app.calendar.isOrganiser(asId<GuildId>(who.guildId), organiserOf(who));
}

/** The channel or the text, whichever was given. */
export function placeOption({ options }: Slash) {
  const channel = options.getChannel('channel');
  if (channel) {
    const kind = channel.type === ChannelType.GuildStageVoice ? ('stage' as const) : ('voice' as const);
    return { kind, channelId: asId<ChannelId>(channel.id) };
  }
  const text = options.getString('place');
  return text === null ? undefined : { kind: 'elsewhere' as const, text };
}

/** The answer with the picture of its event, if that has one. */
export function withPicture(
  reply: Reply,
  { pictureId }: { pictureId: string | null },
  guildId: string,
  app: Pick<App, 'calendar'>,
) {
  const find = (name: string) => app.calendar.findPicture(asId<GuildId>(guildId), name);
  return withPictures(reply, pictureId ? [pictureId] : [], find);
}

/** One and, if that was said, those after it. */
export const scopeOption = ({ options }: Slash): Scope =>
  SCOPES.find((scope) => scope === options.getString('scope')) ?? 'this';

type Typing = AutocompleteInteraction<'cached'>;
type WithCalendar = Pick<App, 'calendar'>;
type Suggestable = Pick<Ahead, 'id' | 'details' | 'startsAt' | 'zone'>;

/** Each with its time in the zone that it was planned in. */
function toChoices(found: readonly Suggestable[], locale: string) {
  return found.map(({ id, details: { title }, startsAt, zone }) => {
    const when = `, ${clockText(startsAt, zone, locale, 'short')}`;
    return { name: title.slice(0, LONGEST_CHOICE - when.length) + when, value: id };
  });
}

/** Events by title, soonest first. */
export async function suggestEvents({ guildId, options, locale }: Typing, app: WithCalendar, announcedOnly: boolean) {
  const typed = String(options.getFocused());
  return toChoices(await app.calendar.listNameable(asId<GuildId>(guildId), typed, announcedOnly), locale);
}

/** Events that are going on or over, the latest first. */
export async function suggestHeld({ guildId, options, locale }: Typing, app: WithCalendar) {
  return toChoices(await app.calendar.listHeld(asId<GuildId>(guildId), String(options.getFocused())), locale);
}

/** What is to come, then what has been. */
export async function suggestAll(interaction: Typing, app: WithCalendar) {
  const coming = await suggestEvents(interaction, app, true);
  return [...coming, ...(await suggestHeld(interaction, app))];
}
