// /faq: an answer that the team has written, for oneself or for everyone to see.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { FAQ_VOTE, faqMessage, voteMessage } from '../src/knowledge/faq.messages.ts';

export default {
  data: {
    name: 'faq',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        required: true,
        autocomplete: true,
        max_length: 100,
      },
      { type: ApplicationCommandOptionType.Boolean, name: 'public' },
    ],
  },
  access: 'everyone',
  defer: 'private',
  isPublic: ({ options }) => options.getBoolean('public') === true,
  async execute({ guildId, locale, options }, app) {
    const guild = asId<GuildId>(guildId);
    const entry = await app.knowledge.faq.show(guild, options.getString('question', true));
    const isPublic = options.getBoolean('public') === true;
    return faqMessage(isPublic ? await app.settings.guildSpeak(guild) : app.voice.speak(locale), entry);
  },
  autocomplete: ({ guildId, options }, app) => app.knowledge.faq.suggest(asId<GuildId>(guildId), options.getFocused()),
  components: {
    [FAQ_VOTE.kind]: {
      version: FAQ_VOTE.version,
      access: 'everyone',
      defer: 'private',
      async execute({ guildId, user, locale }, [id = '', answer, threadId], app) {
        const [guild, userId, helped] = [asId<GuildId>(guildId), asId<UserId>(user.id), answer === 'yes'];
        await app.knowledge.faq.vote(guild, id, userId, helped);
        const solved = helped && threadId ? await app.knowledge.questions.settle(guild, asId(threadId), userId) : false;
        return voteMessage(app.voice.speak(locale), solved ? 'solved' : helped ? 'helped' : 'did_not');
      },
    },
  },
} satisfies Command<'knowledge' | 'settings' | 'voice'>;
