// /lock: nobody writes in a channel, for a while or until it is opened.
import { ChannelType, ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { when } from '../src/moderation/cases.messages.ts';
import { readDuration, suggestDurations } from '../src/moderation/durations.ts';

export default {
  data: {
    name: 'lock',
    options: [
      { type: Option.Channel, name: 'channel', channel_types: [ChannelType.GuildText] },
      { type: Option.String, name: 'duration', autocomplete: true },
    ],
  },
  access: 'ManageChannels',
  defer: 'private',
  async execute({ options, guildId, channelId, user, locale }, app) {
    const channel = asId<ChannelId>(options.getChannel('channel')?.id ?? channelId);
    const typed = options.getString('duration');
    const durationMs = typed === null ? null : readDuration(typed);
    const guild = asId<GuildId>(guildId);
    const reason = `/lock, ${user.id}`;
    const { until } = await app.moderation.lock(guild, asId<UserId>(user.id), channel, durationMs, reason);
    const speak = app.voice.speak(locale);
    const values = { channel: `<#${channel}>`, until: until === null ? '' : when(until) };
    return { content: speak(until === null ? 'moderation.channel.locked' : 'moderation.channel.locked_until', values) };
  },
  autocomplete: async ({ options }) => suggestDurations(options.getFocused()),
} satisfies Command<'moderation' | 'voice'>;
