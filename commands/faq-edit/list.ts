// /faq-edit list: every entry, first those that are over, old, or do not help.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { FAQ_PAGE, faqListMessage } from '../../src/knowledge/faq.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'list' },
  access: 'ManageMessages',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    return faqListMessage(app.voice.speak(locale), await app.knowledge.faq.list(asId<GuildId>(guildId)), 0);
  },
  components: {
    [FAQ_PAGE.kind]: {
      version: FAQ_PAGE.version,
      access: 'ManageMessages',
      defer: 'update',
      async execute({ guildId, locale }, [page], app) {
        const listed = await app.knowledge.faq.list(asId<GuildId>(guildId));
        return faqListMessage(app.voice.speak(locale), listed, Number(page));
      },
    },
  },
} satisfies Subcommand<'knowledge' | 'voice'>;
