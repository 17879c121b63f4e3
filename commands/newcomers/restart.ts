// /newcomers restart: begins somebody's journey anew.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { actorOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { restartedMessage } from '../../src/onboarding/roster.messages.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'restart',
    options: [{ type: ApplicationCommandOptionType.User, name: 'member', required: true }],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    const guildId = asId<GuildId>(interaction.guildId);
    await app.onboarding.roster.refuseUnlessGreeter(guildId, actorOf(interaction));
    const { id } = interaction.options.getUser('member', true);
    await app.onboarding.roster.restart(guildId, asId<UserId>(id));
    return restartedMessage(app.voice.speak(interaction.locale), id);
  },
} satisfies Subcommand<'onboarding' | 'voice'>;
