// /untimeout: lifts a timeout, also of somebody who is away.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { act } from './case/act.ts';

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
  execute: (interaction, app) => act(interaction, app, 'untimeout', 'member'),
} satisfies Command<'moderation' | 'voice'>;
