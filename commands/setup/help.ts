// /setup help: where members help each other, how solved questions are marked, and where thanks are shown.
import { ApplicationCommandOptionType, ChannelType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { helpSetupMessage } from '../../src/knowledge/setup.messages.ts';

const { Boolean: Flag, Channel, Integer, String: Text } = ApplicationCommandOptionType;

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'help',
    options: [
      { type: Channel, name: 'channel', channel_types: [ChannelType.GuildForum, ChannelType.GuildText] },
      { type: Text, name: 'solved_tag', autocomplete: true, max_length: 50 },
      { type: Integer, name: 'quiet_days', min_value: 1, max_value: 30 },
      { type: Flag, name: 'helper_pings' },
      { type: Channel, name: 'kudos_channel', channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement] },
      { type: Integer, name: 'kudos_per_day', min_value: 1, max_value: 50 },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  autocomplete: ({ guildId, options }, app) =>
    app.knowledge.setup.suggestTags(asId<GuildId>(guildId), options.getFocused()),
  async execute({ options, guildId, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const channel = (name: string) => {
      const id = options.getChannel(name)?.id;
      return id === undefined ? undefined : asId<ChannelId>(id);
    };
    const change = {
      channelId: channel('channel'),
      solvedTag: options.getString('solved_tag') ?? undefined,
      quietDays: options.getInteger('quiet_days') ?? undefined,
      pings: options.getBoolean('helper_pings') ?? undefined,
      kudosChannelId: channel('kudos_channel'),
      kudosPerDay: options.getInteger('kudos_per_day') ?? undefined,
    };
    const speak = app.voice.speak(locale);
    const changes = Object.values(change).some((value) => value !== undefined);
    if (!changes) return helpSetupMessage(speak, await app.knowledge.setup.view(guild), false);
    const view = await app.knowledge.setup.update(guild, change, asId<UserId>(user.id));
    return helpSetupMessage(speak, view, true);
  },
} satisfies Subcommand<'knowledge' | 'voice'>;
