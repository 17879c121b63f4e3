// /setup moderation: mod log, alerts, who is called, how points decay, and the ladder.
import { ChannelType, ApplicationCommandOptionType as Option } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { DECAY_CHOICES } from '../../src/moderation/ladder.rules.ts';
import {
  EDIT_LADDER,
  LADDER_FIELD,
  ladderModal,
  moderationSetupMessage,
  SAVE_LADDER,
} from '../../src/moderation/setup.messages.ts';

const TEXT_CHANNELS = [ChannelType.GuildText];
/** What takes the link away. */
const OFF = 'off';

export default {
  data: {
    type: Option.Subcommand,
    name: 'moderation',
    options: [
      { type: Option.Channel, name: 'log_channel', channel_types: TEXT_CHANNELS },
      { type: Option.Channel, name: 'alerts_channel', channel_types: TEXT_CHANNELS },
      { type: Option.Role, name: 'moderator_role' },
      {
        type: Option.String,
        name: 'points_expire',
        choices: Object.keys(DECAY_CHOICES).map((name) => ({ name, value: name })),
      },
      { type: Option.String, name: 'appeal_link', max_length: 200 },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const log = options.getChannel('log_channel')?.id;
    const alerts = options.getChannel('alerts_channel')?.id;
    const role = options.getRole('moderator_role')?.id;
    const decay = options.getString('points_expire');
    const link = options.getString('appeal_link');
    const change = {
      logChannelId: log ? asId<ChannelId>(log) : undefined,
      alertsChannelId: alerts ? asId<ChannelId>(alerts) : undefined,
      moderatorRoleId: role ? asId<RoleId>(role) : undefined,
      decay: decay === null ? undefined : DECAY_CHOICES[decay],
      appealLink: link === OFF ? null : (link ?? undefined),
    };
    const changes = Object.values(change).some((value) => value !== undefined);
    const settings = changes
      ? await app.moderation.updateModeration(guild, change, asId<UserId>(user.id))
      : await app.settings.get(guild, 'moderation');
    return moderationSetupMessage(app.voice.speak(locale), settings, changes);
  },
  components: {
    [EDIT_LADDER.kind]: {
      version: EDIT_LADDER.version,
      access: 'ManageGuild',
      defer: 'modal',
      async execute({ guildId, locale }, _args, app) {
        return {
          modal: ladderModal(app.voice.speak(locale), await app.settings.get(asId<GuildId>(guildId), 'moderation')),
        };
      },
    },
    [SAVE_LADDER.kind]: {
      version: SAVE_LADDER.version,
      access: 'ManageGuild',
      defer: 'update',
      async execute(interaction, _args, app) {
        const typed = interaction.isModalSubmit() ? interaction.fields.getTextInputValue(LADDER_FIELD) : '';
        const by = asId<UserId>(interaction.user.id);
        const settings = await app.moderation.updateLadder(asId<GuildId>(interaction.guildId), typed, by);
        return moderationSetupMessage(app.voice.speak(interaction.locale), settings, true);
      },
    },
  },
} satisfies Subcommand<'moderation' | 'settings' | 'voice'>;
