// /event import: events from a calendar file. What would be made is shown first; a click makes it.
import { ApplicationCommandOptionType } from 'discord.js';
import { discardedMessage } from '../../src/calendar/draft.messages.ts';
import { IMPORT_EVENTS, importedMessage, importMessage, zonesMessage } from '../../src/calendar/import.messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { requireOrganiser } from './options.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'import',
    options: [
      { type: ApplicationCommandOptionType.Attachment, name: 'file', required: true },
      { type: ApplicationCommandOptionType.String, name: 'zone', autocomplete: true, max_length: 64 },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    await requireOrganiser(interaction, app);
    const { options, guildId, user, locale } = interaction;
    const file = options.getAttachment('file', true);
    const zone = options.getString('zone') ?? undefined;
    const read = await app.calendar.readImport(asId<GuildId>(guildId), file, zone, asId<UserId>(user.id));
    const speak = app.voice.speak(locale);
    return read.kind === 'zones'
      ? zonesMessage(speak, read.unknown, read.zone)
      : importMessage(speak, locale, read.view);
  },
  autocomplete: async ({ options }, app) => app.settings.suggestZones(String(options.getFocused())),
  components: {
    [IMPORT_EVENTS.kind]: {
      version: IMPORT_EVENTS.version,
      access: 'everyone',
      defer: 'update',
      async execute(interaction, [action, batch = ''], app) {
        await requireOrganiser(interaction, app);
        const guildId = asId<GuildId>(interaction.guildId);
        const speak = app.voice.speak(interaction.locale);
        if (action === 'publish') return importedMessage(speak, await app.calendar.publishImport(guildId, batch));
        await app.calendar.discardImport(guildId, batch);
        return discardedMessage(speak);
      },
    },
  },
} satisfies Subcommand<'calendar' | 'settings' | 'voice'>;
