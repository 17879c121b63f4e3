// /starter add, list, remove: what the team keeps of conversation starters.
import { ApplicationCommandOptionType } from 'discord.js';
import { excerpt } from '../../src/announcements/messages.ts';
import { starterListText } from '../../src/announcements/starter.messages.ts';
import { LONGEST_STARTER } from '../../src/announcements/starter.service.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';

const { Subcommand: Sub, String: Text } = ApplicationCommandOptionType;
type Needs = 'starters' | 'voice';

export const add = {
  data: {
    type: Sub,
    name: 'add',
    options: [{ type: Text, name: 'question', required: true, min_length: 5, max_length: LONGEST_STARTER }],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, options, user, locale }, app) {
    const question = options.getString('question', true);
    const { text } = await app.starters.add(asId<GuildId>(guildId), question, asId<UserId>(user.id));
    return { content: app.voice.speak(locale)('starters.added', { question: excerpt(text) }) };
  },
} satisfies Subcommand<Needs>;

export const list = {
  data: { type: Sub, name: 'list' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const view = {
      starters: await app.starters.list(guild),
      suggested: await app.starters.listSuggested(guild),
      next: await app.starters.nextTurn(guild),
    };
    return { content: starterListText(app.voice.speak(locale), view) };
  },
} satisfies Subcommand<Needs>;

export const remove = {
  data: {
    type: Sub,
    name: 'remove',
    options: [{ type: Text, name: 'question', required: true, autocomplete: true, max_length: 100 }],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, options, locale }, app) {
    const { text } = await app.starters.remove(asId<GuildId>(guildId), options.getString('question', true));
    return { content: app.voice.speak(locale)('starters.removed', { question: excerpt(text) }) };
  },
  async autocomplete({ guildId, options }, app) {
    const typed = String(options.getFocused()).toLowerCase();
    const found = await app.starters.list(asId<GuildId>(guildId));
    return found
      .filter(({ text }) => text.toLowerCase().includes(typed))
      .map(({ id, text }) => ({ name: excerpt(text), value: id }));
  },
} satisfies Subcommand<Needs>;
