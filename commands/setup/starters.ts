// /setup starters: where conversation starters are asked, in which rhythm, and after how much quiet.
import { ApplicationCommandOptionType, ChannelType } from 'discord.js';
import { starterSettingsLines } from '../../src/announcements/starter.messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { stamp } from '../../src/time/time.messages.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'starters',
    options: [
      { type: ApplicationCommandOptionType.Channel, name: 'channel', channel_types: [ChannelType.GuildText] },
      { type: ApplicationCommandOptionType.String, name: 'rhythm', max_length: 100 },
      { type: ApplicationCommandOptionType.Integer, name: 'quiet_hours', min_value: 1, max_value: 72 },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const channel = options.getChannel('channel')?.id;
    const change = {
      channelId: channel ? asId<ChannelId>(channel) : undefined,
      rhythm: options.getString('rhythm') ?? undefined,
      quietHours: options.getInteger('quiet_hours') ?? undefined,
    };
    const changes = Object.values(change).some((value) => value !== undefined);
    const settings = changes
      ? await app.starters.setUp(guild, { ...change, locale }, asId<UserId>(user.id))
      : await app.starters.getSettings(guild);
    const next = await app.starters.nextTurn(guild);
    const speak = app.voice.speak(locale);
    const heading = speak(changes ? 'calendar.setup_saved' : 'starters.setup_shown');
    return {
      content: [
        heading,
        '',
        ...starterSettingsLines(speak, settings),
        ...(next ? [speak('starters.setup_next', { when: stamp(next) })] : []),
      ].join('\n'),
    };
  },
} satisfies Subcommand<'starters' | 'voice'>;
