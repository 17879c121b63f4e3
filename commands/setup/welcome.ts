// /setup welcome: how newcomers are welcomed.
import { ApplicationCommandOptionType, ChannelType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { welcomeMessage } from '../../src/settings/messages.ts';

const TEXT_CHANNELS = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'welcome',
    options: [
      { type: ApplicationCommandOptionType.Channel, name: 'channel', channel_types: TEXT_CHANNELS },
      { type: ApplicationCommandOptionType.Role, name: 'newcomer_role' },
      { type: ApplicationCommandOptionType.Role, name: 'member_role' },
      { type: ApplicationCommandOptionType.Channel, name: 'rules_channel', channel_types: TEXT_CHANNELS },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const channel = options.getChannel('channel')?.id;
    const newcomerRole = options.getRole('newcomer_role')?.id;
    const memberRole = options.getRole('member_role')?.id;
    const rulesChannel = options.getChannel('rules_channel')?.id;
    const guild = asId<GuildId>(guildId);
    const speak = app.voice.speak(locale);
    if (!channel && !newcomerRole && !memberRole && !rulesChannel) {
      return welcomeMessage(speak, await app.settings.get(guild, 'welcome'), false);
    }
    const change = {
      channelId: channel ? asId<ChannelId>(channel) : undefined,
      newcomerRoleId: newcomerRole ? asId<RoleId>(newcomerRole) : undefined,
      memberRoleId: memberRole ? asId<RoleId>(memberRole) : undefined,
      rulesChannelId: rulesChannel ? asId<ChannelId>(rulesChannel) : undefined,
    };
    return welcomeMessage(speak, await app.settings.updateWelcome(guild, change, asId<UserId>(user.id)), true);
  },
} satisfies Subcommand<'settings' | 'voice'>;
