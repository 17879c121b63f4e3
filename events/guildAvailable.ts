// A server came up, at a start or after a new session: whoever arrived meanwhile is greeted, what broke is noticed, events catch up.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';

export default {
  event: 'guildAvailable',
  async handle(app, guild) {
    await app.departures.noteHere(asId<GuildId>(guild.id));
    await app.doctor.beginRounds(asId<GuildId>(guild.id));
    await app.raids.catchUp(asId<GuildId>(guild.id));
    await app.onboarding.catchUp(asId<GuildId>(guild.id));
    await app.rulebook.catchUp(asId<GuildId>(guild.id));
    await app.calendar.catchUp(asId<GuildId>(guild.id));
    await app.inbox.gateway.resume(asId<GuildId>(guild.id));
    await app.knowledge.listening.catchUp(asId<GuildId>(guild.id));
  },
} satisfies Listener<
  'guildAvailable',
  'calendar' | 'departures' | 'doctor' | 'inbox' | 'knowledge' | 'onboarding' | 'raids' | 'rulebook'
>;
