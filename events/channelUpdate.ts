// A channel changed: its permissions may have closed it for Hearth, or opened it again.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';

export default {
  event: 'channelUpdate',
  async handle(app, _before, channel) {
    if ('guildId' in channel) await app.onboarding.review(asId<GuildId>(channel.guildId));
  },
} satisfies Listener<'channelUpdate', 'onboarding'>;
