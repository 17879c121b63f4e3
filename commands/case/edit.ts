// /case edit: another reason, or another end of what is in force.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { actorOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { readDuration, suggestDurations } from '../../src/moderation/durations.ts';
import { caseMessage } from '../../src/moderation/review.messages.ts';

export default {
  data: {
    type: Option.Subcommand,
    name: 'edit',
    options: [
      { type: Option.Integer, name: 'number', required: true, min_value: 1 },
      { type: Option.String, name: 'reason' },
      { type: Option.String, name: 'duration', autocomplete: true },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute(interaction, app) {
    const { options, guildId, locale } = interaction;
    const duration = options.getString('duration');
    const change = {
      reason: options.getString('reason'),
      durationMs: duration === null ? null : readDuration(duration),
    };
    const number = options.getInteger('number', true);
    const row = await app.moderation.editCase(asId<GuildId>(guildId), actorOf(interaction), number, change);
    return caseMessage(app.voice.speak(locale), row);
  },
  autocomplete: async ({ options }) => suggestDurations(options.getFocused()),
} satisfies Subcommand<'moderation' | 'voice'>;
