// /unban: lifts a ban.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { act } from './case/act.ts';

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
  execute: (interaction, app) => act(interaction, app, 'unban', 'user'),
} satisfies Command<'moderation' | 'voice'>;
