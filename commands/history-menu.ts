// The menu entry History on a user: the same as /history.
import type { Menu } from '../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { historyMessage } from '../src/moderation/person.messages.ts';

export default {
  menu: 'user',
  key: 'history_menu',
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ targetId, guildId, locale }, app) {
    const view = await app.moderation.viewPerson(asId<GuildId>(guildId), asId<UserId>(targetId), undefined);
    return historyMessage(app.voice.speak(locale), view);
  },
} satisfies Menu<'moderation' | 'voice'>;
