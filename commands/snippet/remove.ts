// /snippet remove: the team says it no more.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { nameOption, suggestNames } from './names.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'remove', options: [nameOption] },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const name = options.getString('name', true);
    await app.inbox.snippets.remove(asId<GuildId>(guildId), name);
    return { content: app.voice.speak(locale)('inbox.snippets.removed', { name }) };
  },
  autocomplete: suggestNames,
} satisfies Subcommand<'inbox' | 'voice'>;
