// What stands under an item of the inbox: claim, reply, note, close, and the forms behind them.
import type { ModalSubmitInteraction } from 'discord.js';
import type { Components } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { ITEM_STEP } from '../../src/inbox/item.messages.ts';
import { routeMenu } from '../../src/inbox/route.messages.ts';
import {
  AS_FIELD,
  AS_TEAM,
  CLOSE_INQUIRY,
  closeModal,
  NEXT_FIELD,
  noteModal,
  OUTCOME_FIELD,
  overtakenMessage,
  replyModal,
  replyResultMessage,
  SAVE_NOTE,
  SEND_DRAFT,
  SEND_REPLY,
  TEXT_FIELD,
} from '../../src/inbox/team.messages.ts';

type Modal = ModalSubmitInteraction<'cached'>;

const refOf = (guildId: string, number: string | undefined) => ({
  guildId: asId<GuildId>(guildId),
  number: Number(number),
});
const nextOf = (text: string | undefined) => (text === 'waiting' ? 'waiting' : 'answered');

export const itemComponents = {
  // Whoever sees the team's channel may work in it: the channel itself says who belongs to the team.
  [ITEM_STEP.kind]: {
    version: ITEM_STEP.version,
    access: 'everyone',
    defer: 'modal',
    async execute(interaction, [number, step, ownerId], app) {
      const ref = refOf(interaction.guildId, number);
      const speak = app.voice.speak(interaction.locale);
      const inquiry = await app.inbox.team.requireOpen(ref);
      if (step === 'reply') {
        const template = await app.inbox.snippets.templateFor(inquiry, interaction.member.displayName);
        return { modal: replyModal(speak, inquiry, template) };
      }
      if (step === 'note') return { modal: noteModal(speak, inquiry) };
      if (step === 'close') return { modal: closeModal(speak, inquiry) };
      if (step === 'pass') return routeMenu(speak, ref.number, await app.inbox.routes.listFor(ref));
      if (step === 'share') {
        await app.inbox.feedback.sharePraise(ref);
        return { content: speak('inbox.team.shared') };
      }
      await app.inbox.team.claim(ref, asId<UserId>(interaction.user.id), ownerId ? asId<UserId>(ownerId) : null);
      return { content: speak('inbox.team.claimed') };
    },
  },
  [SEND_REPLY.kind]: {
    version: SEND_REPLY.version,
    access: 'everyone',
    defer: 'private',
    async execute(interaction, [number, seen], app) {
      const { fields, user, member, locale, guildId } = interaction as Modal;
      const speak = app.voice.speak(locale);
      const next = nextOf(fields.getStringSelectValues(NEXT_FIELD)[0]);
      const by = { userId: asId<UserId>(user.id), name: member.displayName };
      const result = await app.inbox.team.reply(refOf(guildId, number), by, {
        text: fields.getTextInputValue(TEXT_FIELD),
        asTeam: fields.getStringSelectValues(AS_FIELD)[0] === AS_TEAM,
        next,
        seenReplyId: seen || null,
      });
      if (result.kind === 'sent') return replyResultMessage(speak, result.message);
      return overtakenMessage(speak, Number(number), { ...result, next });
    },
  },
  [SEND_DRAFT.kind]: {
    version: SEND_DRAFT.version,
    access: 'everyone',
    defer: 'update',
    async execute({ guildId, user, locale }, [number, draftId = '', next], app) {
      const by = asId<UserId>(user.id);
      const message = await app.inbox.team.sendDraft(refOf(guildId, number), draftId, by, nextOf(next));
      return { ...replyResultMessage(app.voice.speak(locale), message), components: [] };
    },
  },
  [SAVE_NOTE.kind]: {
    version: SAVE_NOTE.version,
    access: 'everyone',
    defer: 'private',
    async execute(interaction, [number], app) {
      const { fields, user, locale, guildId } = interaction as Modal;
      const text = fields.getTextInputValue(TEXT_FIELD);
      await app.inbox.team.note(refOf(guildId, number), asId<UserId>(user.id), text);
      return { content: app.voice.speak(locale)('inbox.team.noted') };
    },
  },
  [CLOSE_INQUIRY.kind]: {
    version: CLOSE_INQUIRY.version,
    access: 'everyone',
    defer: 'private',
    async execute(interaction, [number], app) {
      const { fields, user, locale, guildId } = interaction as Modal;
      const outcome = fields.getStringSelectValues(OUTCOME_FIELD)[0] === 'done' ? 'done' : 'closed';
      const answer = fields.getTextInputValue(TEXT_FIELD).trim() || null;
      await app.inbox.team.close(refOf(guildId, number), asId<UserId>(user.id), outcome, answer);
      return { content: app.voice.speak(locale)('inbox.team.closed') };
    },
  },
} satisfies Components<'inbox' | 'voice'>;
