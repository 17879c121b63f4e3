// /onboarding: a newcomer's own steps, reached by the command or by the button under the greeting.
import type { GuildMember } from 'discord.js';
import type { App } from '../src/app.ts';
import type { Command, Reply } from '../src/discord/doors/door.ts';
import { asId, type GuildId, type RoleId, type UserId } from '../src/discord/ids.ts';
import type { MemberFacts } from '../src/discord/members/port.ts';
import { ACCEPT_RULES, acceptedMessage, GET_STARTED, rulesMessage } from '../src/onboarding/messages.ts';

type Needs = 'onboarding' | 'voice';

async function showSteps(
  interaction: { guildId: string; member: GuildMember; locale: string },
  app: Pick<App, Needs>,
): Promise<Reply> {
  const { userId, roleIds } = memberFacts(interaction.member);
  const welcome = await app.onboarding.getStarted(asId<GuildId>(interaction.guildId), userId, roleIds);
  return rulesMessage(app.voice.speak(interaction.locale), welcome.rulesChannelId);
}

function memberFacts(member: GuildMember): MemberFacts {
  return {
    userId: asId<UserId>(member.id),
    displayName: member.displayName,
    bot: member.user.bot,
    joinedAt: member.joinedTimestamp ?? 0,
    pending: member.pending,
    roleIds: member.roles.cache.map((role) => asId<RoleId>(role.id)),
  };
}

export default {
  data: { name: 'onboarding' },
  access: 'everyone',
  defer: 'private',
  execute: showSteps,
  components: {
    [GET_STARTED.kind]: {
      version: GET_STARTED.version,
      access: 'everyone',
      defer: 'private',
      execute: (interaction, _args, app) => showSteps(interaction, app),
    },
    [ACCEPT_RULES.kind]: {
      version: ACCEPT_RULES.version,
      access: 'everyone',
      defer: 'update',
      async execute(interaction, _args, app) {
        const role = await app.onboarding.acceptRules(
          asId<GuildId>(interaction.guildId),
          memberFacts(interaction.member),
        );
        return acceptedMessage(app.voice.speak(interaction.locale), role);
      },
    },
  },
} satisfies Command<Needs>;
