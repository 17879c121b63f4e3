// /purge: deletes the newest messages of a channel that fit.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId } from '../src/discord/ids.ts';
import { readDuration, suggestDurations } from '../src/moderation/durations.ts';

export default {
  data: {
    name: 'purge',
    options: [
      { type: Option.Integer, name: 'count', required: true, min_value: 1, max_value: 100 },
      { type: Option.User, name: 'member' },
      { type: Option.String, name: 'containing', max_length: 100 },
      { type: Option.String, name: 'since', autocomplete: true },
    ],
  },
  access: 'ManageMessages',
  defer: 'private',
  async execute({ options, guildId, channelId, user, locale, createdTimestamp }, app) {
    const since = options.getString('since');
    const filter = {
      count: options.getInteger('count', true),
      authorId: options.getUser('member')?.id,
      containing: options.getString('containing') ?? undefined,
      since: since === null ? undefined : createdTimestamp - readDuration(since),
    };
    const channel = asId<ChannelId>(channelId);
    const { deleted, tooOld } = await app.moderation.purge(
      asId<GuildId>(guildId),
      channel,
      filter,
      `/purge, ${user.id}`,
    );
    const speak = app.voice.speak(locale);
    const lines = [
      speak('moderation.channel.purged', { count: deleted }),
      ...(tooOld > 0 ? [speak('moderation.channel.too_old', { count: tooOld })] : []),
    ];
    return { content: lines.join(' ') };
  },
  autocomplete: async ({ options }) => suggestDurations(options.getFocused()),
} satisfies Command<'moderation' | 'voice'>;
