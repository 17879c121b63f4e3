// /softban: out, with their recent messages deleted, and free to come back.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { act } from './case/act.ts';

const DELETED_SECONDS = 86_400;

export default {
  data: {
    name: 'softban',
    options: [
      { type: Option.User, name: 'member', required: true },
      { type: Option.String, name: 'reason' },
      { type: Option.String, name: 'rule', autocomplete: true },
    ],
  },
  access: 'BanMembers',
  defer: 'private',
  execute: (interaction, app) => act(interaction, app, 'softban', 'member', { deleteMessageSeconds: DELETED_SECONDS }),
  autocomplete: ({ guildId, options }, app) =>
    app.moderation.suggestRules(asId<GuildId>(guildId), options.getFocused()),
} satisfies Command<'moderation' | 'voice'>;
