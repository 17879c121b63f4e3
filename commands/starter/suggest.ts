// /starter suggest: a member proposes a question; the team takes it or leaves it.
import { ApplicationCommandOptionType } from 'discord.js';
import { STARTER_DECIDE } from '../../src/announcements/starter.messages.ts';
import { LONGEST_STARTER } from '../../src/announcements/starter.service.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'suggest',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        required: true,
        min_length: 5,
        max_length: LONGEST_STARTER,
      },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, options, user, locale }, app) {
    await app.starters.suggest(asId<GuildId>(guildId), options.getString('question', true), asId<UserId>(user.id));
    return { content: app.voice.speak(locale)('starters.suggested') };
  },
  components: {
    [STARTER_DECIDE.kind]: {
      version: STARTER_DECIDE.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, user, guildLocale }, [id = '', decision = ''], app) {
        const state = decision === 'approved' ? 'approved' : 'declined';
        await app.starters.decide(asId<GuildId>(guildId), id, state);
        const member = `<@${user.id}>`;
        return { content: app.voice.speak(guildLocale)(`starters.${state}`, { member }), components: [] };
      },
    },
  },
} satisfies Subcommand<'starters' | 'voice'>;
