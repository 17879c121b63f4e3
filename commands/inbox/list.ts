// /inbox list: what is in the inbox, oldest first, by state and by who looks after it.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { INQUIRY_STATES } from '../../src/inbox/kinds.ts';
import { LIST_PAGE, listMessage } from '../../src/inbox/search.messages.ts';

const filterOf = (state: string, ownerId: string) => ({
  state: INQUIRY_STATES.find((one) => one === state),
  ownerId: ownerId ? asId<UserId>(ownerId) : undefined,
});

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'list',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'state',
        choices: INQUIRY_STATES.map((state) => ({ name: state.replace('_', ' '), value: state })),
      },
      { type: ApplicationCommandOptionType.User, name: 'owner' },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const state = options.getString('state') ?? '';
    const ownerId = options.getUser('owner')?.id ?? '';
    const page = await app.inbox.search.list(asId<GuildId>(guildId), filterOf(state, ownerId));
    return listMessage(app.voice.speak(locale), page, { state, ownerId });
  },
  components: {
    [LIST_PAGE.kind]: {
      version: LIST_PAGE.version,
      access: 'ModerateMembers',
      defer: 'update',
      async execute({ guildId, locale }, [page, state = '', ownerId = ''], app) {
        const found = await app.inbox.search.list(asId<GuildId>(guildId), filterOf(state, ownerId), Number(page));
        return listMessage(app.voice.speak(locale), found, { state, ownerId });
      },
    },
  },
} satisfies Subcommand<'inbox' | 'voice'>;
