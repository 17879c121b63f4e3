// /setup events: where events are announced, who organises them, when people are reminded.
import { ApplicationCommandOptionType, ChannelType } from 'discord.js';
import { eventSettingsMessage } from '../../src/calendar/list.messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'events',
    options: [
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
      },
      { type: ApplicationCommandOptionType.Role, name: 'ping_role' },
      { type: ApplicationCommandOptionType.Role, name: 'organiser_role' },
      { type: ApplicationCommandOptionType.String, name: 'reminders', max_length: 60 },
      { type: ApplicationCommandOptionType.Boolean, name: 'thanks' },
      { type: ApplicationCommandOptionType.Integer, name: 'late_minutes', min_value: 1, max_value: 1440 },
      { type: ApplicationCommandOptionType.Integer, name: 'late_thanks_hours', min_value: 1, max_value: 168 },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const channel = options.getChannel('channel')?.id;
    const ping = options.getRole('ping_role')?.id;
    const organiser = options.getRole('organiser_role')?.id;
    const change = {
      channelId: channel ? asId<ChannelId>(channel) : undefined,
      pingRoleId: ping ? asId<RoleId>(ping) : undefined,
      organiserRoleId: organiser ? asId<RoleId>(organiser) : undefined,
      reminders: options.getString('reminders') ?? undefined,
      thanks: options.getBoolean('thanks') ?? undefined,
      lateMinutes: options.getInteger('late_minutes') ?? undefined,
      lateThanksHours: options.getInteger('late_thanks_hours') ?? undefined,
    };
    const changes = Object.values(change).some((value) => value !== undefined);
    const speak = app.voice.speak(locale);
    if (!changes) return eventSettingsMessage(speak, await app.calendar.getSettings(guild), false);
    return eventSettingsMessage(speak, await app.calendar.update(guild, change, asId<UserId>(user.id)), true);
  },
} satisfies Subcommand<'calendar' | 'voice'>;
