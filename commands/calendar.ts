// /calendar: everything that Hearth will post in the coming 30 days, where clashes and silences stand out.
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { outlookMessage, TURN_PAGE } from '../src/outlook/messages.ts';

export default {
  data: { name: 'calendar' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    return outlookMessage(app.voice.speak(locale), locale, await app.outlook.look(asId<GuildId>(guildId)), 0);
  },
  components: {
    [TURN_PAGE.kind]: {
      version: TURN_PAGE.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, locale }, [page = '0'], app) {
        const outlook = await app.outlook.look(asId<GuildId>(guildId));
        return outlookMessage(app.voice.speak(locale), locale, outlook, Number(page) || 0);
      },
    },
  },
} satisfies Command<'outlook' | 'voice'>;
