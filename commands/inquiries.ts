// /inquiries: what somebody brought before the team, with state and history; and the components of their conversations.
import type { ModalSubmitInteraction } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { CHOOSE_SERVER, CHOOSE_SUBJECT, SUBJECTS, type Subject } from '../src/inbox/direct.messages.ts';
import {
  ownListMessage,
  ownMessage,
  SEND_BACK,
  SHOW_OWN,
  TEXT_FIELD,
  writeBackModal,
} from '../src/inbox/feedback.messages.ts';
import { WRITE_BACK } from '../src/inbox/telling.messages.ts';

const refOf = (guildId: string | undefined, number: string | undefined) => ({
  guildId: asId<GuildId>(guildId ?? ''),
  number: Number(number),
});
const subjectOf = (text: string | undefined): Subject => SUBJECTS.find((subject) => subject === text) ?? 'other';

export default {
  data: { name: 'inquiries' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, user, locale }, app) {
    const own = await app.inbox.feedback.listOwn(asId<GuildId>(guildId), asId<UserId>(user.id));
    return ownListMessage(app.voice.speak(locale), own);
  },
  components: {
    [SHOW_OWN.kind]: {
      version: SHOW_OWN.version,
      access: 'everyone',
      defer: 'private',
      async execute(interaction, _args, app) {
        const number = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
        const userId = asId<UserId>(interaction.user.id);
        const view = await app.inbox.feedback.viewOwn(refOf(interaction.guildId, number), userId);
        return ownMessage(app.voice.speak(interaction.locale), view);
      },
    },
    [CHOOSE_SERVER.kind]: {
      version: CHOOSE_SERVER.version,
      access: 'everyone',
      defer: 'update',
      inDms: true,
      async execute(interaction, _args, app) {
        const guildId = asId<GuildId>((interaction.isStringSelectMenu() && interaction.values[0]) || '');
        const channelId = asId<ChannelId>(interaction.channelId ?? '');
        const server = await app.inbox.direct.choose(channelId, asId<UserId>(interaction.user.id), guildId);
        return { content: app.voice.speak(interaction.locale)('inbox.direct.chosen', { server }), components: [] };
      },
    },
    [CHOOSE_SUBJECT.kind]: {
      version: CHOOSE_SUBJECT.version,
      access: 'everyone',
      defer: 'private',
      inDms: true,
      async execute(interaction, [guildId, number], app) {
        const subject = subjectOf(interaction.isStringSelectMenu() ? interaction.values[0] : undefined);
        const ref = refOf(guildId, number);
        // The team reads it in the server's language, the person in their own.
        const forTeam = (await app.settings.guildSpeak(ref.guildId))(`inbox.subjects.${subject}`);
        await app.inbox.feedback.setSubject(ref, asId<UserId>(interaction.user.id), forTeam);
        const speak = app.voice.speak(interaction.locale);
        return { content: speak('inbox.direct.subject_set', { subject: speak(`inbox.subjects.${subject}`) }) };
      },
    },
    [WRITE_BACK.kind]: {
      version: WRITE_BACK.version,
      access: 'everyone',
      defer: 'modal',
      inDms: true,
      async execute(interaction, [guildId, number], app) {
        const userId = asId<UserId>(interaction.user.id);
        const inquiry = await app.inbox.feedback.checkTheirs(refOf(guildId, number), userId);
        return { modal: writeBackModal(app.voice.speak(interaction.locale), inquiry) };
      },
    },
    [SEND_BACK.kind]: {
      version: SEND_BACK.version,
      access: 'everyone',
      defer: 'private',
      inDms: true,
      async execute(interaction, [guildId, number], app) {
        const { fields, user, locale } = interaction as ModalSubmitInteraction;
        const sender = { userId: asId<UserId>(user.id), name: user.displayName };
        await app.inbox.feedback.writeBack(refOf(guildId, number), sender, fields.getTextInputValue(TEXT_FIELD));
        return { content: app.voice.speak(locale)('inbox.told.written_back') };
      },
    },
  },
} satisfies Command<'inbox' | 'settings' | 'voice'>;
