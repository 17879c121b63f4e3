// The menu entry Warn for this on a message: the message itself is the evidence.
import type { Menu } from '../src/discord/doors/door.ts';
import { evidenceOf } from '../src/discord/doors/evidence.ts';
import { actorOf } from '../src/discord/doors/member.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { actMessage } from '../src/moderation/proposals.messages.ts';
import { POINTS_FIELD, REASON_FIELD, WARN_FOR_THIS, warnModal } from '../src/moderation/reports.messages.ts';
import { plainRequest } from '../src/moderation/requests.ts';
import { Refusal } from '../src/runtime/refusal.ts';

const MOST_POINTS = 20;

/** @throws Refusal points_unreadable */
function readPoints(typed: string): number {
  const points = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  if (!(points <= MOST_POINTS)) throw new Refusal('points_unreadable', { limit: MOST_POINTS });
  return points;
}

export default {
  menu: 'message',
  key: 'warn_for_this',
  access: 'ModerateMembers',
  defer: 'modal',
  async execute(interaction, app) {
    if (!interaction.isMessageContextMenuCommand()) throw new Refusal('component_unknown');
    const { userId } = actorOf(interaction);
    const evidence = evidenceOf(interaction.targetMessage);
    const draftId = await app.moderation.keepEvidence(asId<GuildId>(interaction.guildId), userId, evidence);
    return { modal: warnModal(app.voice.speak(interaction.locale), draftId) };
  },
  components: {
    [WARN_FOR_THIS.kind]: {
      version: WARN_FOR_THIS.version,
      access: 'ModerateMembers',
      defer: 'private',
      async execute(interaction, [draftId = ''], app) {
        const read = (name: string) => (interaction.isModalSubmit() ? interaction.fields.getTextInputValue(name) : '');
        const guildId = asId<GuildId>(interaction.guildId);
        const points = readPoints(read(POINTS_FIELD));
        const evidence = await app.moderation.takeEvidence(guildId, draftId);
        const target = { userId: evidence.authorId, name: evidence.authorName, bot: evidence.authorIsBot };
        const result = await app.moderation.act(guildId, actorOf(interaction), {
          ...plainRequest('warn', target),
          reason: read(REASON_FIELD),
          points,
          evidence,
        });
        return actMessage(app.voice.speak(interaction.locale), result);
      },
    },
  },
} satisfies Menu<'moderation' | 'voice'>;
