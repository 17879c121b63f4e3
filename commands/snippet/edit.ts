// /snippet edit: changes what a snippet says, or for which kind it is the template.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { kindOf, kindOption, LONGEST_SNIPPET, nameOption, suggestNames } from './names.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'edit',
    options: [
      nameOption,
      { type: ApplicationCommandOptionType.String, name: 'text', max_length: LONGEST_SNIPPET },
      kindOption,
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const name = options.getString('name', true);
    const text = options.getString('text')?.replaceAll('\\n', '\n');
    const kind = kindOf(options.getString('template_for'));
    const change = { ...(text ? { text } : {}), ...(kind ? { kind } : {}) };
    await app.inbox.snippets.edit(asId<GuildId>(guildId), name, change, asId<UserId>(user.id));
    return { content: app.voice.speak(locale)('inbox.snippets.edited', { name }) };
  },
  autocomplete: suggestNames,
} satisfies Subcommand<'inbox' | 'voice'>;
