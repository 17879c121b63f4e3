// /note: something about a person that only the team sees.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { actorOf, targetOf } from '../src/discord/doors/member.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { actMessage } from '../src/moderation/proposals.messages.ts';
import { plainRequest } from '../src/moderation/requests.ts';

export default {
  data: {
    name: 'note',
    options: [
      { type: Option.User, name: 'user', required: true },
      { type: Option.String, name: 'text', required: true },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute(interaction, app) {
    const { options, locale } = interaction;
    const result = await app.moderation.act(asId<GuildId>(interaction.guildId), actorOf(interaction), {
      ...plainRequest('note', targetOf(options, 'user')),
      reason: options.getString('text', true),
    });
    return actMessage(app.voice.speak(locale), result);
  },
} satisfies Command<'moderation' | 'voice'>;
