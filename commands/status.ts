// /status: version, uptime, latency, and what is not working.
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { statusMessage } from '../src/status/messages.ts';

export default {
  data: { name: 'status' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    return statusMessage(app.voice.speak(locale), await app.status.readFor(asId<GuildId>(guildId)));
  },
} satisfies Command<'status' | 'voice'>;
