// Joins, passed screenings and departures, straight from the gateway: discord.js drops them while a session resumes.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { type RawMember, toMemberFacts } from '../src/discord/members/facts.ts';

interface Packet {
  t: string | null;
  d: unknown;
}

export default {
  event: 'raw',
  async handle(app, packet) {
    const { t, d } = packet as Packet;
    if (t === 'GUILD_MEMBER_ADD' || t === 'GUILD_MEMBER_UPDATE') {
      const member = d as RawMember & { guild_id: string };
      await app.onboarding.see(asId<GuildId>(member.guild_id), toMemberFacts(member));
    } else if (t === 'GUILD_MEMBER_REMOVE') {
      const gone = d as { guild_id: string; user: { id: string } };
      await app.onboarding.leave(asId<GuildId>(gone.guild_id), asId<UserId>(gone.user.id));
    }
  },
} satisfies Listener<'raw', 'onboarding'>;
