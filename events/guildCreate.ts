// Hearth was added to a server, or added again: what was set there before goes on.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';

export default {
  event: 'guildCreate',
  async handle(app, guild) {
    await app.departures.noteHere(asId<GuildId>(guild.id));
    await app.doctor.beginRounds(asId<GuildId>(guild.id));
    await app.onboarding.catchUp(asId<GuildId>(guild.id));
    await app.rulebook.catchUp(asId<GuildId>(guild.id));
    await app.calendar.catchUp(asId<GuildId>(guild.id));
  },
} satisfies Listener<'guildCreate', 'calendar' | 'departures' | 'doctor' | 'onboarding' | 'rulebook'>;
