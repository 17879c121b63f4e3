// /mentors topics: the server's own topics, in a form.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { TOPICS_FIELD, TOPICS_FORM, topicsForm } from '../../src/mentorship/staff.messages.ts';
import { parseTopicGroups } from '../../src/mentorship/topic.rules.ts';
import { Refusal } from '../../src/runtime/refusal.ts';

const MOST_GROUPS = 25;

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'topics' },
  access: 'ManageGuild',
  defer: 'modal',
  async execute({ guildId, locale }, app) {
    const set = await app.mentorsSetup.get(asId<GuildId>(guildId));
    return { modal: topicsForm(app.voice.speak(locale), set.topics) };
  },
  components: {
    [TOPICS_FORM.kind]: {
      version: TOPICS_FORM.version,
      access: 'ManageGuild',
      defer: 'private',
      async execute(interaction, _args, app) {
        if (!interaction.isModalSubmit()) throw new Refusal('component_unknown');
        const { guildId, user, fields, locale } = interaction;
        const topics = parseTopicGroups(fields.getTextInputValue(TOPICS_FIELD)).slice(0, MOST_GROUPS);
        await app.mentorsSetup.update(asId<GuildId>(guildId), { topics }, asId<UserId>(user.id));
        const count = topics.reduce((sum, group) => sum + group.topics.length, 0);
        return { content: app.voice.speak(locale)('mentors.topics_saved', { count }) };
      },
    },
  },
} satisfies Subcommand<'mentorsSetup' | 'voice'>;
