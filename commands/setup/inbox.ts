// /setup inbox: where the team's items are, who is called, what may come in, when the team is there, what is promised.
import { ChannelType, ApplicationCommandOptionType as Option } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { inboxSetupMessage } from '../../src/inbox/setup.messages.ts';

const hours = (name: string) => ({ type: Option.Integer as const, name, min_value: 1, max_value: 720 });

export default {
  data: {
    type: Option.Subcommand,
    name: 'inbox',
    options: [
      { type: Option.Channel, name: 'channel', channel_types: [ChannelType.GuildText, ChannelType.GuildForum] },
      { type: Option.Role, name: 'team_role' },
      { type: Option.Channel, name: 'praise_channel', channel_types: [ChannelType.GuildText] },
      { type: Option.Boolean, name: 'direct_messages' },
      { type: Option.Boolean, name: 'anonymous' },
      { type: Option.String, name: 'working_hours', max_length: 40 },
      hours('question_hours'),
      hours('message_hours'),
      hours('criticism_hours'),
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const channel = options.getChannel('channel')?.id;
    const praise = options.getChannel('praise_channel')?.id;
    const role = options.getRole('team_role')?.id;
    const change = {
      channelId: channel ? asId<ChannelId>(channel) : undefined,
      praiseChannelId: praise ? asId<ChannelId>(praise) : undefined,
      teamRoleId: role ? asId<RoleId>(role) : undefined,
      dms: options.getBoolean('direct_messages') ?? undefined,
      anonymous: options.getBoolean('anonymous') ?? undefined,
      hours: options.getString('working_hours') ?? undefined,
      questionHours: options.getInteger('question_hours') ?? undefined,
      messageHours: options.getInteger('message_hours') ?? undefined,
      criticismHours: options.getInteger('criticism_hours') ?? undefined,
    };
    const changes = Object.values(change).some((value) => value !== undefined);
    const set = changes
      ? await app.inboxSetup.update(guild, change, asId<UserId>(user.id))
      : await app.inboxSetup.get(guild);
    return inboxSetupMessage(app.voice.speak(locale), set, changes);
  },
} satisfies Subcommand<'inboxSetup' | 'voice'>;
