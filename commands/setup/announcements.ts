// /setup announcements: where they go, whether a second person approves, and how late one may still go out.
import { ApplicationCommandOptionType, ChannelType } from 'discord.js';
import { announcementSettingsText } from '../../src/announcements/messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../../src/discord/ids.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'announcements',
    options: [
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
      },
      { type: ApplicationCommandOptionType.Boolean, name: 'approval' },
      { type: ApplicationCommandOptionType.Integer, name: 'late_hours', min_value: 1, max_value: 72 },
      { type: ApplicationCommandOptionType.String, name: 'holidays', max_length: 1200 },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const channel = options.getChannel('channel')?.id;
    const change = {
      channelId: channel ? asId<ChannelId>(channel) : undefined,
      approval: options.getBoolean('approval') ?? undefined,
      lateHours: options.getInteger('late_hours') ?? undefined,
      holidays: options.getString('holidays') ?? undefined,
    };
    const changes = Object.values(change).some((value) => value !== undefined);
    const settings = changes
      ? await app.announcements.setUp(guild, change, asId<UserId>(user.id))
      : await app.announcements.getSettings(guild);
    return { content: announcementSettingsText(app.voice.speak(locale), settings, changes) };
  },
} satisfies Subcommand<'announcements' | 'voice'>;
