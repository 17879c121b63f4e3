// /setup quick: proposes channels and roles, and creates them at a click.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { proposalMessage, QUICK_CREATE, quickDoneMessage } from '../../src/settings/quick.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'quick' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    const { items, fingerprint } = await app.quick.propose(asId<GuildId>(guildId));
    return proposalMessage(app.voice.speak(locale), items, fingerprint);
  },
  components: {
    [QUICK_CREATE.kind]: {
      version: QUICK_CREATE.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, user, locale }, [fingerprint = ''], app) {
        const outcomes = await app.quick.create(asId<GuildId>(guildId), fingerprint, asId<UserId>(user.id));
        return quickDoneMessage(app.voice.speak(locale), outcomes);
      },
    },
  },
} satisfies Subcommand<'quick' | 'voice'>;
