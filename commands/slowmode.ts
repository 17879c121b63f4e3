// /slowmode: people wait between two messages, for a while or until it is taken away.
import { ChannelType, ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { when } from '../src/moderation/cases.messages.ts';
import { formatDuration } from '../src/moderation/durations.rules.ts';
import { readDuration, suggestDurations } from '../src/moderation/durations.ts';

export default {
  data: {
    name: 'slowmode',
    options: [
      { type: Option.String, name: 'interval', required: true, max_length: 30 },
      { type: Option.Channel, name: 'channel', channel_types: [ChannelType.GuildText, ChannelType.GuildForum] },
      { type: Option.String, name: 'duration', autocomplete: true },
    ],
  },
  access: 'ManageChannels',
  defer: 'private',
  async execute({ options, guildId, channelId, user, locale }, app) {
    const channel = asId<ChannelId>(options.getChannel('channel')?.id ?? channelId);
    const typed = options.getString('duration');
    const wish = {
      interval: options.getString('interval', true),
      durationMs: typed === null ? null : readDuration(typed),
      reason: `/slowmode, ${user.id}`,
    };
    const done = await app.moderation.slowmode(asId<GuildId>(guildId), asId<UserId>(user.id), channel, wish);
    const speak = app.voice.speak(locale);
    const values = { channel: `<#${channel}>`, interval: formatDuration(done.seconds * 1000) };
    if (done.seconds === 0) return { content: speak('moderation.channel.slow_off', values) };
    return {
      content:
        done.until === null
          ? speak('moderation.channel.slow', values)
          : speak('moderation.channel.slow_until', { ...values, until: when(done.until) }),
    };
  },
  autocomplete: async ({ options }) => suggestDurations(options.getFocused()),
} satisfies Command<'moderation' | 'voice'>;
