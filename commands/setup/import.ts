// /setup import: settings from a file, shown as a difference, applied at a click, undone within a day.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import {
  appliedMessage,
  differenceMessage,
  IMPORT_APPLY,
  IMPORT_UNDO,
  problemsMessage,
  undoneMessage,
} from '../../src/settings/transfer.messages.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'import',
    options: [{ type: ApplicationCommandOptionType.Attachment, name: 'file', required: true }],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const file = options.getAttachment('file', true);
    const read = await app.transfer.read(asId<GuildId>(guildId), file, asId<UserId>(user.id));
    const speak = app.voice.speak(locale);
    if ('problems' in read) return problemsMessage(speak, read.problems);
    return differenceMessage(speak, read.changes, read.importId);
  },
  components: {
    [IMPORT_APPLY.kind]: {
      version: IMPORT_APPLY.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, user, locale }, [importId = ''], app) {
        const until = await app.transfer.apply(asId<GuildId>(guildId), importId, asId<UserId>(user.id));
        return appliedMessage(app.voice.speak(locale), importId, until);
      },
    },
    [IMPORT_UNDO.kind]: {
      version: IMPORT_UNDO.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, user, locale }, [importId = ''], app) {
        await app.transfer.undo(asId<GuildId>(guildId), importId, asId<UserId>(user.id));
        return undoneMessage(app.voice.speak(locale));
      },
    },
  },
} satisfies Subcommand<'transfer' | 'voice'>;
