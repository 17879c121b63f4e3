// /inbox block: whoever sent an inquiry reaches the team through Hearth no more; also those without a name, unrevealed.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { itemComponents } from './item-components.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'block',
    options: [{ type: ApplicationCommandOptionType.Integer, name: 'number', required: true, min_value: 1 }],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const number = options.getInteger('number', true);
    await app.inbox.anonymity.block({ guildId: asId<GuildId>(guildId), number }, asId<UserId>(user.id));
    return { content: app.voice.speak(locale)('inbox.team.blocked', { number }) };
  },
  components: itemComponents,
} satisfies Subcommand<'inbox' | 'voice'>;
