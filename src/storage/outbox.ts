// Does what the outbox holds: claims, acts, records the outcome together with the feature's own rows.
import type { Effect } from '../discord/effects.ts';
import type { GuildId } from '../discord/ids.ts';
import type { Attempt, AttemptContext } from '../discord/performer.ts';
import { retryDelayMs } from '../runtime/backoff.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import { DAY_MS, HOUR_MS } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { createTurns } from '../runtime/turns.ts';
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
  /**
   * Since when it may have been done already by an earlier life of this database, such as the day after the backup that
   * was restored. It is then looked for before it is done.
   */
  doubtSince?: Instant | undefined;
}

export type Outcome = Settlement & { guildId: GuildId; id: string; subjectKey: string; effect: Effect; at: Instant };

/** Looks up what it needs first, then answers with statements; what follows from the outcome may be further effects. */
type Hearer = (outcome: Outcome) => readonly Statement[] | Promise<readonly Statement[]>;

export interface OutboxDeps {
  storage: Storage;
  store: OutboxStore;
  clock: Clock;
  log: Log;
  perform(effect: Effect, context: AttemptContext): Promise<Attempt>;
}

export function createOutbox({ storage, store, clock, log, perform }: OutboxDeps) {
  const lanes = new Map<GuildId, Promise<void>>();
  const carrying = new Set<Promise<void>>();
  const takeTurn = createTurns();
  const hearers = new Map<string, Hearer>();
  const afterwards = new Set<(outcome: Outcome) => void>();
  let open = true;
  /** Entries may be marked as being sent that nobody is sending. */
  let areAbandoned = false;

  /** What a try came to, as statements and as the outcome to tell of afterwards. */
  async function record(
    row: OutboxRow,
    came: Attempt,
  ): Promise<{ statements: readonly Statement[]; outcome?: Outcome }> {
    const effect = row.effect as Effect;
    if (came.result === 'unclear') {
      const dueAt = clock.now() + retryDelayMs(row.attempts);
      log.info(
        { guildId: row.guildId, effect: effect.kind, attempts: row.attempts, reason: came.text },
        'unclear; trying again',
      );
      return { statements: [store.putBack(row, { state: 'unknown', dueAt, errorText: came.text })] };
    }
    const settlement: Settlement =
      came.result === 'applied'
        ? { state: 'applied', resultId: came.id }
        : { state: 'failed', errorCode: came.code, errorText: came.text };
    const { guildId, id, subjectKey } = row;
    const outcome: Outcome = { ...settlement, guildId, id, subjectKey, effect, at: clock.now() };
    const own = (await hearers.get(row.subject)?.(outcome)) ?? [];
    return { statements: [store.settle(row, settlement, outcome.at), ...own], outcome };
  }

  function tell(outcome: Outcome): void {
    if (outcome.state === 'failed') {
      log.warn(
        { guildId: outcome.guildId, effect: outcome.effect.kind, code: outcome.errorCode, reason: outcome.errorText },
        'Discord did not do it',
      );
    }
    for (const hear of afterwards) hear(outcome);
  }

  async function tryOnce(row: OutboxRow): Promise<Attempt> {
    if (row.giveUpAt < clock.now()) return { result: 'refused', code: undefined, text: 'too late to be of use' };
    try {
      return await perform(row.effect as Effect, {
        guildId: row.guildId,
        nonce: row.id,
        nonceSince: row.createdAt,
        doubtSince: row.doubtSince ?? undefined,
      });
    } catch (error) {
      log.error({ err: error, guildId: row.guildId, entry: row.id }, 'an outbox entry failed by a bug; trying later');
      return { result: 'unclear', text: String(error) };
    }
  }

  /** Tries the claimed rows side by side and writes down what came of all of them at once. */
  async function carry(rows: readonly OutboxRow[]): Promise<void> {
    const came = await Promise.all(rows.map(tryOnce));
    let recorded: Awaited<ReturnType<typeof record>>[];
    try {
      recorded = await Promise.all(rows.map((row, index) => record(row, came[index]!)));
      await storage.atomic(recorded.flatMap(({ statements }) => statements));
    } catch (error) {
      log.error({ err: error, entries: rows.map((row) => row.id) }, 'an outcome could not be recorded; trying later');
      const back = rows.map((row) => {
        const dueAt = clock.now() + retryDelayMs(row.attempts);
        return store.putBack(row, { state: 'unknown', dueAt, errorText: String(error) });
      });
      // While not even that can be written, the entries stay as they are until the next drain finds nobody at them.
      areAbandoned = true;
      return storage.atomic(back);
    }
    for (const { outcome } of recorded) if (outcome) tell(outcome);
  }

  /** Works off one guild's entries one after the other; guilds do not wait for each other. */
  async function runLane(guildId: GuildId): Promise<void> {
    while (open) {
      await takeTurn();
      const row = await store.claimNext(guildId, clock.now());
      if (!row) return;
      await carry([row]);
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

  async function drainOne(guildId: GuildId): Promise<void> {
    await startLane(guildId);
    // A lane that was about to come to rest has not seen what was written just before.
    await startLane(guildId);
  }

  function rowOf(wish: NewEffect): OutboxRow {
    const now = clock.now();
    return {
      guildId: wish.guildId,
      id: newRowId(now),
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
      doubtSince: wish.doubtSince ?? null,
      settledAt: null,
      resultId: null,
      errorCode: null,
      errorText: null,
    };
  }

  return {
    /** The statement that writes the effect down, for the caller's atomic list, and the entry's id. */
    prepare(wish: NewEffect): { id: string; statement: Statement } {
      const row = rowOf(wish);
      return { id: row.id, statement: store.create(row) };
    },

    /**
     * For effects that happen by the thousand: written down as claimed already, and settled together, so that the whole
     * list costs two writes. Once `statements` are recorded, `carryOut` must be called; a crash in between is healed at
     * the next start like any other.
     */
    prepareClaimed(wishes: readonly NewEffect[]): { statements: Statement[]; carryOut(): Promise<void> } {
      const rows = wishes.map((wish): OutboxRow => {
        const row = rowOf(wish);
        return { ...row, state: 'sending', claimedAt: row.createdAt, attempts: 1 };
      });
      return {
        statements: rows.map((row) => store.create(row)),
        carryOut() {
          const work = carry(rows).finally(() => carrying.delete(work));
          carrying.add(work);
          return work;
        },
      };
    },

    /** The statement that drops what is still waiting for `subjectKey`. */
    cancel: (guildId: GuildId, subject: string, subjectKey: string): Statement =>
      store.cancel(guildId, subject, subjectKey, clock.now()),

    /** The feature's own statements for an outcome, written in the same breath as the outcome itself. */
    onOutcome(subject: string, hear: Hearer): void {
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

    /**
     * Starts a lane for every guild with something due; resolves when all lanes have come to rest. With `guildId`: only
     * for that one, so that nobody waits for a server that Discord holds up.
     */
    async drain(guildId?: GuildId): Promise<void> {
      if (!open) return;
      if (guildId !== undefined) return drainOne(guildId);
      if (areAbandoned && lanes.size + carrying.size === 0) {
        await store.markAbandoned();
        areAbandoned = false;
      }
      for (const guildId of await store.listGuildsDue(clock.now())) void startLane(guildId);
      while (lanes.size + carrying.size > 0) await Promise.all([...lanes.values(), ...carrying]);
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

    /** When the effects of `subject` that came after `since` were first wanted, of all servers: for limits of the bot as a whole. */
    listStarts: (subject: string, since: Instant) => store.listStarts(subject, since),

    findNextDue: () => store.findNextDue(),

    /** Deletes a batch of entries that were settled long ago. */
    forgetOld: () => store.deleteSettledBefore(clock.now() - KEPT_MS, FORGET_BATCH),

    /** Finishes the entries under way and takes no more. */
    async close(): Promise<void> {
      open = false;
      await Promise.all([...lanes.values(), ...carrying]);
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
