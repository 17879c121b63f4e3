// A change to an event whose time can be read in more than one way: kept, asked about, and made when somebody chooses.
import type { GuildId } from '../discord/ids.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Plan, TimeQuestion } from '../time/when.rules.ts';
import type { Changes } from './change.service.ts';
import { settleDeadline } from './deadline.rules.ts';
import { type CalendarDeps, FORGET_DRAFT } from './deps.ts';
import type { EditQuestion } from './draft.messages.ts';
import type { Drafts } from './draft.service.ts';
import type { Scope } from './scopes.rules.ts';
import type { EventEdit, Occurrence } from './tables.ts';

export type EditResult = { kind: 'changed'; occurrence: Occurrence } | ({ kind: 'question' } & EditQuestion);

export function createEditQuestions(
  { storage, store, jobs, pictures, clock }: CalendarDeps,
  drafts: Pick<Drafts, 'understand' | 'readDeadline'>,
  changes: Pick<Changes, 'edit' | 'timeOf'>,
) {
  /** Keeps the change until somebody chooses. */
  async function ask(
    target: { guildId: GuildId; id: string; scope: Scope },
    { picture, ...rest }: EventEdit,
    about: EditQuestion['about'],
    question: TimeQuestion,
  ): Promise<EditResult> {
    const { guildId, id: occurrenceId, scope } = target;
    const edit = picture ? { ...rest, pictureId: await pictures.keep(guildId, picture) } : rest;
    const id = newRowId(clock.now());
    await storage.atomic([
      store.createEdit({ guildId, id, occurrenceId, scope, edit, question }),
      jobs.schedule({ guildId, kind: FORGET_DRAFT, key: id, payload: {}, dueAt: clock.now() + DAY_MS }),
    ]);
    return { kind: 'question', id, about, question };
  }

  /** `closes`: the end of sign-up that was chosen. */
  async function proceed(
    guildId: GuildId,
    id: string,
    wish: EventEdit,
    scope: Scope,
    closes?: Plan,
  ): Promise<EditResult> {
    const edit = { ...wish };
    const { when, signUpUntil, locale } = edit;
    if (when || signUpUntil) {
      const target = { guildId, id, scope };
      const { startsAt, zone: usual } = await changes.timeOf(guildId, id);
      const zone = edit.zone ?? usual;
      if (when && !edit.plan) {
        const { plans, doubt } = await drafts.understand(guildId, { when, zone, locale });
        if (doubt) return ask(target, edit, 'start', { plans, doubt });
        edit.plan = plans[0]!;
      }
      if (signUpUntil) {
        const start = edit.plan?.at ?? startsAt;
        const deadline = closes
          ? { plans: [closes] }
          : await drafts.readDeadline(guildId, { signUpUntil, zone, locale });
        const settled = settleDeadline(deadline, start);
        if (!settled) throw new Refusal('event_deadline');
        if ('question' in settled) return ask(target, edit, 'deadline', settled.question);
        edit.signUpUntilMs = settled.beforeMs;
      }
    }
    return { kind: 'changed', occurrence: await changes.edit(guildId, id, edit, scope) };
  }

  return {
    /** Changes what was given, or asks which time is meant and changes nothing yet. @throws Refusal event_deadline, and as `edit` */
    editOrAsk: (guildId: GuildId, id: string, wish: EventEdit, scope: Scope): Promise<EditResult> =>
      proceed(guildId, id, wish, scope),

    /** Goes on with the time that was chosen. @throws Refusal event_draft_gone, when_past, and as `edit` */
    async chooseEdit(guildId: GuildId, editId: string, index: number): Promise<EditResult> {
      const row = await store.findEdit(guildId, editId);
      const chosen = row?.question.plans[index];
      if (!row || !chosen) throw new Refusal('event_draft_gone');
      const { edit, occurrenceId, scope } = row;
      // The start is asked about first.
      const isStart = edit.when !== undefined && !edit.plan;
      const text = (isStart ? edit.when : edit.signUpUntil) ?? '';
      if (!chosen.repeat && chosen.at <= clock.now()) throw new Refusal('when_past', { text });
      const result = isStart
        ? await proceed(guildId, occurrenceId, { ...edit, plan: chosen }, scope)
        : await proceed(guildId, occurrenceId, edit, scope, chosen);
      await storage.atomic([store.deleteEdit(guildId, editId)]);
      return result;
    },
  };
}
