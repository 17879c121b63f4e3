// Asking: first what is known already, then a thread in the asker's name. What was typed is kept until it stands.
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../discord/ids.ts';
import { webhookName } from '../discord/markdown.ts';
import { DAY_MS, MINUTE_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Outcome } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement } from '../storage/storage.ts';
import { wordsOf } from '../storage/words.ts';
import type { KnowledgeDeps } from './deps.ts';
import { FAQ_KIND, type Faq } from './faq.service.ts';
import { BEGIN } from './job-kinds.ts';
import type { Known } from './known.messages.ts';
import { createKnown } from './known.service.ts';
import { findSolvedTag } from './questions.rules.ts';
import type { Questions } from './questions.service.ts';
import type { HelpDraft } from './tables.ts';

const POST = 'help.post';
const THREAD = 'help.thread';

/** Slow mode does not hold for what is posted through me, so that nobody floods the channel. */
const MOST_OFTEN = 3;
const OFTEN_WITHIN_MS = 10 * MINUTE_MS;
const DRAFTS_KEPT_MS = 7 * DAY_MS;
/** The person who asked waits for it, so it begins at once; this is for the case that Hearth stops right then. */
const BEGIN_AFTER_MS = MINUTE_MS;

export interface Asker {
  userId: UserId;
  displayName: string;
  avatarUrl: string;
  /** Whether they could write there by themselves. */
  mayWrite: boolean;
}

export interface Typed {
  title: string;
  details: string;
  tagId: string | null;
  image: { name: string; url: string } | null;
}

/** posted: it stands. refused: Discord said no, and the draft is kept. known: nothing was posted yet. */
export type Asked =
  | { state: 'known'; draft: HelpDraft; known: Known[] }
  | { state: 'posted'; threadId: ChannelId }
  | { state: 'refused'; draft: HelpDraft; reason: string };

