// /case list: cases by person, moderator, type, age and state, page by page.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { CASE_STATES, CASE_TYPES } from '../../src/moderation/case-types.rules.ts';
import { readDuration, suggestDurations } from '../../src/moderation/durations.ts';
import { CASE_PAGE, casePageMessage } from '../../src/moderation/review.messages.ts';

const choices = (words: readonly string[]) => words.map((word) => ({ name: word, value: word }));
const oneOf = <Word extends string>(words: readonly Word[], given: string | null | undefined) =>
  words.find((word) => word === given);

export default {
  data: {
    type: Option.Subcommand,
    name: 'list',
    options: [
      { type: Option.User, name: 'user' },
      { type: Option.User, name: 'moderator' },
      { type: Option.String, name: 'type', choices: choices(CASE_TYPES) },
      { type: Option.String, name: 'since', autocomplete: true },
      { type: Option.String, name: 'state', choices: choices(CASE_STATES) },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, locale, createdTimestamp }, app) {
    const user = options.getUser('user');
    const moderator = options.getUser('moderator');
    const since = options.getString('since');
    const filter = {
      targetId: user ? asId<UserId>(user.id) : undefined,
      actorId: moderator ? asId<UserId>(moderator.id) : undefined,
      type: oneOf(CASE_TYPES, options.getString('type')),
      state: oneOf(CASE_STATES, options.getString('state')),
      since: since === null ? undefined : createdTimestamp - readDuration(since),
    };
    const page = await app.moderation.listCases(asId<GuildId>(guildId), filter, 0);
    return casePageMessage(app.voice.speak(locale), filter, page);
  },
  autocomplete: async ({ options }) => suggestDurations(options.getFocused()),
  components: {
    [CASE_PAGE.kind]: {
      version: CASE_PAGE.version,
      access: 'ModerateMembers',
      defer: 'update',
      async execute({ guildId, locale }, [page, targetId, actorId, type, state, since], app) {
        const filter = {
          targetId: targetId ? asId<UserId>(targetId) : undefined,
          actorId: actorId ? asId<UserId>(actorId) : undefined,
          type: oneOf(CASE_TYPES, type),
          state: oneOf(CASE_STATES, state),
          since: since ? Number.parseInt(since, 36) * 1000 : undefined,
        };
        const found = await app.moderation.listCases(asId<GuildId>(guildId), filter, Number(page));
        return casePageMessage(app.voice.speak(locale), filter, found);
      },
    },
  },
} satisfies Subcommand<'moderation' | 'voice'>;
