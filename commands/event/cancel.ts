// /event cancel: calls one occurrence off, also one that is not announced yet, it and all that follow, or all.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { stamp } from '../../src/time/time.messages.ts';
import { EVENT_OPTION, requireOrganiser, SCOPE_OPTION, scopeOption, suggestEvents } from './options.ts';

const CALLED_OFF = {
  this: 'calendar.called_off',
  following: 'calendar.called_off_all',
  all: 'calendar.called_off_series',
} as const;

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'cancel', options: [EVENT_OPTION, SCOPE_OPTION] },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    await requireOrganiser(interaction, app);
    const { options, guildId, locale } = interaction;
    const scope = scopeOption(interaction);
    const off = await app.calendar.cancel(asId<GuildId>(guildId), options.getString('event', true), scope);
    const key = CALLED_OFF[scope];
    return { content: app.voice.speak(locale)(key, { title: off.details.title, when: stamp(off.startsAt) }) };
  },
  autocomplete: (interaction, app) => suggestEvents(interaction, app, false),
} satisfies Subcommand<'calendar' | 'voice'>;
