// The daily look at 100,000 journeys: CPU time, and the longest time that a command would have had to wait. `npm run bench:sweep`.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { NUDGES_AT_MS } from '../src/onboarding/nudge.rules.ts';
import { journeys } from '../src/onboarding/tables.ts';
import { DAY_MS, HOUR_MS } from '../src/runtime/clock.ts';
import { listAsTable } from '../src/storage/list.ts';
import { arrangeOnboarding, GUILD_ID, memberWith } from '../test/support/onboarding.ts';

const JOURNEYS = Number(process.env.BENCH_JOURNEYS ?? 100_000);
const MOST_CPU_MS = 1000;
const LONGEST_HOLD_MS = 50;
const START = Date.UTC(2026, 2, 2, 12);

const { onboarding, storage, clock, performed } = arrangeOnboarding(START);
// All due at once, in every state that there is: on the way, silent, asked, and let in but not settled.
const COLUMNS = ['guild_id', 'user_id', 'joined_at', 'state', 'nudges', 'nudged_at', 'check_answered_at', 'look_at'];
const rows = Array.from({ length: JOURNEYS }, (_, number) => {
  const { userId } = memberWith(number, START);
  const joinedAt = START + (number % 1000);
  const nudges = number % 4;
  const nudgedAt = nudges === 0 ? null : joinedAt + NUDGES_AT_MS[nudges - 1]!;
  const answeredAt = number % 8 === 3 ? joinedAt + 8 * DAY_MS : null;
  return [GUILD_ID, userId, joinedAt, 'greeted', nudges, nudgedAt, answeredAt, joinedAt + DAY_MS];
});
// Written in one go: row by row the preparations would take longer than what is measured.
const columns = sql.raw(COLUMNS.join(', '));
storage.query.run(sql`INSERT INTO ${journeys} (${columns}) SELECT ${columns} FROM ${listAsTable(COLUMNS, rows)}`);
rows.length = 0;

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * Longest CPU time between two turns of the event loop while `work` runs. Not the time on the wall: what else this
 * machine does is not Hearth's.
 */
async function longestHold(work: Promise<unknown>): Promise<number> {
  let isDone = false;
  let longest = 0;
  const settled = work.finally(() => {
    isDone = true;
  });
  let before = cpuMs();
  while (!isDone) {
    await nextTurn();
    const now = cpuMs();
    longest = Math.max(longest, now - before);
    before = now;
  }
  await settled;
  return longest;
}

let worst = 0;
let most = 0;
/** Day 9: everyone but the latest answers is somewhere else in the journey. Day 20: all are to be ended. */
for (const day of [9, 20]) {
  clock.moveTo(START + day * DAY_MS + HOUR_MS);
  const cpu = process.cpuUsage();
  const hold = await longestHold(onboarding.nudges.round(GUILD_ID));
  const { user, system } = process.cpuUsage(cpu);
  const ms = (user + system) / 1000;
  worst = Math.max(worst, hold);
  most = Math.max(most, ms);
  process.stdout.write(`day ${day}: ${ms.toFixed(0)} ms of CPU, at most ${hold.toFixed(0)} ms at a time\n`);
}
const due = `${JOURNEYS} journeys, ${performed.length} messages`;
process.stdout.write(`${due}: at most ${MOST_CPU_MS} ms of CPU and ${LONGEST_HOLD_MS} ms at a time wanted\n`);
process.exit(most <= MOST_CPU_MS && worst <= LONGEST_HOLD_MS ? 0 : 1);
