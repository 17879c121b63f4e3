// Events from a calendar file: read, shown, and made after a click.
import type { GuildId, UserId } from '../discord/ids.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { isZone } from '../settings/language.rules.ts';
import { newRowId } from '../storage/row-id.ts';
import { occurrencesAfter } from '../time/repeat.rules.ts';
import { type CalendarDeps, FORGET_DRAFT } from './deps.ts';
import { requireZone } from './draft.service.ts';
import type { IcsEvent } from './ics.rules.ts';
import type { ImportLack, ImportView } from './import.messages.ts';
import type { Occurrences } from './occurrence.service.ts';
import { decideDetailsObjection } from './rules.ts';
import type { CalendarEvent } from './tables.ts';

const MOST_BYTES = 256 * 1024;
const FAR_MS = 5 * 366 * DAY_MS;

export type ImportResult = { kind: 'read'; view: ImportView } | { kind: 'zones'; unknown: string[]; zone: string };

export function createImports(deps: CalendarDeps, occurrences: Pick<Occurrences, 'openNext'>) {
  const { storage, store, jobs, settings, discord, clock } = deps;

  /** @throws Refusal ics_too_big, import_unreachable */
  async function readText(file: { url: string; size: number }): Promise<string> {
    const limit = MOST_BYTES / 1024;
    if (file.size > MOST_BYTES) throw new Refusal('ics_too_big', { limit });
    const read = await discord.readFile(file.url, MOST_BYTES);
    if ('refused' in read) {
      throw read.refused === 'size' ? new Refusal('ics_too_big', { limit }) : new Refusal('import_unreachable');
    }
    return read.text;
  }

  /** The draft of an event, or why there is none. */
  function draftOf(
    guildId: GuildId,
    batch: string,
    read: IcsEvent,
    by: UserId,
    present: ReadonlySet<string>,
  ): { event: CalendarEvent; at: number } | { title: string; why: ImportLack } {
    const { title, wall, zone, repeat, skipped } = read;
    const now = clock.now();
    const details = {
      title,
      description: read.description,
      place: read.place === null ? null : { kind: 'elsewhere' as const, text: read.place },
      pictureId: null,
      capacity: null,
      // Fifty events at once ping nobody.
      pingRoleId: null,
      durationMs: read.durationMs,
      signUpUntilMs: null,
    };
    if (present.has(`${wall} ${zone} ${title}`)) return { title, why: 'present' };
    if (decideDetailsObjection(details)) return { title, why: 'unfit' };
    let first: { at: number } | undefined;
    try {
      first = occurrencesAfter({ wall, zone, repeat }, now, 1, new Set(skipped))[0];
    } catch {
      return { title, why: 'rule' };
    }
    if (!first) return { title, why: 'past' };
    if (first.at > now + FAR_MS) return { title, why: 'far' };
    const plan = { wall, zone, repeat, at: first.at };
    const event: CalendarEvent = {
      guildId,
      id: newRowId(now),
      state: 'draft',
      details,
      plans: [plan],
      wall,
      zone,
      fold: null,
      repeat: repeat ?? null,
      signUp: null,
      skipped,
      batch,
      sequence: 0,
      createdBy: by,
      createdAt: now,
      changedAt: now,
    };
    return { event, at: first.at };
  }

  return {
    /**
     * Reads a calendar file and writes down what it would make, not public yet. `zone` is meant where the file names
     * none, or one that does not exist.
     * @throws Refusal events_not_configured, ics_too_big, import_unreachable, ics_*
     */
    async readImport(
      guildId: GuildId,
      file: { url: string; size: number },
      zone: string | undefined,
      by: UserId,
    ): Promise<ImportResult> {
      if (!(await settings.get(guildId, 'events')).channelId) throw new Refusal('events_not_configured');
      const chosen = zone === undefined ? undefined : requireZone(zone);
      const usual = chosen ?? (await settings.languageOf(guildId)).zone;
      const text = await readText(file);
      // Loaded when the first file is read: few servers have any.
      const { readIcs } = await import('./ics.rules.ts');
      const read = readIcs(text, { zone: usual, instead: chosen, isZone });
      if (read.kind === 'refused') throw new Refusal(`ics_${read.why}`, read.context);
      if (read.kind === 'zones') return { kind: 'zones', unknown: read.unknown, zone: usual };
      const present = new Set(
        (await store.listEvents(guildId)).map((event) => `${event.wall} ${event.zone} ${event.details.title}`),
      );
      const batch = newRowId(clock.now());
      const drafts = read.events.map((one) => draftOf(guildId, batch, one, by, present));
      const made = drafts.filter((one) => 'event' in one);
      await storage.atomic(
        made.flatMap(({ event }) => [
          store.createEvent(event),
          jobs.schedule({ guildId, kind: FORGET_DRAFT, key: event.id, payload: {}, dueAt: clock.now() + DAY_MS }),
        ]),
      );
      const events = made.map(({ event, at }) => ({
        title: event.details.title,
        at,
        zone: event.zone,
        wall: event.wall,
        repeat: event.repeat ?? undefined,
      }));
      const lacking = [...read.lacking, ...drafts.filter((one) => 'why' in one)];
      return { kind: 'read', view: { batch, events: events.sort((a, b) => a.at - b.at), lacking } };
    },

    /** Publishes what was shown. Resolves with how many events that were. @throws Refusal event_draft_gone */
    async publishImport(guildId: GuildId, batch: string): Promise<number> {
      let published = 0;
      for (const event of await store.listBatch(guildId, batch)) {
        if (!(await storage.atomicIf(store.publish(guildId, event.id, clock.now()), []))) continue;
        published++;
        await occurrences.openNext({ ...event, state: 'published' });
      }
      if (published === 0) throw new Refusal('event_draft_gone');
      return published;
    },

    async discardImport(guildId: GuildId, batch: string): Promise<void> {
      const drafts = await store.listBatch(guildId, batch);
      await storage.atomic(drafts.map(({ id }) => store.deleteDraft(guildId, id)));
    },
  };
}
