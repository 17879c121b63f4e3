// A run of many crashes at the seam, and one of two processes on the same database.
import { setImmediate } from 'node:timers/promises';
import type { ChannelState, GuildState } from '../../sandbox/world/types.ts';
import { createDrivenClock, type DrivenClock } from '../../src/runtime/clock.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { temporaryDatabase } from '../support/bot.ts';
import { fuseOf } from './fuse.ts';
import { judge, type Stay, type Verdict } from './judge.ts';
import { LIMIT_MS, START, seeded, writePlan } from './plan.ts';
import { copyDatabase, createFakeDiscord, GUILD, type Lived, live, NEWS } from './seam.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A post takes about twenty steps: most lives end within one. */
const MOST_STEPS = 40;
/** Of a hundred calls to Discord. */
const TROUBLE = 40;

export interface SeamResult extends Verdict {
  due: number;
  crashes: number;
  restores: number;
}

async function arrange(seed: number, posts: number, days: number) {
  const random = seeded(seed);
  const file = temporaryDatabase();
  const guild = { id: GUILD, data: { owner_id: '300000000000000001' } } as unknown as GuildState;
  const channel = { id: NEWS } as unknown as ChannelState;
  const due = await writePlan(file, { guild, channel, count: posts, days, random });
  const time = { now: START };
  const fake = createFakeDiscord(() => time.now, random);
  return { random, file, due, time, fake, end: START + days * DAY_MS + LIMIT_MS };
}

/** Has all of them do what is due until `until`, each at its own pace within an instant. */
async function follow(lives: readonly Lived[], clock: DrivenClock, until: number, onMove: (now: number) => void) {
  for (;;) {
    await Promise.all(lives.map((life) => life.settle()));
    const dues = await Promise.all(lives.map((life) => life.nextDue()));
    const due = Math.max(Math.min(...dues.map((at) => at ?? until)), clock.now() + 1);
    if (due >= until) return;
    onMove(due);
    clock.moveTo(due);
  }
}

const postedIn = (fake: ReturnType<typeof createFakeDiscord>) =>
  fake.standing.filter(({ channelId }) => channelId === NEWS);

export async function runSeam(seed: number, posts: number, days: number): Promise<SeamResult> {
  const { random, file, due, time, fake, end } = await arrange(seed, posts, days);
  const backup = temporaryDatabase();
  const up: Stay[] = [];
  let storage = openStorage(file);
  let [crashes, restores, backupAt] = [0, 0, 0];

  /** One life until `until`; resolves with whether it came to rest. Time stands where it ended. */
  async function liveUntil(until: number, steps: number): Promise<boolean> {
    const fuse = fuseOf(steps);
    const stay = { from: time.now, to: time.now };
    up.push(stay);
    const clock = createDrivenClock(time.now);
    const living = live(storage, fake, clock, fuse).then((life) =>
      follow([life], clock, until, (now) => {
        time.now = now;
        stay.to = now;
      }),
    );
    const isAtRest = await Promise.race([living.then(() => true), fuse.burnt.promise.then(() => false)]);
    if (isAtRest) time.now = until;
    stay.to = time.now;
    return isAtRest;
  }

  while (time.now < end) {
    fake.trouble = random() < 0.3 ? TROUBLE : 0;
    const until = Math.min(end, time.now + Math.ceil(random() * 2 * DAY_MS));
    const isAtRest = await liveUntil(until, 1 + Math.floor(random() * MOST_STEPS));
    if (!isAtRest) crashes += 1;
    const away = random();
    if (!isAtRest || away < 0.8) time.now += away < 0.5 ? 1000 : Math.ceil(away * 20 * MINUTE_MS);
    else {
      // Nothing is under way any more, so that a long absence excuses what is due in it and nothing else.
      fake.trouble = 0;
      await liveUntil(time.now + 20 * MINUTE_MS, Number.POSITIVE_INFINITY);
      if (backupAt > 0 && time.now - backupAt > DAY_MS) {
        storage.close();
        copyDatabase(backup, file);
        storage = openStorage(file);
        restores += 1;
        backupAt = 0;
      } else if (backupAt === 0) {
        storage.close();
        copyDatabase(file, backup);
        storage = openStorage(file);
        backupAt = time.now;
      }
      time.now += away < 0.9 ? HOUR_MS : LIMIT_MS + HOUR_MS;
    }
  }
  storage.close();
  return { due: due.length, crashes, restores, ...judge(postedIn(fake), due, up) };
}

/** Two processes that know nothing of each other, each started anew in the middle of the other's work. */
export async function runPair(seed: number, posts: number, days: number): Promise<Verdict & { due: number }> {
  const { random, file, due, time, fake, end } = await arrange(seed, posts, days);
  const storages = [openStorage(file), openStorage(file)] as const;
  const yields = async () => {
    while (random() < 0.5) await setImmediate();
  };
  fake.trouble = TROUBLE / 2;
  while (time.now < end) {
    const until = Math.min(end, time.now + DAY_MS);
    const clock = createDrivenClock(time.now);
    const forever = fuseOf(Number.POSITIVE_INFINITY, yields);
    const lives = await Promise.all(storages.map((storage) => live(storage, fake, clock, forever)));
    await follow(lives, clock, until, (now) => {
      time.now = now;
    });
    time.now = until;
  }
  for (const storage of storages) storage.close();
  return { due: due.length, ...judge(postedIn(fake), due, [{ from: START, to: end }]) };
}
