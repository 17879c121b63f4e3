// /faq-edit add: a form for a new entry; with a thread's id it is the one that a question becomes.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { FAQ_ADD, faqModal, faqSavedMessage } from '../../src/knowledge/faq.messages.ts';
import { typedIn } from './entry.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'add' },
  access: 'ManageMessages',
  defer: 'modal',
  async execute({ locale }, app) {
    return { modal: faqModal(app.voice.speak(locale), { ...FAQ_ADD, args: [] }) };
  },
  components: {
    [FAQ_ADD.kind]: {
      version: FAQ_ADD.version,
      access: 'ManageMessages',
      defer: 'private',
      async execute(interaction, [threadId], app) {
        const by = asId<UserId>(interaction.user.id);
        const thread = threadId ? asId<ChannelId>(threadId) : null;
        const entry = await app.knowledge.faq.add(asId<GuildId>(interaction.guildId), typedIn(interaction), by, thread);
        return faqSavedMessage(app.voice.speak(interaction.locale), entry, 'added');
      },
    },
  },
} satisfies Subcommand<'knowledge' | 'voice'>;
