// /ban: out, with or without an end; also somebody who is not in the server.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { readDuration, suggestDurations } from '../src/moderation/durations.ts';
import { act } from './case/act.ts';

/** Seconds back from now, by what Discord's own dialogue offers. */
const DELETE_CHOICES = [
  { name: '1h', value: 3600 },
  { name: '6h', value: 21_600 },
  { name: '1d', value: 86_400 },
  { name: '3d', value: 259_200 },
  { name: '7d', value: 604_800 },
];

export default {
  data: {
    name: 'ban',
    options: [
      { type: Option.User, name: 'user', required: true },
      { type: Option.String, name: 'duration', autocomplete: true },
      { type: Option.Integer, name: 'delete_messages', choices: DELETE_CHOICES },
      { type: Option.String, name: 'reason' },
      { type: Option.String, name: 'rule', autocomplete: true },
    ],
  },
  access: 'BanMembers',
  defer: 'private',
  async execute(interaction, app) {
    const { options } = interaction;
    const duration = options.getString('duration');
    return act(interaction, app, 'ban', 'user', {
      durationMs: duration === null ? null : readDuration(duration),
      deleteMessageSeconds: options.getInteger('delete_messages') ?? 0,
    });
  },
  async autocomplete({ guildId, options }, app) {
    const { name, value } = options.getFocused(true);
    return name === 'duration' ? suggestDurations(value) : app.moderation.suggestRules(asId<GuildId>(guildId), value);
  },
} satisfies Command<'moderation' | 'voice'>;
