// /rulebook publish: shows what would change, and puts it in force after a click.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { PUBLISH, publishedMessage, publishPreview } from '../../src/rulebook/messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'publish' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    const { draft, channelId } = await app.rulebook.previewPublish(asId<GuildId>(guildId));
    return publishPreview(app.voice.speak(locale), draft, channelId);
  },
  components: {
    [PUBLISH.kind]: {
      version: PUBLISH.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute({ guildId, user, locale }, [revision, how], app) {
        const wish = { revision: Number(revision), asksAgain: how === 'ask', by: asId<UserId>(user.id) };
        return publishedMessage(app.voice.speak(locale), await app.rulebook.publish(asId<GuildId>(guildId), wish));
      },
    },
  },
} satisfies Subcommand<'rulebook' | 'voice'>;
