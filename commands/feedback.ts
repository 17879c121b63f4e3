// /feedback: praise, criticism or an idea for the team, with a name or without.
import { ApplicationCommandOptionType, type ModalSubmitInteraction } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import {
  feedbackModal,
  NAME_FIELD,
  NAMELESS,
  SEND_FEEDBACK,
  SHARE_FIELD,
  sentMessage,
  TEXT_FIELD,
  YES,
} from '../src/inbox/feedback.messages.ts';
import { FEEDBACK_KINDS, type FeedbackKind } from '../src/inbox/feedback.service.ts';
import { nearestLocale } from '../src/voice/voice.ts';

const kindOf = (text: string | undefined): FeedbackKind => FEEDBACK_KINDS.find((kind) => kind === text) ?? 'criticism';

export default {
  data: {
    name: 'feedback',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'kind',
        required: true,
        choices: FEEDBACK_KINDS.map((kind) => ({ name: kind, value: kind })),
      },
    ],
  },
  access: 'everyone',
  defer: 'modal',
  async execute({ options, guildId, user, locale }, app) {
    const can = await app.inbox.feedback.checkFeedback(asId<GuildId>(guildId), asId<UserId>(user.id));
    return { modal: feedbackModal(app.voice.speak(locale), kindOf(options.getString('kind', true)), can) };
  },
  components: {
    [SEND_FEEDBACK.kind]: {
      version: SEND_FEEDBACK.version,
      access: 'everyone',
      defer: 'private',
      async execute(interaction, [kind], app) {
        const { fields, user, member, locale, guildId } = interaction as ModalSubmitInteraction<'cached'>;
        const chosen = (name: string) => (fields.fields.has(name) ? fields.getStringSelectValues(name)[0] : undefined);
        const sender = { userId: asId<UserId>(user.id), name: member.displayName, locale: nearestLocale(locale) };
        const inquiry = await app.inbox.feedback.feedback(asId<GuildId>(guildId), sender, {
          kind: kindOf(kind),
          text: fields.getTextInputValue(TEXT_FIELD),
          isAnonymous: chosen(NAME_FIELD) === NAMELESS,
          mayShare: chosen(SHARE_FIELD) === YES,
        });
        return sentMessage(app.voice.speak(locale), inquiry);
      },
    },
  },
} satisfies Command<'inbox' | 'voice'>;
