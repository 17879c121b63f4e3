// /rules: the rules of the server and where one stands with them; and the button below them.
import type { App } from '../src/app.ts';
import type { Command, Reply } from '../src/discord/doors/door.ts';
import { memberFactsOf } from '../src/discord/doors/member.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { acceptedMessage, RULES_PAGE, rulesMessage } from '../src/rulebook/messages.ts';
import { ACCEPT_RULEBOOK } from '../src/rulebook/pages.messages.ts';

type Needs = 'rulebook' | 'voice';

async function showRules(
  { guildId, user, locale }: { guildId: string; user: { id: string }; locale: string },
  app: Pick<App, Needs>,
  page: number,
): Promise<Reply> {
  const { server, view } = await app.rulebook.readFor(asId<GuildId>(guildId), asId<UserId>(user.id));
  return rulesMessage(app.voice.speak(locale), server, view, page);
}

export default {
  data: { name: 'rules' },
  access: 'everyone',
  defer: 'private',
  execute: (interaction, app) => showRules(interaction, app, 0),
  components: {
    [RULES_PAGE.kind]: {
      version: RULES_PAGE.version,
      access: 'everyone',
      defer: 'update',
      execute: (interaction, [page], app) => showRules(interaction, app, Number(page)),
    },
    [ACCEPT_RULEBOOK.kind]: {
      version: ACCEPT_RULEBOOK.version,
      access: 'everyone',
      defer: 'private',
      async execute({ guildId, member, locale }, _args, app) {
        const accepted = await app.rulebook.accept(asId<GuildId>(guildId), memberFactsOf(member));
        return acceptedMessage(app.voice.speak(locale), accepted);
      },
    },
  },
} satisfies Command<Needs>;
