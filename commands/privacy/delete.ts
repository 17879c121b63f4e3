// /privacy delete: has everything about whoever asks deleted, after a click.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { ERASE, erasedMessage, eraseQuestion } from '../../src/privacy/messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'delete' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, user, locale }, app) {
    const view = await app.privacy.view(asId<GuildId>(guildId), asId<UserId>(user.id));
    return eraseQuestion(app.voice.speak(locale), view);
  },
  components: {
    [ERASE.kind]: {
      version: ERASE.version,
      access: 'everyone',
      defer: 'update',
      async execute({ guildId, user, locale }, _args, app) {
        const erased = await app.privacy.erase(asId<GuildId>(guildId), asId<UserId>(user.id));
        return erasedMessage(app.voice.speak(locale), erased);
      },
    },
  },
} satisfies Subcommand<'privacy' | 'voice'>;
