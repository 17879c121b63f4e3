// Does what the outbox holds: claims, acts, records the outcome together with the feature's own rows.
import type { Effect } from '../discord/effects.ts';
import type { GuildId } from '../discord/ids.ts';
import type { Attempt, AttemptContext } from '../discord/performer.ts';
import { retryDelayMs } from '../runtime/backoff.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import { DAY_MS, HOUR_MS } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { OutboxStore, Settlement } from './outbox.store.ts';
import type { OutboxRow } from './outbox.tables.ts';
import { newRowId } from './row-id.ts';
import type { Statement, Storage } from './storage.ts';

export type Urgency = 'urgent' | 'normal' | 'cosmetic';
const URGENCY: Record<Urgency, number> = { urgent: 0, normal: 1, cosmetic: 2 };

/** How long an effect is worth trying where the caller does not say. */
const DEFAULT_TTL_MS = 6 * HOUR_MS;
/** Settled entries are kept this long: they tell which message belongs to which effect when there is doubt. */
const KEPT_MS = 30 * DAY_MS;
const FORGET_BATCH = 500;

export interface NewEffect {
  guildId: GuildId;
  /** Which feature hears of the outcome (`onOutcome`), and its own key for it. */
  subject: string;
  subjectKey: string;
  effect: Effect;
  urgency?: Urgency;
  /** Past this instant it is given up. Default: 6 hours from now. */
  giveUpAt?: Instant;
}

export type Outcome = Settlement & { guildId: GuildId; id: string; subjectKey: string; effect: Effect; at: Instant };

export interface OutboxDeps {
  storage: Storage;
  store: OutboxStore;
  clock: Clock;
  log: Log;
  perform(effect: Effect, context: AttemptContext): Promise<Attempt>;
}

export function createOutbox({ storage, store, clock, log, perform }: OutboxDeps) {
  const lanes = new Map<GuildId, Promise<void>>();
  const hearers = new Map<string, (outcome: Outcome) => readonly Statement[]>();
  const afterwards = new Set<(outcome: Outcome) => void>();
  let open = true;

  async function settle(row: OutboxRow, settlement: Settlement): Promise<void> {
    const effect = row.effect as Effect;
    const outcome = {
      ...settlement,
      guildId: row.guildId,
      id: row.id,
      subjectKey: row.subjectKey,
      effect,
      at: clock.now(),
    };
    const own = hearers.get(row.subject)?.(outcome) ?? [];
    await storage.atomic([store.settle(row, settlement, outcome.at), ...own]);
    if (settlement.state === 'failed') {
      log.warn(
        { guildId: row.guildId, effect: effect.kind, code: settlement.errorCode, reason: settlement.errorText },
        'Discord did not do it',
      );
    }
    for (const hear of afterwards) hear(outcome);
  }

  async function attempt(row: OutboxRow): Promise<void> {
    if (row.giveUpAt < clock.now()) return settle(row, { state: 'failed', errorText: 'too late to be of use' });
    const effect = row.effect as Effect;
    const context = { guildId: row.guildId, nonce: row.id, doubtSince: row.doubtSince ?? undefined };
    const came = await perform(effect, context);
    if (came.result === 'applied') return settle(row, { state: 'applied', resultId: came.id });
    if (came.result === 'refused') return settle(row, { state: 'failed', errorCode: came.code, errorText: came.text });
    const dueAt = clock.now() + retryDelayMs(row.attempts);
    log.info(
      { guildId: row.guildId, effect: effect.kind, attempts: row.attempts, reason: came.text },
      'unclear; trying again',
    );
    await storage.atomic([store.putBack(row, { state: 'unknown', dueAt, errorText: came.text })]);
  }

  /** Works off one guild's entries one after the other; guilds do not wait for each other. */
  async function runLane(guildId: GuildId): Promise<void> {
    while (open) {
      const row = await store.claimNext(guildId, clock.now());
      if (!row) return;
      try {
        await attempt(row);
      } catch (error) {
        log.error(
          { err: error, guildId, entry: row.id },
          'an outbox entry failed by a bug or a broken database; trying again later',
        );
        const dueAt = clock.now() + retryDelayMs(row.attempts);
        await storage.atomic([store.putBack(row, { state: 'unknown', dueAt, errorText: String(error) })]);
      }
    }
  }

  function startLane(guildId: GuildId): Promise<void> {
    const running = lanes.get(guildId);
    if (running) return running;
    const lane = runLane(guildId)
      .catch((error) =>
        log.error({ err: error, guildId }, 'the outbox of a server stopped; the heartbeat starts it again'),
      )
      .finally(() => lanes.delete(guildId));
    lanes.set(guildId, lane);
    return lane;
  }

  return {
    /** The statement that writes the effect down, for the caller's atomic list, and the entry's id. */
    prepare(wish: NewEffect): { id: string; statement: Statement } {
      const now = clock.now();
      const id = newRowId(now);
      const row: OutboxRow = {
        guildId: wish.guildId,
        id,
        subject: wish.subject,
        subjectKey: wish.subjectKey,
        effect: wish.effect,
        state: 'pending',
        urgency: URGENCY[wish.urgency ?? 'normal'],
        attempts: 0,
        createdAt: now,
        dueAt: now,
        giveUpAt: wish.giveUpAt ?? now + DEFAULT_TTL_MS,
        claimedAt: null,
        doubtSince: null,
        settledAt: null,
        resultId: null,
        errorCode: null,
        errorText: null,
      };
      return { id, statement: store.create(row) };
    },

    /** The statement that drops what is still waiting for `subjectKey`. */
    cancel: (guildId: GuildId, subject: string, subjectKey: string): Statement =>
      store.cancel(guildId, subject, subjectKey, clock.now()),

    /** The feature's own statements for an outcome, written in the same breath as the outcome itself. */
    onOutcome(subject: string, hear: (outcome: Outcome) => readonly Statement[]): void {
      hearers.set(subject, hear);
    },

    /** Told after every recorded outcome, of every subject. */
    afterOutcome(hear: (outcome: Outcome) => void): void {
      afterwards.add(hear);
    },

    /** At start: entries that a dead process left in the middle are taken up again, in doubt. */
    async recover(): Promise<void> {
      const abandoned = await store.markAbandoned();
      if (abandoned > 0) log.info({ abandoned }, 'taking up what was under way when Hearth stopped');
    },

    /** Starts a lane for every guild with something due; resolves when all lanes have come to rest. */
    async drain(): Promise<void> {
      if (!open) return;
      for (const guildId of await store.listGuildsDue(clock.now())) void startLane(guildId);
      while (lanes.size > 0) await Promise.all(lanes.values());
    },

    /** Drains one guild until `ids` are settled or have to wait; returns their rows as they stand. */
    async settleNow(guildId: GuildId, ids: readonly string[]): Promise<OutboxRow[]> {
      for (let round = 0; round < 2; round++) {
        await startLane(guildId);
        const rows = await store.list(guildId, ids);
        if (rows.every((row) => row.state !== 'pending')) return rows;
      }
      return store.list(guildId, ids);
    },

    findNextDue: () => store.findNextDue(),

    /** Deletes a batch of entries that were settled long ago. */
    forgetOld: () => store.deleteSettledBefore(clock.now() - KEPT_MS, FORGET_BATCH),

    /** Finishes the entries under way and takes no more. */
    async close(): Promise<void> {
      open = false;
      await Promise.all(lanes.values());
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
