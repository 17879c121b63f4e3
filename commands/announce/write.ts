// /announce now and /announce schedule: the text is typed in a modal, shown, and goes out after a click.
import { ApplicationCommandOptionType, ChannelType, type ChatInputCommandInteraction } from 'discord.js';
import {
  ANNOUNCE_APPROVE,
  ANNOUNCE_CONFIRM,
  ANNOUNCE_TEXT,
  previewMessage,
  TEXT_FIELD,
  textModal,
} from '../../src/announcements/messages.ts';
import type { App } from '../../src/app.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import { parseDuration } from '../../src/time/duration.rules.ts';
import type { TextKey } from '../../src/voice/text-keys.ts';

const { String: Text, Channel, Role, Boolean: Flag } = ApplicationCommandOptionType;
const OPTIONS = [
  { type: Channel, name: 'channel', channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement] },
  { type: Role, name: 'ping_role' },
  { type: Flag, name: 'publish' },
  { type: Flag, name: 'pin' },
  { type: Text, name: 'thread', max_length: 100 },
  { type: Text, name: 'expires', max_length: 30 },
];

async function begin(interaction: ChatInputCommandInteraction<'cached'>, app: Pick<App, 'announcements' | 'voice'>) {
  const { options, guildId, user, locale } = interaction;
  const channel = options.getChannel('channel')?.id;
  const role = options.getRole('ping_role')?.id;
  const expires = options.getString('expires');
  const expiresMs = expires ? parseDuration(expires) : null;
  if (expiresMs === undefined) throw new Refusal('duration_unknown', { text: (expires ?? '').slice(0, 30) });
  const wish = {
    channelId: channel ? asId<ChannelId>(channel) : undefined,
    when: options.getString('when') ?? undefined,
    options: {
      pingRoleId: role ? asId<RoleId>(role) : null,
      publish: options.getBoolean('publish') ?? false,
      pin: options.getBoolean('pin') ?? false,
      thread: options.getString('thread'),
      expiresMs,
    },
    locale,
  };
  const announcement = await app.announcements.begin(asId<GuildId>(guildId), wish, asId<UserId>(user.id));
  return textModal(app.voice.speak(locale), announcement.id, '');
}

export const now = {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'now', options: OPTIONS },
  access: 'ManageGuild',
  defer: 'modal',
  execute: begin,
  components: {
    [ANNOUNCE_TEXT.kind]: {
      version: ANNOUNCE_TEXT.version,
      access: 'ManageGuild',
      defer: 'private',
      async execute(interaction, [id = ''], app) {
        if (!interaction.isModalSubmit()) throw new Refusal('component_unknown');
        const text = interaction.fields.getTextInputValue(TEXT_FIELD);
        const view = await app.announcements.write(asId<GuildId>(interaction.guildId), id, text);
        return previewMessage(app.voice.speak(interaction.locale), interaction.locale, view);
      },
    },
    [ANNOUNCE_CONFIRM.kind]: {
      version: ANNOUNCE_CONFIRM.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, locale }, [id = ''], app) {
        const became = await app.announcements.confirm(asId<GuildId>(guildId), id);
        const content = app.voice.speak(locale)(`announcements.confirmed_${became}` as TextKey);
        return { content, embeds: [], components: [] };
      },
    },
    [ANNOUNCE_APPROVE.kind]: {
      version: ANNOUNCE_APPROVE.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, user, locale }, [id = ''], app) {
        await app.announcements.approve(asId<GuildId>(guildId), id, asId<UserId>(user.id));
        return {
          content: app.voice.speak(locale)('announcements.approved', { member: `<@${user.id}>` }),
          components: [],
        };
      },
    },
  },
} satisfies Subcommand<'announcements' | 'voice'>;

export const schedule = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'schedule',
    options: [{ type: Text, name: 'when', required: true, max_length: 200 }, ...OPTIONS],
  },
  access: 'ManageGuild',
  defer: 'modal',
  execute: begin,
} satisfies Subcommand<'announcements' | 'voice'>;
