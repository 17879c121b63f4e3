// A change to an event whose time can be read in more than one way: kept, asked about, and made when somebody chooses.
import type { GuildId } from '../discord/ids.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { newRowId } from '../storage/row-id.ts';
import type { TimeQuestion } from '../time/when.rules.ts';
import type { Changes } from './change.service.ts';
import { type CalendarDeps, FORGET_DRAFT } from './deps.ts';
import type { Drafts } from './draft.service.ts';
import type { Scope } from './scopes.rules.ts';
import type { EventEdit, Occurrence } from './tables.ts';

export type EditResult =
  | { kind: 'changed'; occurrence: Occurrence }
  | { kind: 'question'; id: string; question: TimeQuestion };

export function createEditQuestions(
  { storage, store, jobs, pictures, clock }: CalendarDeps,
  drafts: Pick<Drafts, 'understand'>,
  changes: Pick<Changes, 'edit' | 'zoneOf'>,
) {
  return {
    /** Changes what was given, or asks which time is meant and changes nothing yet. @throws Refusal as `edit` */
    async editOrAsk(guildId: GuildId, id: string, wish: EventEdit, scope: Scope): Promise<EditResult> {
      const { when, locale } = wish;
      if (!when) return { kind: 'changed', occurrence: await changes.edit(guildId, id, wish, scope) };
      const zone = wish.zone ?? (await changes.zoneOf(guildId, id));
      const { plans, doubt } = await drafts.understand(guildId, { when, zone, locale });
      if (!doubt) {
        return { kind: 'changed', occurrence: await changes.edit(guildId, id, { ...wish, plan: plans[0]! }, scope) };
      }
      const { picture, ...rest } = wish;
      const edit = picture ? { ...rest, pictureId: await pictures.keep(guildId, picture) } : rest;
      const question = { plans, doubt };
      const row = { guildId, id: newRowId(clock.now()), occurrenceId: id, scope, edit, question };
      await storage.atomic([
        store.createEdit(row),
        jobs.schedule({ guildId, kind: FORGET_DRAFT, key: row.id, payload: {}, dueAt: clock.now() + DAY_MS }),
      ]);
      return { kind: 'question', id: row.id, question };
    },

    /** Makes the change with the time that was chosen. @throws Refusal event_draft_gone, when_past, and as `edit` */
    async chooseEdit(guildId: GuildId, editId: string, index: number): Promise<Occurrence> {
      const row = await store.findEdit(guildId, editId);
      const plan = row?.question.plans[index];
      if (!row || !plan) throw new Refusal('event_draft_gone');
      if (!plan.repeat && plan.at <= clock.now()) throw new Refusal('when_past', { text: row.edit.when ?? '' });
      const changed = await changes.edit(guildId, row.occurrenceId, { ...row.edit, plan }, row.scope);
      await storage.atomic([store.deleteEdit(guildId, editId)]);
      return changed;
    },
  };
}
