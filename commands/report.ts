// The menu entry Report to moderators on a message, and the buttons under the team's item.
import type { Menu } from '../src/discord/doors/door.ts';
import { evidenceOf } from '../src/discord/doors/evidence.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { REASON_FIELD, REPORT_STEP, reportModal, SEND_REPORT } from '../src/moderation/reports.messages.ts';
import { Refusal } from '../src/runtime/refusal.ts';

export default {
  menu: 'message',
  key: 'report',
  access: 'everyone',
  defer: 'modal',
  async execute(interaction, app) {
    if (!interaction.isMessageContextMenuCommand()) throw new Refusal('component_unknown');
    const userId = asId<UserId>(interaction.user.id);
    const evidence = evidenceOf(interaction.targetMessage);
    const draftId = await app.moderation.keepEvidence(asId<GuildId>(interaction.guildId), userId, evidence);
    return { modal: reportModal(app.voice.speak(interaction.locale), draftId) };
  },
  components: {
    [SEND_REPORT.kind]: {
      version: SEND_REPORT.version,
      access: 'everyone',
      defer: 'private',
      async execute(interaction, [draftId = ''], app) {
        const text = interaction.isModalSubmit() ? interaction.fields.getTextInputValue(REASON_FIELD) : '';
        const userId = asId<UserId>(interaction.user.id);
        const { isNew } = await app.moderation.report(asId<GuildId>(interaction.guildId), userId, draftId, text);
        const speak = app.voice.speak(interaction.locale);
        return { content: speak(isNew ? 'moderation.report.sent' : 'moderation.report.sent_before') };
      },
    },
    [REPORT_STEP.kind]: {
      version: REPORT_STEP.version,
      access: 'ModerateMembers',
      defer: 'private',
      async execute(interaction, [number, step], app) {
        const guildId = asId<GuildId>(interaction.guildId);
        const userId = asId<UserId>(interaction.user.id);
        const speak = app.voice.speak(interaction.locale);
        if (step === 'take') {
          await app.moderation.takeReport(guildId, userId, Number(number));
          return { content: speak('moderation.report.taken') };
        }
        await app.moderation.closeReport(guildId, userId, Number(number), step === 'acted' ? 'acted' : 'looked');
        return { content: speak('moderation.report.done') };
      },
    },
  },
} satisfies Menu<'moderation' | 'voice'>;
