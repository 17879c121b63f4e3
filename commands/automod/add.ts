// /automod add: a new rule, which only watches until somebody sets it on.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { savedMessage } from '../../src/moderation/automod.messages.ts';
import { RULE_KINDS, type RuleKind } from '../../src/moderation/automod.rules.ts';
import { readChange, ruleOptions } from './rule-options.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'add',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'kind',
        required: true,
        choices: RULE_KINDS.map((kind) => ({ name: kind, value: kind })),
      },
      ...ruleOptions,
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const kind = options.getString('kind', true) as RuleKind;
    const rule = await app.automodSetup.add(asId<GuildId>(guildId), kind, readChange(options), asId<UserId>(user.id));
    return savedMessage(app.voice.speak(locale), rule, 0, true);
  },
} satisfies Subcommand<'automodSetup' | 'voice'>;
