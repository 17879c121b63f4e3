// A channel is gone: if the welcome needs it, the owner is told.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';

export default {
  event: 'channelDelete',
  async handle(app, channel) {
    if ('guildId' in channel) await app.onboarding.review(asId<GuildId>(channel.guildId));
  },
} satisfies Listener<'channelDelete', 'onboarding'>;
