// /setup route remove: nothing is passed on to that team any more.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { routeLines } from '../../src/inbox/route.messages.ts';

export default {
  group: 'route',
  data: {
    type: Option.Subcommand,
    name: 'remove',
    options: [{ type: Option.String, name: 'name', required: true, autocomplete: true }],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const guild = asId<GuildId>(guildId);
    await app.inbox.routes.remove(guild, options.getString('name', true));
    const speak = app.voice.speak(locale);
    const lines = routeLines(speak, await app.inbox.routes.list(guild));
    return { content: [speak('inbox.setup.saved'), '', ...lines].join('\n') };
  },
  async autocomplete({ options, guildId }, app) {
    const typed = options.getFocused().toLowerCase();
    const known = await app.inbox.routes.list(asId<GuildId>(guildId));
    return known.filter(({ name }) => name.toLowerCase().includes(typed)).map(({ name }) => ({ name, value: name }));
  },
} satisfies Subcommand<'inbox' | 'voice'>;
