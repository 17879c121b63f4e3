// /inbox unblock: takes a block back, named by the inquiry for which it was made.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { routeComponents } from './route-components.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'unblock',
    options: [{ type: ApplicationCommandOptionType.Integer, name: 'number', required: true, min_value: 1 }],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const number = options.getInteger('number', true);
    await app.inbox.anonymity.unblock({ guildId: asId<GuildId>(guildId), number });
    return { content: app.voice.speak(locale)('inbox.team.unblocked', { number }) };
  },
  components: routeComponents,
} satisfies Subcommand<'inbox' | 'voice'>;
