// /helper on: call me when a question like those that I have solved stays unanswered.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'on' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, user, locale }, app) {
    const count = await app.knowledge.helpers.turn(asId<GuildId>(guildId), asId<UserId>(user.id), true);
    const speak = app.voice.speak(locale);
    const solved = speak('knowledge.helper.solved', { count });
    return { content: [speak('knowledge.helper.on'), solved].join('\n') };
  },
} satisfies Subcommand<'knowledge' | 'voice'>;
