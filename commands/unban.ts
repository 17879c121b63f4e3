// /unban: lifts a ban.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { actorOf, targetOf } from '../src/discord/doors/people.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { actMessage } from '../src/moderation/proposals.messages.ts';
import { plainRequest } from '../src/moderation/requests.ts';

export default {
  data: {
    name: 'unban',
    options: [
      { type: Option.User, name: 'user', required: true },
      { type: Option.String, name: 'reason' },
    ],
  },
  access: 'BanMembers',
  defer: 'private',
  async execute(interaction, app) {
    const { options, locale } = interaction;
    const guildId = asId<GuildId>(interaction.guildId);
    const result = await app.moderation.act(guildId, actorOf(interaction), {
      ...plainRequest('unban', targetOf(options, 'user')),
      reason: options.getString('reason'),
    });
    return actMessage(app.voice.speak(locale), result);
  },
} satisfies Command<'moderation' | 'voice'>;
