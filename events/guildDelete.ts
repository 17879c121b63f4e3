// Hearth was removed from a server: what was in memory of it is forgotten, what is stored is kept for 30 days.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';

export default {
  event: 'guildDelete',
  async handle(app, guild) {
    app.automod.forget(asId<GuildId>(guild.id));
    app.settings.forget(asId<GuildId>(guild.id));
    await app.departures.noteLeft(asId<GuildId>(guild.id));
  },
} satisfies Listener<'guildDelete', 'automod' | 'departures' | 'settings'>;