export function createAsking(deps: KnowledgeDeps, faq: Faq, asked: Questions) {
  const { storage, questions, outbox, jobs, discord, settings, clock } = deps;

  const findKnown = createKnown(deps, faq);
  outbox.onOutcome(POST, hearPost);
  outbox.onOutcome(THREAD, hearThread);

  async function hearPost(outcome: Outcome): Promise<Statement[]> {
    const { guildId, subjectKey: draftId, resultId, effect } = outcome;
    const draft = await questions.findDraft(guildId, draftId);
    if (!draft || !resultId) return hearThread(outcome);
    if (effect.kind === 'post-in-forum') return hearThread(outcome);
    // The thread of a message has the message's own id.
    const name = draft.title;
    const messageId = asId<MessageId>(resultId);
    const thread = { kind: 'start-thread', channelId: draft.channelId, messageId, name } as const;
    return [startThread(guildId, draftId, thread)];
  }

  const startThread = (guildId: GuildId, draftId: string, effect: Parameters<typeof outbox.prepare>[0]['effect']) =>
    outbox.prepare({ guildId, subject: THREAD, subjectKey: draftId, urgency: 'urgent', effect }).statement;

  function hearThread({ guildId, subjectKey: draftId, state, resultId, errorText, at }: Outcome): Statement[] {
    if (state === 'failed' || !resultId) {
      return [questions.turnDraft(guildId, draftId, 'posting', 'shown', { refused: errorText ?? '' })];
    }
    const threadId = asId<ChannelId>(resultId);
    return [
      questions.updateDraft(guildId, draftId, { threadId }),
      jobs.schedule({ guildId, kind: BEGIN, key: draftId, payload: {}, dueAt: at + BEGIN_AFTER_MS }),
    ];
  }

  /** Where questions are asked. @throws Refusal help_not_configured, channel_no_access */
  async function getPlace(guildId: GuildId) {
    const { channelId, solvedTagId } = await settings.get(guildId, 'help');
    const place = channelId && discord.findPlace(guildId, channelId);
    if (!place) throw new Refusal('help_not_configured');
    const solvedTag = findSolvedTag(place.tags, solvedTagId);
    return { ...place, tags: place.tags.filter(({ id, isModerated }) => id !== solvedTag?.id && !isModerated) };
  }

  /** @throws Refusal question_draft_gone */
  async function getDraft(guildId: GuildId, draftId: string, userId: UserId): Promise<HelpDraft> {
    const draft = await questions.findDraft(guildId, draftId);
    if (!draft || draft.askerId !== userId || draft.state === 'settled') throw new Refusal('question_draft_gone');
    return draft;
  }

  async function effectFor(guildId: GuildId, draft: HelpDraft, asker: Asker) {
    const place = await getPlace(guildId);
    const speak = await settings.guildSpeak(guildId);
    const name = webhookName(asker.displayName, speak('common.someone'));
    const guise = place.mayPostAs ? { name, avatarUrl: asker.avatarUrl } : null;
    const files = draft.image ? [draft.image] : [];
    const { channelId, title, details } = draft;
    const intro = guise ? [] : [speak('knowledge.ask.by', { member: `<@${asker.userId}>` })];
    if (place.isForum) {
      const content = [...intro, details || title].join('\n');
      return { kind: 'post-in-forum', channelId, guise, name: title, content, tagIds: draft.tagIds, files } as const;
    }
    const content = [...intro, `**${title}**`, ...(details ? [details] : [])].join('\n');
    if (guise) return { kind: 'post-files-as', channelId, guise, content, files } as const;
    return { kind: 'send-evidence', channelId, message: { content }, files } as const;
  }

  /** Posts the draft, once however often it is asked for. @throws Refusal question_draft_gone, busy_elsewhere */
  async function post(guildId: GuildId, draft: HelpDraft, asker: Asker): Promise<Asked> {
    if (draft.threadId) return { state: 'posted', threadId: draft.threadId };
    const effect = await effectFor(guildId, draft, asker);
    const entry = outbox.prepare({ guildId, subject: POST, subjectKey: draft.id, urgency: 'urgent', effect });
    const claim = questions.turnDraft(guildId, draft.id, 'shown', 'posting', { refused: null });
    if (!(await storage.atomicIf(claim, [entry.statement]))) throw new Refusal('busy_elsewhere');
    await outbox.settleNow(guildId, [entry.id]);
    const after = await questions.findDraft(guildId, draft.id);
    if (after?.state === 'shown') return { state: 'refused', draft: after, reason: after.refused ?? '' };
    if (!after?.threadId) throw new Refusal('busy_elsewhere');
    await begin(guildId, draft.id);
    return { state: 'posted', threadId: after.threadId };
  }

  /** The thread is there: the question begins. Doing it again does nothing. */
  async function begin(guildId: GuildId, draftId: string): Promise<void> {
    const draft = await questions.findDraft(guildId, draftId);
    if (!draft?.threadId || draft.state !== 'posting') return;
    const { threadId, channelId, askerId, title, details } = draft;
    const question = { threadId, channelId, askerId, title, text: details, calls: draft.calls, offeredId: draft.faqId };
    await asked.register(guildId, question, [
      questions.turnDraft(guildId, draftId, 'posting', 'posted'),
      jobs.cancel(guildId, BEGIN, draftId),
    ]);
  }

  return {
    begin,
    findKnown,

    /** What the form needs to know. @throws Refusal help_not_configured */
    async prepareForm(guildId: GuildId) {
      const { id, tags, needsTag } = await getPlace(guildId);
      return { channelId: id, tags, needsTag: needsTag && tags.length > 0 };
    },

    /**
     * Keeps what was typed, and shows what is known about it; where nothing is, it is posted at once.
     * @throws Refusal help_not_configured, question_no_access, question_empty, question_too_often, text_forbidden, busy_elsewhere
     */
    async ask(guildId: GuildId, asker: Asker, typed: Typed): Promise<Asked> {
      const place = await getPlace(guildId);
      if (!asker.mayWrite) throw new Refusal('question_no_access', { channel: `<#${place.id}>` });
      const [title, details] = [typed.title.replace(/\s+/gu, ' ').trim(), typed.details.trim()];
      if (wordsOf(`${title} ${details}`).length === 0) throw new Refusal('question_empty');
      const recent = await questions.countDrafts(guildId, asker.userId, clock.now() - OFTEN_WITHIN_MS);
      if (recent >= MOST_OFTEN) throw new Refusal('question_too_often');
      // Neither webhooks nor bots are held against the server's rules, so what nobody may write must not go through me.
      if (await deps.isForbidden(guildId, `${title}\n${details}`)) throw new Refusal('text_forbidden');
      const tag = place.tags.find(({ id }) => id === typed.tagId);
      const draft: HelpDraft = {
        guildId,
        id: newRowId(clock.now()),
        state: 'shown',
        askerId: asker.userId,
        title,
        details,
        image: typed.image,
        tagIds: tag ? [tag.id] : [],
        calls: true,
        channelId: place.id,
        createdAt: clock.now(),
        threadId: null,
        faqId: null,
        refused: null,
      };
      await storage.atomic([questions.createDraft(draft)]);
      const known = await findKnown(guildId, title, details);
      return known.length > 0 ? { state: 'known', draft, known } : post(guildId, draft, asker);
    },

    /** @throws Refusal question_draft_gone, help_not_configured, busy_elsewhere */
    async askAnyway(guildId: GuildId, draftId: string, asker: Asker): Promise<Asked> {
      return post(guildId, await getDraft(guildId, draftId, asker.userId), asker);
    },

    /** What was shown answers it. @throws Refusal question_draft_gone */
    async settle(guildId: GuildId, draftId: string, userId: UserId, by: { kind: string; key: string }): Promise<void> {
      await getDraft(guildId, draftId, userId);
      const settled = questions.turnDraft(guildId, draftId, 'shown', 'settled');
      if (!(await storage.atomicIf(settled, []))) throw new Refusal('question_draft_gone');
      if (by.kind === FAQ_KIND) await faq.vote(guildId, by.key, userId, true);
    },

    /** Gives a message in a text channel its thread; it becomes a question once that is there. */
    async openThread(
      guildId: GuildId,
      message: { messageId: MessageId; channelId: ChannelId; askerId: UserId; title: string; text: string },
      faqId: string | null,
    ): Promise<void> {
      const { messageId, channelId, askerId, title, text } = message;
      const id = newRowId(clock.now());
      const draft: HelpDraft = {
        guildId,
        id,
        state: 'posting',
        askerId,
        title,
        details: text,
        image: null,
        tagIds: [],
        calls: false,
        channelId,
        createdAt: clock.now(),
        threadId: null,
        faqId,
        refused: null,
      };
      const effect = { kind: 'start-thread', channelId, messageId, name: title } as const;
      await storage.atomic([questions.createDraft(draft), startThread(guildId, id, effect)]);
      await outbox.drain(guildId);
      await begin(guildId, id);
    },

    /** Deletes what was typed long ago; resolves with how many. */
    forgetOld: () => questions.deleteDraftsBefore(clock.now() - DRAFTS_KEPT_MS),
  };
}

export type Asking = ReturnType<typeof createAsking>;
