// /raid on: who joined in the last minutes, and who joins from now on, is answered as the owner has set.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { RAID_STEP, raidAlertMessage, raidStatusMessage } from '../../src/moderation/raids.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'on' },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ guildId, user, locale }, app) {
    const view = await app.raids.start(asId<GuildId>(guildId), asId<UserId>(user.id));
    return raidStatusMessage(app.voice.speak(locale), view);
  },
  components: {
    [RAID_STEP.kind]: {
      version: RAID_STEP.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute(interaction, [raidId = '', step], app) {
        const guildId = asId<GuildId>(interaction.guildId);
        const by = asId<UserId>(interaction.user.id);
        const view =
          step === 'undo' ? await app.raids.undo(guildId, by, raidId) : await app.raids.stop(guildId, by, raidId);
        return raidAlertMessage(await app.settings.guildSpeak(guildId), view, null);
      },
    },
  },
} satisfies Subcommand<'raids' | 'settings' | 'voice'>;
