// /setup route add: another team that inquiries can be passed on to, in a channel or through a webhook.
import { ChannelType, ApplicationCommandOptionType as Option } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId } from '../../src/discord/ids.ts';
import { INQUIRY_KINDS, ROUTE_FORMS } from '../../src/inbox/kinds.ts';
import { routeLines } from '../../src/inbox/route.messages.ts';

export default {
  group: 'route',
  data: {
    type: Option.Subcommand,
    name: 'add',
    options: [
      { type: Option.String, name: 'name', required: true, min_length: 1, max_length: 50 },
      { type: Option.Channel, name: 'channel', channel_types: [ChannelType.GuildText] },
      { type: Option.String, name: 'webhook', max_length: 500 },
      {
        type: Option.String,
        name: 'form',
        choices: ROUTE_FORMS.filter((form) => form !== 'channel').map((form) => ({ name: form, value: form })),
      },
      { type: Option.String, name: 'secret', max_length: 300 },
      { type: Option.String, name: 'kind', choices: INQUIRY_KINDS.map((kind) => ({ name: kind, value: kind })) },
      { type: Option.String, name: 'subject', max_length: 50 },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const channel = options.getChannel('channel')?.id;
    const form = ROUTE_FORMS.find((one) => one === options.getString('form')) ?? 'json';
    await app.inbox.routes.add(guild, {
      name: options.getString('name', true).trim(),
      form: channel ? 'channel' : form,
      kind: INQUIRY_KINDS.find((kind) => kind === options.getString('kind')) ?? null,
      subject: options.getString('subject')?.trim() || null,
      channelId: channel ? asId<ChannelId>(channel) : null,
      url: channel ? null : options.getString('webhook'),
      secret: options.getString('secret'),
    });
    const speak = app.voice.speak(locale);
    const lines = routeLines(speak, await app.inbox.routes.list(guild));
    return { content: [speak('inbox.setup.saved'), '', ...lines].join('\n') };
  },
} satisfies Subcommand<'inbox' | 'voice'>;
