// /series create, add, edit: a series and the posts in it.
import { ApplicationCommandOptionType, ChannelType, type ModalSubmitInteraction } from 'discord.js';
import { readCompose } from '../../src/announcements/compose.messages.ts';
import { ENDINGS } from '../../src/announcements/post.rules.ts';
import { SERIES_PLACE, SERIES_TEXT, seriesItemModal, seriesMessage } from '../../src/announcements/series.messages.ts';
import { HOLIDAY_RULES } from '../../src/announcements/series.rules.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { formFields } from '../../src/discord/doors/form-fields.ts';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { type Needs, POST, SERIES, suggest } from './options.ts';

const { Subcommand: Sub, String: Text, Channel, Role, Boolean: Flag } = ApplicationCommandOptionType;
const LONGEST_NAME = 60;

export const create = {
  data: {
    type: Sub,
    name: 'create',
    options: [
      { type: Text, name: 'name', required: true, max_length: LONGEST_NAME },
      {
        type: Text,
        name: 'audience',
        choices: [
          { name: 'a channel', value: 'channel' },
          { name: 'every newcomer from the day they settle', value: 'newcomers' },
        ],
      },
      { type: Channel, name: 'channel', channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement] },
      { type: Flag, name: 'direct' },
      {
        type: Text,
        name: 'holidays',
        choices: [
          { name: 'on the next day', value: 'next_day' },
          { name: 'left out', value: 'skip' },
          { name: 'as on any day', value: 'post' },
        ],
      },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, options, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const channel = options.getChannel('channel')?.id;
    const wish = {
      name: options.getString('name', true),
      audience: options.getString('audience') === 'newcomers' ? ('newcomers' as const) : ('channel' as const),
      channelId: channel ? asId<ChannelId>(channel) : undefined,
      isDirect: options.getBoolean('direct') ?? false,
      holidayRule: HOLIDAY_RULES.find((rule) => rule === options.getString('holidays')) ?? 'next_day',
    };
    const series = await app.series.create(guild, wish, asId<UserId>(user.id));
    const speak = app.voice.speak(locale);
    return seriesMessage(speak, locale, await app.series.show(guild, series.id), speak('series.created'));
  },
} satisfies Subcommand<Needs>;

export const add = {
  data: {
    type: Sub,
    name: 'add',
    options: [
      SERIES,
      { type: Text, name: 'when', required: true, max_length: 100 },
      { type: Role, name: 'ping_role' },
      { type: Flag, name: 'publish' },
      { type: Flag, name: 'pin' },
      { type: Text, name: 'thread', max_length: 100 },
      { type: Text, name: 'expires', max_length: 30 },
      {
        type: Text,
        name: 'ending',
        choices: [
          { name: 'deleted', value: 'delete' },
          { name: 'struck through', value: 'strike' },
        ],
      },
    ],
  },
  access: 'ManageGuild',
  defer: 'modal',
  async execute({ guildId, options, locale }, app) {
    const role = options.getRole('ping_role')?.id;
    const wish = {
      when: options.getString('when', true),
      expires: options.getString('expires') ?? undefined,
      options: {
        pingRoleId: role ? asId<RoleId>(role) : null,
        publish: options.getBoolean('publish') ?? false,
        pin: options.getBoolean('pin') ?? false,
        thread: options.getString('thread'),
        ending: ENDINGS.find((ending) => ending === options.getString('ending')) ?? 'delete',
      },
    };
    const item = await app.series.beginItem(asId<GuildId>(guildId), options.getString('series', true), wish);
    return seriesItemModal(app.voice.speak(locale), item);
  },
  autocomplete: suggest,
  components: {
    [SERIES_TEXT.kind]: {
      version: SERIES_TEXT.version,
      access: 'ManageGuild',
      defer: 'private',
      async execute(interaction, [seriesId = '', itemId = ''], app) {
        const { guildId, user, locale } = interaction;
        const words = readCompose(formFields(interaction as ModalSubmitInteraction<'cached'>));
        const view = await app.series.writeItem(asId<GuildId>(guildId), seriesId, itemId, words, asId<UserId>(user.id));
        return seriesMessage(app.voice.speak(locale), locale, view);
      },
    },
    [SERIES_PLACE.kind]: {
      version: SERIES_PLACE.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, user, locale }, [seriesId = '', itemId = '', index = ''], app) {
        const by = asId<UserId>(user.id);
        const view = await app.series.choosePlace(asId<GuildId>(guildId), seriesId, itemId, Number(index), by);
        return seriesMessage(app.voice.speak(locale), locale, view);
      },
    },
  },
} satisfies Subcommand<Needs>;

export const edit = {
  data: { type: Sub, name: 'edit', options: [SERIES, POST] },
  access: 'ManageGuild',
  defer: 'modal',
  async execute({ guildId, options, locale }, app) {
    const item = await app.series.getItem(
      asId<GuildId>(guildId),
      options.getString('series', true),
      options.getString('post', true),
    );
    return seriesItemModal(app.voice.speak(locale), item);
  },
  autocomplete: suggest,
} satisfies Subcommand<Needs>;
