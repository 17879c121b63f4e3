// /setup check: the doctor looks at everything, and mends what it can at a click.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { CHECK_AGAIN, checkMessage, MEND } from '../../src/settings/doctor.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'check' },
  access: 'ManageGuild',
  defer: 'private',
  execute: async ({ guildId, locale }, app) =>
    checkMessage(app.voice.speak(locale), await app.doctor.examine(asId<GuildId>(guildId))),
  components: {
    [CHECK_AGAIN.kind]: {
      version: CHECK_AGAIN.version,
      access: 'ManageGuild',
      defer: 'update',
      execute: async ({ guildId, locale }, _args, app) =>
        checkMessage(app.voice.speak(locale), await app.doctor.examine(asId<GuildId>(guildId))),
    },
    [MEND.kind]: {
      version: MEND.version,
      access: 'ManageGuild',
      defer: 'update',
      execute: async ({ guildId, locale }, [code = '', reference = ''], app) =>
        checkMessage(app.voice.speak(locale), await app.doctor.mend(asId<GuildId>(guildId), code, reference)),
    },
  },
} satisfies Subcommand<'doctor' | 'voice'>;
