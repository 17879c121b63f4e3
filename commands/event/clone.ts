// /event clone: another event like one that is, or was, there. Shown as a draft like any other.
import { ApplicationCommandOptionType } from 'discord.js';
import { draftMessage } from '../../src/calendar/draft.messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { EVENT_OPTION, requireOrganiser, suggestAll, withPicture } from './options.ts';

const { String: Text } = ApplicationCommandOptionType;

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'clone',
    options: [
      EVENT_OPTION,
      { type: Text, name: 'when', required: true, max_length: 200 },
      { type: Text, name: 'title', max_length: 100 },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    await requireOrganiser(interaction, app);
    const { options, guildId, user, locale } = interaction;
    const wish = { title: options.getString('title') ?? undefined, when: options.getString('when', true), locale };
    const id = options.getString('event', true);
    const view = await app.calendar.clone(asId<GuildId>(guildId), id, wish, asId<UserId>(user.id));
    return withPicture(draftMessage(app.voice.speak(locale), locale, view), view.details, guildId, app);
  },
  autocomplete: suggestAll,
} satisfies Subcommand<'calendar' | 'voice'>;
