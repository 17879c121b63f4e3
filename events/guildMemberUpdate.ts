// Hearth's own roles changed, and with them what it may do here. Other members are followed through the raw event.
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';

export default {
  event: 'guildMemberUpdate',
  async handle(app, _before, member) {
    if (member.id === member.client.user.id) await app.onboarding.review(asId<GuildId>(member.guild.id));
  },
} satisfies Listener<'guildMemberUpdate', 'onboarding'>;
