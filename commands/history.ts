// /history: a whole person on one screen.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { targetOf } from '../src/discord/doors/member.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { HISTORY_PAGE, historyMessage } from '../src/moderation/person.messages.ts';

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
  components: {
    [HISTORY_PAGE.kind]: {
      version: HISTORY_PAGE.version,
      access: 'ModerateMembers',
      defer: 'update',
      async execute({ guildId, locale }, [userId = '', page], app) {
        const of = asId<UserId>(userId);
        const view = await app.moderation.viewPerson(asId<GuildId>(guildId), of, undefined, Number(page));
        return historyMessage(app.voice.speak(locale), view);
      },
    },
  },
} satisfies Command<'moderation' | 'voice'>;
