// /unlock: opens a channel again, as it was before.
import { ChannelType, ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId } from '../src/discord/ids.ts';

export default {
  data: {
    name: 'unlock',
    options: [{ type: Option.Channel, name: 'channel', channel_types: [ChannelType.GuildText] }],
  },
  access: 'ManageChannels',
  defer: 'private',
  async execute({ options, guildId, channelId, user, locale }, app) {
    const channel = asId<ChannelId>(options.getChannel('channel')?.id ?? channelId);
    await app.moderation.unlock(asId<GuildId>(guildId), channel, `/unlock, ${user.id}`);
    return { content: app.voice.speak(locale)('moderation.channel.unlocked', { channel: `<#${channel}>` }) };
  },
} satisfies Command<'moderation' | 'voice'>;
