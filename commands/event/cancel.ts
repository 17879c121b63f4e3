// /event cancel: calls one occurrence off, also one that is not announced yet, or it and all that follow.
import { ApplicationCommandOptionType } from 'discord.js';
import { stamp } from '../../src/calendar/messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { EVENT_OPTION, requireOrganiser, SCOPE_OPTION, suggestEvents } from './options.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'cancel', options: [EVENT_OPTION, SCOPE_OPTION] },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    await requireOrganiser(interaction, app);
    const { options, guildId, locale } = interaction;
    const scope = options.getString('scope') === 'following' ? 'following' : 'this';
    const off = await app.calendar.cancel(asId<GuildId>(guildId), options.getString('event', true), scope);
    const key = scope === 'this' ? 'calendar.called_off' : 'calendar.called_off_all';
    return { content: app.voice.speak(locale)(key, { title: off.details.title, when: stamp(off.startsAt) }) };
  },
  autocomplete: (interaction, app) => suggestEvents(interaction, app, false),
} satisfies Subcommand<'calendar' | 'voice'>;
