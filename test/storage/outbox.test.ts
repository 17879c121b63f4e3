import { beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../../src/discord/effects.ts';
import { asId, type ChannelId, type GuildId } from '../../src/discord/ids.ts';
import type { Attempt, AttemptContext } from '../../src/discord/performer.ts';
import { createDrivenClock, DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox, type NewEffect, type Outcome } from '../../src/storage/outbox.ts';
import { openStorage } from '../../src/storage/storage.ts';

const START = Date.UTC(2026, 10, 22);
const HERE = asId<GuildId>('100000000000000001');
const ELSEWHERE = asId<GuildId>('100000000000000002');

/** An outbox on a real database, in front of a Discord that answers as it is told. */
function arrange() {
  const storage = openStorage(':memory:');
  const clock = createDrivenClock(START);
  const store = createOutboxStore(storage.query);
  const tries: { content: string; context: AttemptContext }[] = [];
  const answers: (Attempt | Error)[] = [];
  const perform = async (effect: Effect, context: AttemptContext): Promise<Attempt> => {
    tries.push({ content: effect.kind === 'send-message' ? (effect.message.content ?? '') : effect.kind, context });
    const answer = answers.shift() ?? { result: 'applied', id: `m${tries.length}` };
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const make = () => createOutbox({ storage, store, clock, log: createLog('silent'), perform });
  return { storage, clock, tries, answers, make, outbox: make() };
}

let it: ReturnType<typeof arrange>;
beforeEach(() => {
  it = arrange();
});

const saying = (content: string, more: Partial<NewEffect> = {}): NewEffect => ({
  guildId: HERE,
  subject: 'test',
  subjectKey: content,
  effect: { kind: 'send-message', channelId: asId<ChannelId>('200000000000000001'), message: { content } },
  ...more,
});

async function write(...wishes: NewEffect[]): Promise<string[]> {
  const entries = wishes.map((wish) => it.outbox.prepare(wish));
  await it.storage.atomic(entries.map((entry) => entry.statement));
  return entries.map((entry) => entry.id);
}

describe('the outbox', () => {
  test('does each effect once and tells its subject the outcome in the same breath', async () => {
    const outcomes: Outcome[] = [];
    it.outbox.onOutcome('test', (outcome) => {
      outcomes.push(outcome);
      return [];
    });
    const [id] = await write(saying('hello'));
    await it.outbox.drain();
    await it.outbox.drain();
    expect(it.tries.map((tried) => tried.content)).toEqual(['hello']);
    expect(outcomes).toMatchObject([{ id, state: 'applied', resultId: 'm1', subjectKey: 'hello' }]);
  });

  test('urgent effects go before normal ones, and these before cosmetic ones', async () => {
    await write(saying('c', { urgency: 'cosmetic' }), saying('n'), saying('u', { urgency: 'urgent' }));
    await it.outbox.drain();
    expect(it.tries.map((tried) => tried.content)).toEqual(['u', 'n', 'c']);
  });

  test('what Discord refuses has failed with its code, and is not tried again', async () => {
    it.answers.push({ result: 'refused', code: 50_013, text: 'Missing Permissions' });
    const ids = await write(saying('hello'));
    const [row] = await it.outbox.settleNow(HERE, ids);
    expect(row).toMatchObject({ state: 'failed', errorCode: 50_013, errorText: 'Missing Permissions' });
    it.clock.moveTo(START + HOUR_MS);
    await it.outbox.drain();
    expect(it.tries).toHaveLength(1);
  });

  test('what ended unclear is tried again later with the same nonce, in doubt since the first try', async () => {
    it.answers.push({ result: 'unclear', text: '503' }, { result: 'unclear', text: '503' });
    const [id] = await write(saying('hello'));
    await it.outbox.drain();
    expect(it.tries).toHaveLength(1);
    const next = (await it.outbox.findNextDue())!;
    expect(next).toBeGreaterThan(START);
    for (let minute = 1; minute <= 5; minute++) {
      it.clock.moveTo(START + minute * MINUTE_MS);
      await it.outbox.drain();
    }
    expect(it.tries.map((tried) => tried.context)).toMatchObject([
      { nonce: id, doubtSince: undefined },
      { nonce: id, doubtSince: START },
      { nonce: id, doubtSince: START },
    ]);
    expect(await it.outbox.findNextDue()).toBeUndefined();
  });

  test('what a dead process left in the middle is taken up again in doubt', async () => {
    it.answers.push(new Error('the process dies here'));
    await write(saying('hello'));
    const store = createOutboxStore(it.storage.query);
    await store.claimNext(HERE, it.clock.now());
    await it.make().drain();
    expect(it.tries).toEqual([]);

    const next = it.make();
    await next.recover();
    it.answers.splice(0);
    await next.drain();
    expect(it.tries.map((tried) => tried.context.doubtSince)).toEqual([START]);
  });

  test('what could not be recorded because the database refused is taken up again in doubt, without a restart', async () => {
    const [id] = await write(saying('hello'));
    let refusals = 2;
    const outbox = createOutbox({
      storage: {
        ...it.storage,
        async atomic(statements) {
          if (refusals-- > 0) throw new Error('database is locked');
          return it.storage.atomic(statements);
        },
      },
      store: createOutboxStore(it.storage.query),
      clock: it.clock,
      log: createLog('silent'),
      async perform(_effect, context) {
        it.tries.push({ content: 'hello', context });
        return { result: 'applied' };
      },
    });
    await outbox.drain();
    await outbox.drain();
    expect(it.tries.map((tried) => tried.context)).toMatchObject([
      { nonce: id, doubtSince: undefined },
      { nonce: id, doubtSince: START },
    ]);
    expect(await outbox.findNextDue()).toBeUndefined();
  });

  test('one guild that waits does not hold up another', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const done: string[] = [];
    const outbox = createOutbox({
      storage: it.storage,
      store: createOutboxStore(it.storage.query),
      clock: it.clock,
      log: createLog('silent'),
      async perform(_effect, { guildId }) {
        if (guildId === HERE) await held;
        done.push(guildId);
        return { result: 'applied' };
      },
    });
    const entries = [saying('a'), saying('b', { guildId: ELSEWHERE })].map((wish) => outbox.prepare(wish));
    await it.storage.atomic(entries.map((entry) => entry.statement));
    const all = outbox.drain();
    await outbox.settleNow(ELSEWHERE, [entries[1]!.id]);
    expect(done).toEqual([ELSEWHERE]);
    await outbox.drain(ELSEWHERE);
    release();
    await all;
    expect(done).toEqual([ELSEWHERE, HERE]);
  });

  test('what comes too late to be of use is given up', async () => {
    const ids = await write(saying('hello', { giveUpAt: START + MINUTE_MS }));
    it.clock.moveTo(START + 2 * MINUTE_MS);
    const [row] = await it.outbox.settleNow(HERE, ids);
    expect(row).toMatchObject({ state: 'failed', errorText: 'too late to be of use' });
    expect(it.tries).toEqual([]);
  });

  test('what is cancelled is not done, also when it was in doubt', async () => {
    it.answers.push({ result: 'unclear', text: '503' });
    await write(saying('doubtful'));
    await it.outbox.drain();
    await write(saying('waiting'));
    await it.storage.atomic([it.outbox.cancel(HERE, 'test', 'doubtful'), it.outbox.cancel(HERE, 'test', 'waiting')]);
    it.clock.moveTo(START + DAY_MS);
    await it.outbox.drain();
    expect(it.tries.map((tried) => tried.content)).toEqual(['doubtful']);
  });

  test('settled entries are forgotten after a month', async () => {
    await write(saying('hello'));
    await it.outbox.drain();
    expect(await it.outbox.forgetOld()).toBe(0);
    it.clock.moveTo(START + 31 * DAY_MS);
    expect(await it.outbox.forgetOld()).toBe(1);
  });
});

describe('effects that are claimed as they are written', () => {
  /** Counts the transactions that go through the storage. */
  function counting() {
    const writes = { count: 0 };
    const storage: typeof it.storage = {
      ...it.storage,
      atomic: (statements) => {
        writes.count += 1;
        return it.storage.atomic(statements);
      },
    };
    const store = createOutboxStore(it.storage.query);
    const perform = async (_effect: Effect, context: AttemptContext): Promise<Attempt> => {
      it.tries.push({ content: '', context });
      return it.answers.shift() as Attempt;
    };
    return {
      writes,
      outbox: createOutbox({ storage, store, clock: it.clock, log: createLog('silent'), perform }),
      storage,
    };
  }

  test('a whole list costs two writes, and each hears its own outcome', async () => {
    const { writes, outbox, storage } = counting();
    it.answers.push({ result: 'applied', id: 'm1' }, { result: 'refused', code: 50_013, text: 'Missing Permissions' });
    const outcomes: Outcome[] = [];
    outbox.onOutcome('test', (outcome) => {
      outcomes.push(outcome);
      return [];
    });
    const { statements, carryOut } = outbox.prepareClaimed([saying('a'), saying('b')]);
    await storage.atomic(statements);
    await carryOut();
    expect(writes.count).toBe(2);
    expect(outcomes).toMatchObject([
      { subjectKey: 'a', state: 'applied', resultId: 'm1' },
      { subjectKey: 'b', state: 'failed', errorCode: 50_013 },
    ]);
    await outbox.drain();
    expect(it.tries).toHaveLength(2);
  });

  test('a drain meanwhile does not do them a second time', async () => {
    const { statements, carryOut } = it.outbox.prepareClaimed([saying('once')]);
    await it.storage.atomic(statements);
    await Promise.all([carryOut(), it.outbox.drain()]);
    expect(it.tries.map((tried) => tried.content)).toEqual(['once']);
  });

  test('what ended unclear is tried again later, in doubt since the first try', async () => {
    it.answers.push({ result: 'unclear', text: '503' });
    const { statements, carryOut } = it.outbox.prepareClaimed([saying('a')]);
    await it.storage.atomic(statements);
    await carryOut();
    it.clock.moveTo(START + 5 * MINUTE_MS);
    await it.outbox.drain();
    expect(it.tries.map((tried) => tried.context.doubtSince)).toEqual([undefined, START]);
  });

  test('written down but never carried out, as after a crash, they are taken up in doubt at the next start', async () => {
    const { statements } = it.outbox.prepareClaimed([saying('a')]);
    await it.storage.atomic(statements);
    const next = it.make();
    await next.drain();
    expect(it.tries).toEqual([]);
    await next.recover();
    await next.drain();
    expect(it.tries.map((tried) => tried.context.doubtSince)).toEqual([START]);
  });
});

describe('storage.atomic', () => {
  test('runs all statements or none', async () => {
    const good = it.outbox.prepare(saying('good'));
    await expect(it.storage.atomic([good.statement, good.statement])).rejects.toThrow();
    await it.outbox.drain();
    expect(it.tries).toEqual([]);
  });

  test('atomicIf runs the rest for the one caller whose guard changed a row', async () => {
    const [id] = await write(saying('once'));
    const store = createOutboxStore(it.storage.query);
    const guard = () => store.cancel(HERE, 'test', 'once', START);
    const won = await it.storage.atomicIf(guard(), [it.outbox.prepare(saying('won')).statement]);
    const lost = await it.storage.atomicIf(guard(), [it.outbox.prepare(saying('lost')).statement]);
    expect([won, lost]).toEqual([true, false]);
    await it.outbox.drain();
    expect(it.tries.map((tried) => tried.content)).toEqual(['won']);
    expect(id).toMatch(/^[0-9a-z]{20}$/);
  });
});
