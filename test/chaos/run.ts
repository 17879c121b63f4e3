// A chaos run: posts over many days while the process is killed, Discord fails, and yesterday's database comes back.

import { setImmediate } from 'node:timers/promises';
import type { FaultRule } from '../../sandbox/faults.ts';
import { startBot, temporaryDatabase } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';
import { createChildren, type Life } from './children.ts';
import { judge, type Stay, type Verdict } from './judge.ts';
import { type DuePost, LIMIT_MS, START, seeded, writePlan } from './plan.ts';
import { copyDatabase } from './seam.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const POST = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const;

export interface ChaosOptions {
  seed: number;
  posts: number;
  days: number;
  kills: number;
  /** The last so many lives are the whole bot; those before are the small process of `child.ts`. */
  wholeLives: number;
}

export interface ChaosResult extends Verdict {
  due: DuePost[];
  kills: number;
  restores: number;
}

const TROUBLES: readonly FaultRule[] = [
  { ...POST, kind: 'status', status: 500, times: 2 },
  { ...POST, kind: 'status', status: 429, retryAfter: 0.05, times: 1 },
  { ...POST, kind: 'lost', times: 2 },
  { ...POST, kind: 'reset', times: 1 },
];

export async function runChaos({ seed, posts, days, kills, wholeLives }: ChaosOptions): Promise<ChaosResult> {
  const random = seeded(seed);
  // Rate limits are on real time, which does not jump along: sixty days of posts would have to wait for them.
  const lantern = await lightLantern({ startAt: START, rateLimits: false });
  const { sandbox, guild, channels } = lantern;
  sandbox.world.clock.hold();
  const databaseFile = temporaryDatabase();
  const backupFile = temporaryDatabase();
  const due = await writePlan(databaseFile, { guild, channel: channels.announcements, count: posts, days, random });
  const end = START + days * DAY_MS + LIMIT_MS;
  const up: Stay[] = [];
  const children = await createChildren({
    clockUrl: sandbox.clockDriver.url,
    databaseFile,
    apiUrl: sandbox.apiUrl,
    token: lantern.application.token,
    botId: lantern.application.botId,
    guildId: guild.id,
    ownerChannelId: channels.staff.id,
  });

  async function begin(isWhole: boolean): Promise<Life> {
    up.push({ from: sandbox.world.now(), to: Number.POSITIVE_INFINITY });
    const options = { databaseFile, clock: true, mayLogErrors: true };
    const life = isWhole ? await startBot(sandbox, lantern.application, options) : await children.begin();
    await sandbox.clockDriver.connected();
    await sandbox.clockDriver.advance(0);
    return life;
  }

  let life = await begin(false);
  let backupAt: number | undefined;
  let restores = 0;

  for (let round = 0; round < kills; round++) {
    const until = Math.floor(START + ((round + 1) / (kills + 1)) * (end - START));
    await sandbox.clockDriver.advance(Math.max(0, until - DAY_MS / 8 - sandbox.world.now()));
    const trouble = TROUBLES[Math.floor(random() * TROUBLES.length * 2)];
    if (trouble) sandbox.faults.add(trouble);
    await killSomewhere(lantern, life, random, until);
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
    life = await begin(round + 1 > kills - wholeLives);
  }
  await sandbox.clockDriver.advance(Math.max(0, end - sandbox.world.now()));
  up.at(-1)!.to = sandbox.world.now();
  await life.kill();
  await children.close();
  const own = [...channels.announcements.messages.values()].filter(
    ({ author }) => author.id === lantern.application.botId,
  );
  const posted = own.map(({ content, timestamp }) => ({ content, at: Date.parse(timestamp) }));
  const result = { due, kills, restores, ...judge(posted, due, up) };
  await sandbox.close();
  return result;
}

/** Kills before Discord has the post, after it took it, or at any point of the work, whichever the seed says. */
async function killSomewhere(lantern: Lantern, life: Life, random: () => number, until: number): Promise<void> {
  const { sandbox } = lantern;
  const way = random();
  const hold =
    way < 0.7
      ? sandbox.faults.add({ ...POST, kind: 'hold', when: way < 0.35 ? 'before' : 'after', times: 1 })
      : undefined;
  const advanced = sandbox.clockDriver.advance(Math.max(0, until - sandbox.world.now())).catch(() => undefined);
  const struck = hold ? hold.waitForHit() : setImmediate();
  await Promise.race([struck, advanced]);
  await life.kill();
  await advanced;
  // The next one may be there before the sandbox has noticed that this one is gone.
  while (sandbox.clockDriver.botCount > 0) await setImmediate();
}
