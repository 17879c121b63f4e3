// /setup panel: everything that is set, and a form for each part.
import { ApplicationCommandOptionType, type ModalSubmitInteraction } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { formFields } from '../../src/discord/doors/form-fields.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { checkMessage, OPEN_SECTION } from '../../src/settings/doctor.messages.ts';
import { SAVE_SECTION } from '../../src/settings/panel.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'panel' },
  access: 'ManageGuild',
  defer: 'private',
  execute: ({ guildId, locale }, app) => app.panel.show(asId<GuildId>(guildId), app.voice.speak(locale)),
  components: {
    [OPEN_SECTION.kind]: {
      version: OPEN_SECTION.version,
      access: 'ManageGuild',
      defer: 'modal',
      async execute({ guildId, locale }, [section = '', origin], app) {
        const from = origin === 'check' ? 'check' : 'panel';
        return { modal: await app.panel.open(asId<GuildId>(guildId), section, from, app.voice.speak(locale)) };
      },
    },
    [SAVE_SECTION.kind]: {
      version: SAVE_SECTION.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute(interaction, [section = '', origin], app) {
        const guildId = asId<GuildId>(interaction.guildId);
        const speak = app.voice.speak(interaction.locale);
        const fields = formFields(interaction as ModalSubmitInteraction<'cached'>);
        await app.panel.save(guildId, section, fields, asId<UserId>(interaction.user.id));
        if (origin === 'check') return checkMessage(speak, await app.doctor.examine(guildId));
        return app.panel.show(guildId, speak);
      },
    },
  },
} satisfies Subcommand<'panel' | 'doctor' | 'voice'>;
