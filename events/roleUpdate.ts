// A role changed its place or its permissions: Hearth may no longer be able to give it, or can again.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';

export default {
  event: 'roleUpdate',
  async handle(app, _before, role) {
    await app.onboarding.review(asId<GuildId>(role.guild.id));
  },
} satisfies Listener<'roleUpdate', 'onboarding'>;
