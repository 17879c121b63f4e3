// /setup starters: where conversation starters are asked, in which rhythm, and after how much quiet.
import { ApplicationCommandOptionType, ChannelType } from 'discord.js';
import {
  rhythmQuestionMessage,
  STARTER_RHYTHM,
  starterSettingsLines,
} from '../../src/announcements/starter.messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import type { StarterSettings } from '../../src/settings/sections.ts';
import { stamp } from '../../src/time/time.messages.ts';
import type { TextKey } from '../../src/voice/text-keys.ts';
import type { Speak } from '../../src/voice/voice.ts';

function shown(speak: Speak, heading: TextKey, settings: StarterSettings, next: number | undefined) {
  const turn = next === undefined ? [] : [speak('starters.setup_next', { when: stamp(next) })];
  return { content: [speak(heading), '', ...starterSettingsLines(speak, settings), ...turn].join('\n') };
}

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
    const speak = app.voice.speak(locale);
    if (!changes) {
      return shown(
        speak,
        'starters.setup_shown',
        await app.starters.getSettings(guild),
        await app.starters.nextTurn(guild),
      );
    }
    const { settings, asked } = await app.starters.setUp(guild, { ...change, locale }, asId<UserId>(user.id));
    if (asked) return rhythmQuestionMessage(speak, locale, asked);
    return shown(speak, 'calendar.setup_saved', settings, await app.starters.nextTurn(guild));
  },
  components: {
    [STARTER_RHYTHM.kind]: {
      version: STARTER_RHYTHM.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, user, locale }, [id = '', index = ''], app) {
        const guild = asId<GuildId>(guildId);
        const settings = await app.starters.chooseRhythm(guild, id, Number(index), asId<UserId>(user.id));
        const reply = shown(
          app.voice.speak(locale),
          'calendar.setup_saved',
          settings,
          await app.starters.nextTurn(guild),
        );
        return { ...reply, components: [] };
      },
    },
  },
} satisfies Subcommand<'starters' | 'voice'>;
