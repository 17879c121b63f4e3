// A role is gone: if newcomers should get it, the owner is told.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';

export default {
  event: 'roleDelete',
  async handle(app, role) {
    await app.onboarding.review(asId<GuildId>(role.guild.id));
  },
} satisfies Listener<'roleDelete', 'onboarding'>;
