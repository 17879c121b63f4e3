// What the subcommands of /event share: who organises, which event is meant, and where it takes place.
import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  ChannelType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import type { App } from '../../src/app.ts';
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
  choices: [
    { name: 'this', value: 'this' },
    { name: 'following', value: 'following' },
  ],
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

/** Events by title, soonest first, each with its time in the zone that it was planned in. */
export async function suggestEvents(
  { guildId, options, locale }: AutocompleteInteraction<'cached'>,
  app: Pick<App, 'calendar'>,
  announcedOnly: boolean,
) {
  const found = await app.calendar.listNameable(asId<GuildId>(guildId), String(options.getFocused()), announcedOnly);
  return found.map(({ id, details: { title }, startsAt, zone }) => {
    const when = `, ${clockText(startsAt, zone, locale, 'short')}`;
    return { name: title.slice(0, LONGEST_CHOICE - when.length) + when, value: id };
  });
}
