// /untimeout: lifts a timeout, also of somebody who is away.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { actorOf, targetOf } from '../src/discord/doors/people.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { actMessage } from '../src/moderation/proposals.messages.ts';
import { plainRequest } from '../src/moderation/requests.ts';

export default {
  data: {
    name: 'untimeout',
    options: [
      { type: Option.User, name: 'member', required: true },
      { type: Option.String, name: 'reason' },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute(interaction, app) {
    const { options, locale } = interaction;
    const guildId = asId<GuildId>(interaction.guildId);
    const result = await app.moderation.act(guildId, actorOf(interaction), {
      ...plainRequest('untimeout', targetOf(options, 'member')),
      reason: options.getString('reason'),
    });
    return actMessage(app.voice.speak(locale), result);
  },
} satisfies Command<'moderation' | 'voice'>;
