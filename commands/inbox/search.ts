// /inbox search: inquiries by what was said in them, closed ones too.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { searchMessage } from '../../src/inbox/search.messages.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'search',
    options: [
      { type: ApplicationCommandOptionType.String, name: 'text', required: true, max_length: 200 },
      { type: ApplicationCommandOptionType.User, name: 'owner' },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const owner = options.getUser('owner')?.id;
    const text = options.getString('text', true);
    const found = await app.inbox.search.search(asId<GuildId>(guildId), text, owner ? asId<UserId>(owner) : undefined);
    return searchMessage(app.voice.speak(locale), found);
  },
} satisfies Subcommand<'inbox' | 'voice'>;
