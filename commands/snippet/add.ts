// /snippet add: something that the team says often, with placeholders.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { kindOf, kindOption, LONGEST_SNIPPET, PLACEHOLDER_WORDS } from './names.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'add',
    options: [
      { type: ApplicationCommandOptionType.String, name: 'name', required: true, min_length: 1, max_length: 40 },
      { type: ApplicationCommandOptionType.String, name: 'text', required: true, max_length: LONGEST_SNIPPET },
      kindOption,
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const name = options.getString('name', true);
    const kind = kindOf(options.getString('template_for'));
    const text = options.getString('text', true).replaceAll('\\n', '\n');
    await app.inbox.snippets.add(asId<GuildId>(guildId), name, text, kind, asId<UserId>(user.id));
    return { content: app.voice.speak(locale)('inbox.snippets.added', { name, ...PLACEHOLDER_WORDS }) };
  },
} satisfies Subcommand<'inbox' | 'voice'>;
