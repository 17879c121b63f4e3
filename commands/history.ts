// /history: a whole person on one screen.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { targetOf } from '../src/discord/doors/people.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { historyMessage } from '../src/moderation/review.messages.ts';

export default {
  data: { name: 'history', options: [{ type: Option.User, name: 'user', required: true }] },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const { userId, name } = targetOf(options, 'user');
    return historyMessage(
      app.voice.speak(locale),
      await app.moderation.viewPerson(asId<GuildId>(guildId), userId, name),
    );
  },
} satisfies Command<'moderation' | 'voice'>;
