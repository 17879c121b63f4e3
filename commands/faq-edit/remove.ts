// /faq-edit remove: takes an entry out, and shows it once more in case that was a mistake.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { faqSavedMessage } from '../../src/knowledge/faq.messages.ts';
import { ENTRY_OPTION, suggestEntries } from './entry.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'remove', options: [ENTRY_OPTION] },
  access: 'ManageMessages',
  defer: 'private',
  autocomplete: suggestEntries,
  async execute({ guildId, locale, options }, app) {
    const entry = await app.knowledge.faq.remove(asId<GuildId>(guildId), options.getString('entry', true));
    return faqSavedMessage(app.voice.speak(locale), entry, 'removed');
  },
} satisfies Subcommand<'knowledge' | 'voice'>;
