// A chaos run: posts over many days while the process is killed, Discord fails, and yesterday's database comes back.
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import type { FaultRule } from '../../sandbox/faults.ts';
import { type RunningBot, startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';
import { type DuePost, LIMIT_MS, START, seeded, writePlan } from './plan.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const POST = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const;

export interface ChaosOptions {
  seed: number;
  posts: number;
  days: number;
  kills: number;
}

export interface ChaosResult {
  due: DuePost[];
  kills: number;
  restores: number;
  duplicates: string[];
  /** Due, not there, and not excused by the bot's absence. */
  missing: string[];
  /** Not there because the bot was away for longer than the limit. */
  excused: number;
}

const TROUBLES: readonly FaultRule[] = [
  { ...POST, kind: 'status', status: 500, times: 2 },
  { ...POST, kind: 'status', status: 429, retryAfter: 0.05, times: 1 },
  { ...POST, kind: 'lost', times: 2 },
  { ...POST, kind: 'reset', times: 1 },
];

export async function runChaos({ seed, posts, days, kills }: ChaosOptions): Promise<ChaosResult> {
  const random = seeded(seed);
  // Rate limits are on real time, which does not jump along: sixty days of posts would have to wait for them.
  const lantern = await lightLantern({ startAt: START, rateLimits: false });
  const { sandbox, guild, channels } = lantern;
  sandbox.world.clock.hold();
  const databaseFile = temporaryDatabase();
  const backupFile = temporaryDatabase();
  const due = await writePlan(databaseFile, { guild, channel: channels.announcements, count: posts, days, random });
  const end = START + days * DAY_MS + LIMIT_MS;
  const up: { from: number; to: number }[] = [];
  let bot: RunningBot = await begin(lantern, databaseFile, up);
  let backupAt: number | undefined;
  let restores = 0;

  for (let round = 0; round < kills; round++) {
    const until = Math.floor(START + ((round + 1) / (kills + 1)) * (end - START));
    await sandbox.clockDriver.advance(Math.max(0, until - DAY_MS / 8 - sandbox.world.now()));
    const trouble = TROUBLES[Math.floor(random() * TROUBLES.length * 2)];
    if (trouble) sandbox.faults.add(trouble);
    await killSomewhere(lantern, bot, random, until);
    up.at(-1)!.to = sandbox.world.now();
    sandbox.faults.clear();
    const now = sandbox.world.now();
    if (backupAt !== undefined && now - backupAt >= DAY_MS && random() < 0.3) {
      copyDatabase(backupFile, databaseFile);
      restores += 1;
      backupAt = undefined;
    } else if (backupAt === undefined || now - backupAt > 2 * DAY_MS) {
      copyDatabase(databaseFile, backupFile);
      backupAt = now;
    }
    // Mostly back at once; sometimes after an hour, rarely after longer than anything may be late.
    const away = random();
    sandbox.world.clock.advance(away < 0.6 ? 1000 : away < 0.93 ? Math.floor(HOUR_MS * random()) : LIMIT_MS + HOUR_MS);
    bot = await begin(lantern, databaseFile, up);
  }
  await sandbox.clockDriver.advance(Math.max(0, end - sandbox.world.now()));
  up.at(-1)!.to = sandbox.world.now();
  await bot.stop();
  const result = { due, kills, restores, ...judge(lantern, due, up) };
  await sandbox.close();
  return result;
}

async function begin(lantern: Lantern, databaseFile: string, up: { from: number; to: number }[]): Promise<RunningBot> {
  up.push({ from: lantern.sandbox.world.now(), to: Number.POSITIVE_INFINITY });
  const bot = await startBot(lantern.sandbox, lantern.application, { databaseFile, clock: true, mayLogErrors: true });
  await lantern.sandbox.clockDriver.advance(0);
  return bot;
}

/** Kills before Discord has the post, after it took it, or at any point of the work, whichever the seed says. */
async function killSomewhere(lantern: Lantern, bot: RunningBot, random: () => number, until: number): Promise<void> {
  const { sandbox } = lantern;
  const way = random();
  const hold =
    way < 0.7
      ? sandbox.faults.add({ ...POST, kind: 'hold', when: way < 0.35 ? 'before' : 'after', times: 1 })
      : undefined;
  const advanced = sandbox.clockDriver.advance(Math.max(0, until - sandbox.world.now())).catch(() => undefined);
  const struck = hold ? hold.waitForHit() : new Promise((resolve) => setImmediate(resolve));
  await Promise.race([struck, advanced]);
  await bot.kill();
  await advanced;
}

/** The database with what stands beside it; the process is dead. */
function copyDatabase(from: string, to: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(to + suffix, { force: true });
    if (existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix);
  }
}

/** Compares what stands in the channel with what was due. */
function judge(
  { channels, application }: Lantern,
  due: readonly DuePost[],
  up: readonly { from: number; to: number }[],
) {
  const own = [...channels.announcements.messages.values()].filter(({ author }) => author.id === application.botId);
  const duplicates: string[] = [];
  const missing: string[] = [];
  let excused = 0;
  for (const [text, instants] of Map.groupBy(due, (post) => post.text)) {
    const stood = own.filter(({ content }) => content === text).map(({ timestamp }) => Date.parse(timestamp));
    let left = [...stood];
    for (const { at } of instants.toSorted((a, b) => a.at - b.at)) {
      const inTime = left.filter((posted) => posted >= at - 1000 && posted <= at + LIMIT_MS);
      left = left.filter((posted) => !inTime.includes(posted));
      const when = `${text} at ${new Date(at).toISOString()}`;
      if (inTime.length > 1) duplicates.push(when);
      if (inTime.length > 0) continue;
      if (up.some(({ from, to }) => from <= at + LIMIT_MS && to >= at)) missing.push(when);
      else excused += 1;
    }
    duplicates.push(...left.map((posted) => `${text}, posted at ${new Date(posted).toISOString()} for no reason`));
  }
  return { duplicates, missing, excused };
}
