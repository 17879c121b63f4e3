// /setup route list: the teams that inquiries can be passed on to.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { routeLines } from '../../src/inbox/route.messages.ts';

export default {
  group: 'route',
  data: { type: Option.Subcommand, name: 'list' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    const routes = await app.inbox.routes.list(asId<GuildId>(guildId));
    return { content: routeLines(app.voice.speak(locale), routes).join('\n') };
  },
} satisfies Subcommand<'inbox' | 'voice'>;
