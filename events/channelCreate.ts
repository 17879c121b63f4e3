// A channel has come: what Hearth could not do before may work now.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';

export default {
  event: 'channelCreate',
  async handle(app, channel) {
    await app.doctor.review(asId<GuildId>(channel.guild.id));
  },
} satisfies Listener<'channelCreate', 'doctor'>;
