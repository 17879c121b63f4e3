// /mediate: two members talk something over in a private thread, led by one or two moderators.
import type { ModalSubmitInteraction } from 'discord.js';
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { actorOf, targetOf } from '../src/discord/doors/member.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../src/discord/ids.ts';
import {
  END_MEDIATION,
  endModal,
  RECORD,
  RECORD_FIELD,
  SAVE_MEDIATION,
  TEXT_FIELD,
} from '../src/inbox/mediation.messages.ts';
import { plainRequest } from '../src/moderation/requests.ts';

export default {
  data: {
    name: 'mediate',
    options: [
      { type: Option.User, name: 'a', required: true },
      { type: Option.User, name: 'b', required: true },
      { type: Option.User, name: 'with' },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, channel, channelId, user, locale }, app) {
    const other = options.getUser('with')?.id;
    // A thread has no threads of its own.
    const place = channel?.isThread() ? (channel.parentId ?? channelId) : channelId;
    const threadId = await app.inbox.mediations.open(
      asId<GuildId>(guildId),
      asId<ChannelId>(place),
      [asId<UserId>(user.id), other ? asId<UserId>(other) : null],
      [targetOf(options, 'a'), targetOf(options, 'b')],
    );
    return { content: app.voice.speak(locale)('inbox.mediation.opened', { thread: `<#${threadId}>` }) };
  },
  components: {
    [END_MEDIATION.kind]: {
      version: END_MEDIATION.version,
      access: 'everyone',
      defer: 'modal',
      async execute({ guildId, user, locale }, [number], app) {
        await app.inbox.mediations.checkEnd(asId<GuildId>(guildId), Number(number), asId<UserId>(user.id));
        return { modal: endModal(app.voice.speak(locale), Number(number)) };
      },
    },
    [SAVE_MEDIATION.kind]: {
      version: SAVE_MEDIATION.version,
      access: 'everyone',
      defer: 'private',
      async execute(interaction, [number], app) {
        const { fields, user, locale } = interaction as ModalSubmitInteraction<'cached'>;
        const guildId = asId<GuildId>(interaction.guildId);
        const result = fields.getTextInputValue(TEXT_FIELD).trim() || null;
        const ended = await app.inbox.mediations.end(guildId, Number(number), asId<UserId>(user.id), result);
        if (fields.getStringSelectValues(RECORD_FIELD)[0] === RECORD) {
          for (const target of ended.people) {
            const request = { ...plainRequest('note', { ...target, bot: false }), reason: ended.note };
            await app.moderation.act(guildId, actorOf(interaction), request);
          }
        }
        return { content: app.voice.speak(locale)('inbox.mediation.closed') };
      },
    },
  },
} satisfies Command<'inbox' | 'moderation' | 'voice'>;
