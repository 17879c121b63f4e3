// /snippet list: what the team says often.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { snippetsMessage } from '../../src/inbox/snippet.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'list' },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    const known = await app.inbox.snippets.list(asId<GuildId>(guildId));
    return snippetsMessage(app.voice.speak(locale), known);
  },
} satisfies Subcommand<'inbox' | 'voice'>;
