// /announce list, edit, cancel, preview: what is still to go out.
import { ApplicationCommandOptionType, type AutocompleteInteraction } from 'discord.js';
import { composeModal } from '../../src/announcements/compose.messages.ts';
import { excerpt, listText } from '../../src/announcements/messages.ts';
import type { App } from '../../src/app.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { attachedOf } from '../../src/discord/doors/linked-message.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { previewReply } from './compose.ts';

type Needs = 'announcements' | 'voice';
const LONGEST_CHOICE = 100;
const WHICH = {
  type: ApplicationCommandOptionType.String,
  name: 'announcement',
  required: true,
  autocomplete: true,
  max_length: 100,
};

type Listing = 'list' | 'listEditable';
const suggestFrom =
  (listing: Listing) =>
  async ({ guildId, options }: AutocompleteInteraction<'cached'>, app: Pick<App, Needs>) => {
    const typed = String(options.getFocused()).toLowerCase();
    const rows = await app.announcements[listing](asId<GuildId>(guildId));
    return rows
      .map(({ id, text, options: { poll } }) => ({ name: excerpt(text || (poll ?? '')), value: id }))
      .filter(({ name }) => name.toLowerCase().includes(typed))
      .map(({ name, value }) => ({ name: name.slice(0, LONGEST_CHOICE) || value, value }));
  };

const data = (name: string) => ({ type: ApplicationCommandOptionType.Subcommand, name, options: [WHICH] });

export const list = {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'list' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    return { content: listText(app.voice.speak(locale), await app.announcements.list(asId<GuildId>(guildId))) };
  },
} satisfies Subcommand<Needs>;

const IMAGE = { type: ApplicationCommandOptionType.Attachment, name: 'image' };

export const edit = {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'edit', options: [WHICH, IMAGE] },
  access: 'ManageGuild',
  defer: 'modal',
  async execute({ guildId, options, locale }, app) {
    const id = options.getString('announcement', true);
    const image = options.getAttachment('image');
    const attached = image ? [attachedOf(image)] : [];
    const announcement = await app.announcements.attach(asId<GuildId>(guildId), id, attached);
    const fields = { when: announcement.state !== 'done', expires: announcement.state !== 'done' };
    return composeModal(app.voice.speak(locale), announcement, fields);
  },
  autocomplete: suggestFrom('listEditable'),
} satisfies Subcommand<Needs>;

export const cancel = {
  data: data('cancel'),
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, options, locale }, app) {
    const gone = await app.announcements.cancelAnnouncement(
      asId<GuildId>(guildId),
      options.getString('announcement', true),
    );
    return { content: app.voice.speak(locale)('announcements.cancelled', { excerpt: excerpt(gone.text) }) };
  },
  autocomplete: suggestFrom('list'),
} satisfies Subcommand<Needs>;

export const preview = {
  data: data('preview'),
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, options, locale }, app) {
    const view = await app.announcements.preview(asId<GuildId>(guildId), options.getString('announcement', true));
    return previewReply(app, guildId, locale, view);
  },
  autocomplete: suggestFrom('list'),
} satisfies Subcommand<Needs>;
