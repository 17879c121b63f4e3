// /case show: one case as it stands.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { caseMessage } from '../../src/moderation/review.messages.ts';

export default {
  data: {
    type: Option.Subcommand,
    name: 'show',
    options: [{ type: Option.Integer, name: 'number', required: true, min_value: 1 }],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const row = await app.moderation.findCase(asId<GuildId>(guildId), options.getInteger('number', true));
    return caseMessage(app.voice.speak(locale), row);
  },
} satisfies Subcommand<'moderation' | 'voice'>;
