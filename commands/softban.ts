// /softban: out, with their recent messages deleted, and free to come back.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { actorOf, targetOf } from '../src/discord/doors/people.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { actMessage } from '../src/moderation/proposals.messages.ts';
import { plainRequest } from '../src/moderation/requests.ts';

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
  async execute(interaction, app) {
    const { options, locale } = interaction;
    const guildId = asId<GuildId>(interaction.guildId);
    const result = await app.moderation.act(guildId, actorOf(interaction), {
      ...plainRequest('softban', targetOf(options, 'member')),
      reason: options.getString('reason'),
      rule: await app.moderation.readRule(guildId, options.getString('rule')),
      deleteMessageSeconds: DELETED_SECONDS,
    });
    return actMessage(app.voice.speak(locale), result);
  },
  autocomplete: ({ guildId, options }, app) =>
    app.moderation.suggestRules(asId<GuildId>(guildId), options.getFocused()),
} satisfies Command<'moderation' | 'voice'>;
