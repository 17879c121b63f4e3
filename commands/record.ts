// /record: everybody's own cases, points and what is in force, with the way to appeal. Also what happens to appeals.
import type { Command } from '../src/discord/doors/door.ts';
import { actorOf } from '../src/discord/doors/member.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import {
  ANSWER_APPEAL,
  APPEAL_DURATION,
  APPEAL_TEXT,
  answerModal,
  appealModal,
  DECIDE_APPEAL,
  SEND_APPEAL,
} from '../src/moderation/appeals.messages.ts';
import { APPEAL_ANSWERS, type AppealAnswer } from '../src/moderation/appeals.service.ts';
import { APPEAL } from '../src/moderation/cases.messages.ts';
import { readDuration } from '../src/moderation/durations.ts';
import { RECORD_PAGE, recordMessage } from '../src/moderation/person.messages.ts';

const answerFrom = (text: string | undefined): AppealAnswer => APPEAL_ANSWERS.find((one) => one === text) ?? 'decline';

export default {
  data: { name: 'record' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, user, locale }, app) {
    const view = await app.moderation.viewRecord(asId<GuildId>(guildId), asId<UserId>(user.id));
    return recordMessage(app.voice.speak(locale), view);
  },
  components: {
    [RECORD_PAGE.kind]: {
      version: RECORD_PAGE.version,
      access: 'everyone',
      defer: 'update',
      async execute({ guildId, user, locale }, [page], app) {
        const view = await app.moderation.viewRecord(asId<GuildId>(guildId), asId<UserId>(user.id), Number(page));
        return recordMessage(app.voice.speak(locale), view);
      },
    },
    [APPEAL.kind]: {
      version: APPEAL.version,
      access: 'everyone',
      defer: 'modal',
      // The button stands under the direct message about the case.
      inDms: true,
      async execute({ user, locale }, [guildId = '', number], app) {
        const userId = asId<UserId>(user.id);
        const row = await app.moderation.checkAppeal(asId<GuildId>(guildId), Number(number), userId);
        return { modal: appealModal(app.voice.speak(locale), row) };
      },
    },
    [SEND_APPEAL.kind]: {
      version: SEND_APPEAL.version,
      access: 'everyone',
      defer: 'private',
      inDms: true,
      async execute(interaction, [guildId = '', number], app) {
        const text = interaction.isModalSubmit() ? interaction.fields.getTextInputValue(APPEAL_TEXT) : '';
        await app.moderation.appeal(asId<GuildId>(guildId), Number(number), asId<UserId>(interaction.user.id), text);
        return { content: app.voice.speak(interaction.locale)('moderation.appeal.sent', { number: Number(number) }) };
      },
    },
    [ANSWER_APPEAL.kind]: {
      version: ANSWER_APPEAL.version,
      access: 'ModerateMembers',
      defer: 'modal',
      async execute(interaction, [number, answer], app) {
        await app.moderation.checkAnswer(asId<GuildId>(interaction.guildId), actorOf(interaction), Number(number));
        return { modal: answerModal(app.voice.speak(interaction.locale), Number(number), answerFrom(answer)) };
      },
    },
    [DECIDE_APPEAL.kind]: {
      version: DECIDE_APPEAL.version,
      access: 'ModerateMembers',
      defer: 'private',
      async execute(interaction, [number, given], app) {
        const answer = answerFrom(given);
        const read = (name: string) => (interaction.isModalSubmit() ? interaction.fields.getTextInputValue(name) : '');
        const durationMs = answer === 'shorten' ? readDuration(read(APPEAL_DURATION)) : null;
        await app.moderation.answerAppeal(asId<GuildId>(interaction.guildId), actorOf(interaction), Number(number), {
          answer,
          text: read(APPEAL_TEXT),
          durationMs,
        });
        return { content: app.voice.speak(interaction.locale)('moderation.appeal.answered') };
      },
    },
  },
} satisfies Command<'moderation' | 'voice'>;
