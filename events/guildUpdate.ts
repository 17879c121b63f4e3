// The server itself changed: its language, its verification level, its rules channel, its invites.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';

export default {
  event: 'guildUpdate',
  async handle(app, _before, guild) {
    await app.doctor.review(asId<GuildId>(guild.id));
  },
} satisfies Listener<'guildUpdate', 'doctor'>;
