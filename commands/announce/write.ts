// /announce now and /announce schedule: the words are typed in a form, shown, and go out after a click.
import { ApplicationCommandOptionType, ChannelType, type ChatInputCommandInteraction } from 'discord.js';
import { composeModal } from '../../src/announcements/compose.messages.ts';
import { ENDINGS, LONGEST_POLL_HOURS } from '../../src/announcements/post.rules.ts';
import type { App } from '../../src/app.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { attachedOf, linkedMessage } from '../../src/discord/doors/linked-message.ts';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { composeComponents } from './compose.ts';

const { String: Text, Integer, Channel, Role, Boolean: Flag, Attachment } = ApplicationCommandOptionType;
const ENDING_CHOICES = [
  { name: 'deleted', value: ENDINGS[0] },
  { name: 'struck through', value: ENDINGS[1] },
];
const OPTIONS = [
  { type: Channel, name: 'channel', channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement] },
  { type: Text, name: 'message', max_length: 120 },
  { type: Attachment, name: 'image' },
  { type: Role, name: 'ping_role' },
  { type: Flag, name: 'publish' },
  { type: Flag, name: 'pin' },
  { type: Text, name: 'thread', max_length: 100 },
  { type: Text, name: 'expires', max_length: 30 },
  { type: Text, name: 'ending', choices: ENDING_CHOICES },
  { type: Integer, name: 'poll_hours', min_value: 1, max_value: LONGEST_POLL_HOURS },
  { type: Flag, name: 'poll_multiple' },
];

async function begin(interaction: ChatInputCommandInteraction<'cached'>, app: Pick<App, 'announcements' | 'voice'>) {
  const { options, guildId, user, locale } = interaction;
  const channel = options.getChannel('channel')?.id;
  const role = options.getRole('ping_role')?.id;
  const link = options.getString('message');
  const image = options.getAttachment('image');
  const linked = link ? await linkedMessage(interaction, link) : { text: '', attached: [] };
  const wish = {
    channelId: channel ? asId<ChannelId>(channel) : undefined,
    when: options.getString('when') ?? undefined,
    text: linked.text,
    attached: [...(image ? [attachedOf(image)] : []), ...linked.attached],
    expires: options.getString('expires') ?? undefined,
    options: {
      pingRoleId: role ? asId<RoleId>(role) : null,
      publish: options.getBoolean('publish') ?? false,
      pin: options.getBoolean('pin') ?? false,
      thread: options.getString('thread'),
      ending: ENDINGS.find((ending) => ending === options.getString('ending')) ?? 'delete',
      pollHours: options.getInteger('poll_hours') ?? 24,
      pollMultiple: options.getBoolean('poll_multiple') ?? false,
    },
    locale,
  };
  const announcement = await app.announcements.begin(asId<GuildId>(guildId), wish, asId<UserId>(user.id));
  return composeModal(app.voice.speak(locale), announcement);
}

export const now = {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'now', options: OPTIONS },
  access: 'ManageGuild',
  defer: 'modal',
  execute: begin,
  components: composeComponents,
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
