// A raid: 10,000 joins in a minute. What Hearth sends, how much memory it takes, and how fast it answers: `npm run bench:raid`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildExampleCommunity } from '../sandbox/communities/example.ts';
import { startSandbox } from '../sandbox/index.ts';
import { People } from '../sandbox/people/people.ts';
import { addMember } from '../sandbox/world/members.ts';
import { createApplication, createUser } from '../sandbox/world/users.ts';
import { ROOT, START_ARGUMENTS } from '../test/support/start-command.ts';

const JOINS = Number(process.env.BENCH_JOINS ?? 10_000);
const RAID_MS = 60_000;
const TICK_MS = 100;
const COMMAND_EVERY_MS = 500;
/** The raid is over when a minute passed without it, and greeting goes on. */
const AFTERWARDS_MS = 75_000;
const SETTLE_MS = 5000;
const MOST_MESSAGES = 12;
const SLOWEST_ANSWER_MS = 1000;
/** More than this on top of the idle bot would grow with the raid. */
const MOST_GROWTH_MB = 120;

const sandbox = await startSandbox();
const application = createApplication(sandbox.world, { name: 'Hearth' });
const { guild, channels, roles } = buildExampleCommunity(sandbox.world, application);
const owner = new People(sandbox.world).as(guild.data.owner_id);
const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'));
const account = { DISCORD_TOKEN: application.token, DISCORD_API_URL: sandbox.apiUrl };
const env = { ...process.env, ...account, DATABASE_URL: `file:${join(folder, 'hearth.db')}`, HTTP_PORT: '' };
const child = spawn(process.execPath, START_ARGUMENTS, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
await new Promise<void>((resolve) => child.stdout.on('data', (text) => /ready/.test(String(text)) && resolve()));

/** Resident MB of the bot, now and at its highest. */
function memory(): { now: number; peak: number } {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}

const TICKS_A_SECOND = 100;

/** CPU seconds of the bot so far. */
function cpuS(): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

await owner.run(channels.staff, '/setup welcome', {
  channel: channels.welcome.id,
  newcomer_role: roles.newcomer.id,
  member_role: roles.member.id,
});
await owner.run(channels.staff, '/setup onboarding', { staff_channel: channels.staff.id });
const raiders = Array.from({ length: JOINS }, (_, index) => createUser(sandbox.world, { username: `raider${index}` }));
await sleep(SETTLE_MS);

const idleMb = memory().now;
/** By path, so that it can be seen what was called how often. */
const calls = new Map<string, number>();
let messages = 0;
sandbox.traffic.onEntry(({ method, path }) => {
  if (path.startsWith('/interactions') || path.startsWith('/webhooks')) return;
  if (method === 'POST' && /^\/channels\/\d+\/messages$/.test(path)) messages += 1;
  const kind = `${method} ${path.replaceAll(/\d{15,}/g, ':id')}`;
  calls.set(kind, (calls.get(kind) ?? 0) + 1);
});

const tookMs: number[] = [];
let failed = 0;
let isOn = true;
async function askAgainAndAgain(): Promise<void> {
  while (isOn) {
    const at = performance.now();
    const outcome = await owner.run(channels.staff, '/status');
    if (outcome.reply) tookMs.push(performance.now() - at);
    else failed += 1;
    await sleep(COMMAND_EVERY_MS);
  }
}
const asking = askAgainAndAgain();

const before = cpuS();
const begin = performance.now();
for (let joined = 0; joined < JOINS; ) {
  const due = Math.min(JOINS, Math.ceil(((performance.now() - begin) / RAID_MS) * JOINS));
  for (; joined < due; joined++) addMember(sandbox.world, guild, raiders[joined]!.id);
  await sleep(TICK_MS);
}
const raidS = (performance.now() - begin) / 1000;
const raidCpuS = cpuS() - before;
await sleep(AFTERWARDS_MS);
isOn = false;
await asking;
const { now, peak } = memory();
child.kill('SIGKILL');
await sandbox.close();
rmSync(folder, { recursive: true, force: true });

tookMs.sort((a, b) => a - b);
const at = (part: number) => tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * part))] ?? Number.NaN;
const say = (line: string) => process.stdout.write(`${line}\n`);
say(`${JOINS} joins in ${raidS.toFixed(0)} s, ${raidCpuS.toFixed(1)} s of CPU`);
say(`messages: ${messages} (at most ${MOST_MESSAGES} wanted)`);
say(
  `answers: ${tookMs.length}, p50 ${at(0.5).toFixed(0)} ms, p99 ${at(0.99).toFixed(0)} ms, ${failed} without (under ${SLOWEST_ANSWER_MS} ms wanted)`,
);
const growth = `${idleMb.toFixed(0)} MB idle, ${(peak - idleMb).toFixed(0)} MB more at the peak, ${(now - idleMb).toFixed(0)} MB more afterwards`;
say(`memory: ${growth} (at most ${MOST_GROWTH_MB} MB more wanted)`);
for (const [kind, count] of [...calls].sort((a, b) => b[1] - a[1])) say(`  ${count} x ${kind}`);
const isGood =
  messages <= MOST_MESSAGES && at(0.99) < SLOWEST_ANSWER_MS && failed === 0 && peak - idleMb <= MOST_GROWTH_MB;
process.exit(isGood ? 0 : 1);
