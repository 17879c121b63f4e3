// /inbox button: a button in this channel with which people write to the team from within the server.
import type { ModalSubmitInteraction } from 'discord.js';
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { buttonMessage, doorModal, OPEN_DOOR, SEND_DOOR, TEXT_FIELD } from '../../src/inbox/door.messages.ts';
import { nearestLocale } from '../../src/voice/voice.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'button' },
  access: 'ModerateMembers',
  defer: 'public',
  execute: async ({ guildId }, app) => buttonMessage(await app.settings.guildSpeak(asId<GuildId>(guildId))),
  components: {
    [OPEN_DOOR.kind]: {
      version: OPEN_DOOR.version,
      access: 'everyone',
      defer: 'modal',
      execute: async ({ locale }, _args, app) => ({ modal: doorModal(app.voice.speak(locale)) }),
    },
    [SEND_DOOR.kind]: {
      version: SEND_DOOR.version,
      access: 'everyone',
      defer: 'private',
      async execute(interaction, _args, app) {
        const { fields, user, member, locale, guildId, channelId } = interaction as ModalSubmitInteraction<'cached'>;
        const sender = { userId: asId<UserId>(user.id), name: member.displayName, locale: nearestLocale(locale) };
        const place = asId<ChannelId>(channelId ?? '');
        const text = fields.getTextInputValue(TEXT_FIELD);
        const inquiry = await app.inbox.door.open(asId<GuildId>(guildId), place, sender, text);
        const speak = app.voice.speak(locale);
        if (!inquiry.hearsChannelId || inquiry.hearsIn !== 'channel')
          return { content: speak('inbox.told.written_back') };
        return { content: speak('inbox.door.sent', { thread: `<#${inquiry.hearsChannelId}>` }) };
      },
    },
  },
} satisfies Subcommand<'inbox' | 'settings' | 'voice'>;
