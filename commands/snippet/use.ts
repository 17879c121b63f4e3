// /snippet use: opens the reply form of an inquiry with the snippet filled in, to be read once more before it goes.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { replyModal } from '../../src/inbox/team.messages.ts';
import { nameOption, suggestNames } from './names.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'use',
    options: [nameOption, { type: ApplicationCommandOptionType.Integer, name: 'number', required: true, min_value: 1 }],
  },
  access: 'ModerateMembers',
  defer: 'modal',
  async execute({ options, guildId, member, locale }, app) {
    const number = options.getInteger('number', true);
    const inquiry = await app.inbox.team.requireOpen({ guildId: asId<GuildId>(guildId), number });
    const text = await app.inbox.snippets.fillFor(inquiry, options.getString('name', true), member.displayName);
    return { modal: replyModal(app.voice.speak(locale), inquiry, text) };
  },
  autocomplete: suggestNames,
} satisfies Subcommand<'inbox' | 'voice'>;
