// /rulebook history: the versions so far, and each in its wording.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { historyMessage, VERSION_PAGE, versionMessage } from '../../src/rulebook/messages.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'history',
    options: [{ type: ApplicationCommandOptionType.Integer, name: 'version', min_value: 1 }],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale, options }, app) {
    const speak = app.voice.speak(locale);
    const version = options.getInteger('version');
    if (version === null) return historyMessage(speak, await app.rulebook.history(asId<GuildId>(guildId)));
    return versionMessage(speak, await app.rulebook.getVersion(asId<GuildId>(guildId), version), 0);
  },
  components: {
    [VERSION_PAGE.kind]: {
      version: VERSION_PAGE.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, locale }, [version, page], app) {
        const found = await app.rulebook.getVersion(asId<GuildId>(guildId), Number(version));
        return versionMessage(app.voice.speak(locale), found, Number(page));
      },
    },
  },
} satisfies Subcommand<'rulebook' | 'voice'>;
