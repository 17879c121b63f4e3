// /help: what this person may use here.
import { mayPass } from '../src/discord/doors/access.ts';
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { helpEntries, isOffered } from '../src/status/help.ts';
import { helpMessage } from '../src/status/messages.ts';

export default {
  data: { name: 'help' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, user, member, memberPermissions, locale }, app) {
    const overrides = await app.catalogue.readOverrides(asId<GuildId>(guildId));
    const offered = app.catalogue.entries.filter((entry) => {
      const person = {
        userId: user.id,
        roleIds: [...member.roles.cache.keys()],
        guildId,
        isAdministrator: memberPermissions.has('Administrator'),
        mayPass: () => mayPass(entry.access, memberPermissions),
      };
      return isOffered(person, overrides.get(entry.name) ?? []);
    });
    const speak = app.voice.speak(locale);
    return helpMessage(speak, helpEntries(speak, offered));
  },
} satisfies Command<'catalogue' | 'voice'>;
