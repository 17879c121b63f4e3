// Who may use /mentors: Manage Server, or the role that looks after mentorship.

import type { Component, Need, Services, Subcommand } from '../../src/discord/doors/door.ts';
import { actorOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';

type Who = Parameters<typeof actorOf>[0] & { guildId: string };

const refuseOthers = (who: Who, app: Services) =>
  app.mentorTeam.refuseUnlessTeam(asId<GuildId>(who.guildId), actorOf(who));

const guarded = (component: Component<Need>): Component<Need> => ({
  ...component,
  access: 'everyone',
  async execute(interaction, args, app) {
    await refuseOthers(interaction, app);
    return component.execute(interaction, args, app);
  },
});

/** The same subcommand, offered to everybody because the role is the owner's choice, and refused to who has it not. */
export function forTeam(subcommand: Subcommand<Need>): Subcommand<Need> {
  const components = Object.entries(subcommand.components ?? {}).map(([kind, one]) => [kind, guarded(one)] as const);
  return {
    ...subcommand,
    access: 'everyone',
    components: Object.fromEntries(components),
    async execute(interaction, app) {
      await refuseOthers(interaction, app);
      return subcommand.execute(interaction, app);
    },
  };
}
