// /timeout: a member reads but does not write until an instant; longer than Discord allows is renewed.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { readDuration, suggestDurations } from '../src/moderation/durations.ts';
import { act } from './case/act.ts';

export default {
  data: {
    name: 'timeout',
    options: [
      { type: Option.User, name: 'member', required: true },
      { type: Option.String, name: 'duration', required: true, autocomplete: true },
      { type: Option.String, name: 'reason' },
      { type: Option.String, name: 'rule', autocomplete: true },
      { type: Option.Attachment, name: 'evidence' },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  execute: async (interaction, app) =>
    act(interaction, app, 'timeout', 'member', {
      durationMs: readDuration(interaction.options.getString('duration', true)),
    }),
  async autocomplete({ guildId, options }, app) {
    const { name, value } = options.getFocused(true);
    return name === 'duration' ? suggestDurations(value) : app.moderation.suggestRules(asId<GuildId>(guildId), value);
  },
} satisfies Command<'moderation' | 'voice'>;
