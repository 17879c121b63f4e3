// A role has come: what Hearth could not do before may work now.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';

export default {
  event: 'roleCreate',
  async handle(app, role) {
    await app.doctor.review(asId<GuildId>(role.guild.id));
  },
} satisfies Listener<'roleCreate', 'doctor'>;
