// Does to the people of a raid what is to be done, and takes it back: a few at a time, from rows that outlive a crash.
import type { Effect } from '../discord/effects.ts';
import type { GuildId } from '../discord/ids.ts';
import { asId, type UserId } from '../discord/ids.ts';
import { type Clock, DAY_MS } from '../runtime/clock.ts';
import { createLanes } from '../runtime/lanes.ts';
import type { NewEffect, Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { CaseStore } from './cases.store.ts';
import type { PersonMeasure, RaidStore } from './raids.store.ts';
import type { MeasureState, RaidPerson } from './raids.tables.ts';

export interface RaidPeopleDeps {
  storage: Storage;
  raidStore: RaidStore;
  store: Pick<CaseStore, 'listOpen'>;
  outbox: Pick<Outbox, 'prepareClaimed' | 'onOutcome'>;
  settings: { guildSpeak(guildId: GuildId): Promise<Speak> };
  clock: Clock;
  /** The statement that has the alert brought up to date soon. */
  tellSoon(guildId: GuildId, raidId: string): Statement;
}

/** So many calls are under way at once; Discord's limits do the rest. */
const AT_ONCE = 10;
/** Discord's code for somebody who is not in the server: nothing is left to be taken from them. */
const UNKNOWN_MEMBER = 10_007;
const SUBJECT = { timeout: 'raid.timeout', held: 'raid.hold' } as const satisfies Record<PersonMeasure, string>;

export function createRaidPeople(deps: RaidPeopleDeps) {
  const { storage, raidStore: raids, store, outbox, settings, clock } = deps;
  const inTurn = createLanes<GuildId>();

  outbox.onOutcome(SUBJECT.timeout, (outcome) => record('timeout', outcome));
  outbox.onOutcome(SUBJECT.held, (outcome) => record('held', outcome));

  function record(measure: PersonMeasure, outcome: Outcome): Statement[] {
    const { guildId, effect } = outcome;
    const [raidId = '', userId = ''] = outcome.subjectKey.split(':');
    const key = { guildId, raidId, userId: asId<UserId>(userId) };
    const isBack = effect.kind === 'remove-role' || (effect.kind === 'timeout-member' && effect.until === null);
    const isDone = outcome.state === 'applied' || (isBack && outcome.errorCode === UNKNOWN_MEMBER);
    const [from, well, badly]: [MeasureState, MeasureState, MeasureState] = isBack
      ? ['undoing', 'undone', 'stuck']
      : ['waiting', 'done', 'failed'];
    const change = isDone ? { [measure]: well } : { [measure]: badly, errorText: outcome.errorText ?? null };
    return [raids.updatePersonIf(key, measure, [from], change), deps.tellSoon(guildId, raidId)];
  }

  /** What a measure asks of Discord; null where nothing is left to be done. */
  async function effectOf(measure: PersonMeasure, row: RaidPerson, reason: string): Promise<Effect | null> {
    const { userId, timeoutUntil, heldRoleId } = row;
    const isBack = row[measure] === 'unwanted';
    if (measure === 'held') {
      return heldRoleId && { kind: isBack ? 'remove-role' : 'add-role', userId, roleId: heldRoleId, reason };
    }
    if (timeoutUntil === null || timeoutUntil <= clock.now()) return null;
    if (!isBack) return { kind: 'timeout-member', userId, until: timeoutUntil, reason };
    // A moderator has timed them out for reasons of their own: that stays.
    const own = (await store.listOpen(row.guildId, userId, 'timeout')).some(({ state }) => state === 'applied');
    return own ? null : { kind: 'timeout-member', userId, until: null, reason };
  }

  async function prepare(row: RaidPerson, measure: PersonMeasure, speak: Speak) {
    const state = row[measure];
    if (state !== 'wanted' && state !== 'unwanted') return { wishes: [], statements: [] };
    const isBack = state === 'unwanted';
    const effect = await effectOf(measure, row, speak(isBack ? 'raids.reason_undone' : 'raids.reason'));
    const to: MeasureState = effect ? (isBack ? 'undoing' : 'waiting') : isBack ? 'undone' : 'done';
    const { guildId, raidId, userId } = row;
    const common = { guildId, subject: SUBJECT[measure], subjectKey: `${raidId}:${userId}` };
    const giveUpAt = isBack || measure === 'held' ? clock.now() + DAY_MS : row.timeoutUntil!;
    const wishes: NewEffect[] = effect ? [{ ...common, effect, giveUpAt }] : [];
    return { wishes, statements: [raids.updatePersonIf(row, measure, [state], { [measure]: to })] };
  }

  async function run(guildId: GuildId): Promise<void> {
    for (;;) {
      const rows = await raids.listToDo(guildId, AT_ONCE);
      if (rows.length === 0) return;
      const speak = await settings.guildSpeak(guildId);
      const parts = await Promise.all(
        rows.flatMap((row) => [prepare(row, 'timeout', speak), prepare(row, 'held', speak)]),
      );
      const { statements, carryOut } = outbox.prepareClaimed(parts.flatMap(({ wishes }) => wishes));
      await storage.atomic([...parts.flatMap((part) => part.statements), ...statements]);
      await carryOut();
    }
  }

  return {
    /** Works off whatever rows ask for; resolves when nothing is left, also of what was added meanwhile. */
    work: (guildId: GuildId): Promise<void> => inTurn(guildId, () => run(guildId)),
  };
}

export type RaidPeople = ReturnType<typeof createRaidPeople>;
