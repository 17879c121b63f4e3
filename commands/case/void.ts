// /case void: takes a case back; its points go, and what it did is lifted.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { actorOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { caseMessage } from '../../src/moderation/review.messages.ts';

export default {
  data: {
    type: Option.Subcommand,
    name: 'void',
    options: [
      { type: Option.Integer, name: 'number', required: true, min_value: 1 },
      { type: Option.String, name: 'reason', required: true },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute(interaction, app) {
    const { options, guildId, locale } = interaction;
    const number = options.getInteger('number', true);
    const reason = options.getString('reason', true);
    const row = await app.moderation.voidCase(asId<GuildId>(guildId), actorOf(interaction), number, reason);
    return caseMessage(app.voice.speak(locale), row);
  },
} satisfies Subcommand<'moderation' | 'voice'>;
