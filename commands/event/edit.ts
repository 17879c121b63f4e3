// /event edit: changes one occurrence, or it and all that follow.
import { ApplicationCommandOptionType } from 'discord.js';
import { stamp } from '../../src/calendar/messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { EVENT_OPTION, placeOption, requireOrganiser, SCOPE_OPTION, suggestEvents, VOICE_CHANNELS } from './options.ts';

const { String: Text, Integer, Channel } = ApplicationCommandOptionType;

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'edit',
    options: [
      EVENT_OPTION,
      SCOPE_OPTION,
      { type: Text, name: 'title', max_length: 100 },
      { type: Text, name: 'when', max_length: 200 },
      { type: Text, name: 'duration', max_length: 30 },
      { type: Channel, name: 'channel', channel_types: VOICE_CHANNELS },
      { type: Text, name: 'place', max_length: 100 },
      { type: Text, name: 'description', max_length: 1000 },
      { type: Integer, name: 'capacity', max_value: 100_000 },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    await requireOrganiser(interaction, app);
    const { options, guildId, locale } = interaction;
    const text = (name: string) => options.getString(name) ?? undefined;
    const edit = {
      title: text('title'),
      when: text('when'),
      duration: text('duration'),
      place: placeOption(interaction),
      description: text('description'),
      capacity: options.getInteger('capacity') ?? undefined,
      locale,
    };
    const scope = text('scope') === 'following' ? 'following' : 'this';
    const changed = await app.calendar.edit(asId<GuildId>(guildId), options.getString('event', true), edit, scope);
    const values = { title: changed.details.title, when: stamp(changed.startsAt) };
    return { content: app.voice.speak(locale)('calendar.changed', values) };
  },
  autocomplete: (interaction, app) => suggestEvents(interaction, app, true),
} satisfies Subcommand<'calendar' | 'voice'>;
