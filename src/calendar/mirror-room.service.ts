// Discord shows at most 100 events of a server: the nearest ones have the room, the others wait for it.

import type { Effect } from '../discord/effects.ts';
import { DISCORD_CODES } from '../discord/failure.ts';
import type { GuildId } from '../discord/ids.ts';
import type { Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import { type CalendarDeps, SUBJECTS } from './deps.ts';
import { mirrorOf } from './rules.ts';
import type { Occurrence } from './tables.ts';

export function createMirrorRoom(deps: Pick<CalendarDeps, 'storage' | 'store' | 'outbox' | 'report'>) {
  const { storage, store, outbox, report } = deps;

  const effectOn = ({ guildId, id }: Occurrence, effect: Effect): Statement =>
    outbox.prepare({ guildId, subject: SUBJECTS.mirror, subjectKey: id, effect }).statement;

  const told = ({ guildId, details, startsAt }: Occurrence, reason: string | undefined): Statement[] =>
    report(guildId, { kind: 'refused', what: details.title, dueAt: startsAt, reason });

  /** A nearer event takes the place of the farthest of ours; the farthest is told of, and waits. */
  async function makeRoom(occurrence: Occurrence, reason: string | undefined): Promise<Statement[]> {
    const { guildId, id } = occurrence;
    const [farthest] = await store.listMirrored(guildId);
    if (!farthest || farthest.startsAt <= occurrence.startsAt) {
      return [store.setCrowdedOut(guildId, id, true), ...told(occurrence, reason)];
    }
    return [
      store.setCrowdedOut(guildId, farthest.id, true),
      effectOn(farthest, { kind: 'delete-scheduled-event', id: farthest.scheduledEventId! }),
      effectOn(occurrence, mirrorOf(occurrence)),
      ...told(farthest, reason),
    ];
  }

  return {
    /** What becomes of Discord's own event: noted, given up and told of, or room made for it. */
    async record(outcome: Outcome): Promise<Statement[]> {
      const { guildId, subjectKey, effect, resultId } = outcome;
      if (effect.kind !== 'create-scheduled-event') return [];
      const occurrence = await store.find(guildId, subjectKey);
      if (!occurrence) return [];
      const isWanted = occurrence.state === 'open' || occurrence.state === 'running';
      if (outcome.state === 'applied') {
        if (!resultId) return [];
        // It was called off while Discord was still making it.
        if (!isWanted) return [effectOn(occurrence, { kind: 'delete-scheduled-event', id: resultId })];
        return [store.setScheduledEvent(guildId, subjectKey, resultId)];
      }
      if (!isWanted) return [];
      if (outcome.errorCode === DISCORD_CODES.maxScheduledEvents) return makeRoom(occurrence, outcome.errorText);
      return told(occurrence, outcome.errorText);
    },

    /** When one is over or called off, the nearest of those that wait is shown. */
    async fill(guildId: GuildId): Promise<void> {
      const next = await store.findCrowdedOut(guildId);
      if (!next) return;
      const create = effectOn(next, mirrorOf(next));
      await storage.atomicIf(store.setCrowdedOut(guildId, next.id, false), [create]);
    },
  };
}

export type MirrorRoom = ReturnType<typeof createMirrorRoom>;
