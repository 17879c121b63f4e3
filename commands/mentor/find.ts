// /mentor find: somebody looks for a mentor, says what they could show in return, and is put in line.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { memberFactsOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { FIND_FORM, lineMessage, WITHDRAW } from '../../src/mentorship/people.messages.ts';
import { CARD_OPTIONS, cardArgs, likelyLanguages, readCard } from './card.ts';
import { openFindForm } from './find-form.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'find', options: CARD_OPTIONS },
  access: 'everyone',
  defer: 'modal',
  execute: async (interaction, app) => openFindForm(interaction, app, FIND_FORM, cardArgs(interaction)),
  autocomplete: async ({ options }, app) => app.settings.suggestZones(options.getFocused()),
  components: {
    [FIND_FORM.kind]: {
      version: FIND_FORM.version,
      access: 'everyone',
      defer: 'private',
      async execute(interaction, [languages, zone], app) {
        const card = await readCard(interaction, app, languages, zone);
        const guildId = asId<GuildId>(interaction.guildId);
        const member = memberFactsOf(interaction.member);
        const line = await app.mentorship.find(guildId, member, card, likelyLanguages(interaction));
        return lineMessage(app.voice.speak(interaction.locale), line, true);
      },
    },
    [WITHDRAW.kind]: {
      version: WITHDRAW.version,
      access: 'everyone',
      defer: 'update',
      async execute({ guildId, user, locale }, _args, app) {
        const was = await app.mentorship.withdraw(asId<GuildId>(guildId), asId<UserId>(user.id));
        const speak = app.voice.speak(locale);
        return { content: speak(was ? 'mentorship.withdrawn' : 'mentorship.not_in_line'), components: [] };
      },
    },
  },
} satisfies Subcommand<'mentorship' | 'mentorsSetup' | 'settings' | 'voice'>;
