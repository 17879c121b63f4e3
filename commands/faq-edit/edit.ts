// /faq-edit edit: the form of an entry with its present words.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { FAQ_EDIT, faqModal, faqSavedMessage } from '../../src/knowledge/faq.messages.ts';
import { ENTRY_OPTION, suggestEntries, typedIn } from './entry.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'edit', options: [ENTRY_OPTION] },
  access: 'ManageMessages',
  defer: 'modal',
  autocomplete: suggestEntries,
  async execute({ guildId, locale, options }, app) {
    const entry = await app.knowledge.faq.get(asId<GuildId>(guildId), options.getString('entry', true));
    return { modal: faqModal(app.voice.speak(locale), { ...FAQ_EDIT, args: [entry.id] }, entry) };
  },
  components: {
    [FAQ_EDIT.kind]: {
      version: FAQ_EDIT.version,
      access: 'ManageMessages',
      defer: 'private',
      async execute(interaction, [id = ''], app) {
        const by = asId<UserId>(interaction.user.id);
        const entry = await app.knowledge.faq.edit(asId<GuildId>(interaction.guildId), id, typedIn(interaction), by);
        return faqSavedMessage(app.voice.speak(interaction.locale), entry, 'edited');
      },
    },
  },
} satisfies Subcommand<'knowledge' | 'voice'>;
