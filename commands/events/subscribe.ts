// /events subscribe: the addresses of the calendar feeds. Owns the buttons that give them new ones.
import { ApplicationCommandOptionType } from 'discord.js';
import { FEEDS, RENEW_FEED, subscribeMessage } from '../../src/calendar/feed.messages.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import { isOrganiser, requireOrganiser } from '../event/options.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'subscribe' },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    const { guildId, user, locale } = interaction;
    const addresses = await app.calendar.feedAddresses(asId<GuildId>(guildId), asId<UserId>(user.id));
    const who = { isOrganiser: await isOrganiser(interaction, app) };
    return subscribeMessage(app.voice.speak(locale), addresses, who);
  },
  components: {
    [RENEW_FEED.kind]: {
      version: RENEW_FEED.version,
      access: 'everyone',
      defer: 'update',
      async execute(interaction, [wanted], app) {
        const guildId = asId<GuildId>(interaction.guildId);
        const userId = asId<UserId>(interaction.user.id);
        const renewed = FEEDS.find((known) => known === wanted);
        if (!renewed) throw new Refusal('component_unknown');
        if (renewed === 'server') await requireOrganiser(interaction, app);
        await app.calendar.renewFeed(guildId, userId, renewed);
        const addresses = await app.calendar.feedAddresses(guildId, userId);
        const who = { isOrganiser: await isOrganiser(interaction, app), renewed };
        return subscribeMessage(app.voice.speak(interaction.locale), addresses, who);
      },
    },
  },
} satisfies Subcommand<'calendar' | 'voice'>;
