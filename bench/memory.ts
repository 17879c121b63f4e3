// Memory of the idle bot with one server, next to a bare discord.js client in the same run: `npm run bench:memory`.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildExampleCommunity } from '../sandbox/communities/example.ts';
import { startSandbox } from '../sandbox/index.ts';
import { createApplication } from '../sandbox/world/users.ts';
import { ROOT, START_ARGUMENTS } from '../test/support/start-command.ts';

const RUNS = 3;
/** Start-up garbage is collected by then. */
const SETTLE_MS = 8000;

const sandbox = await startSandbox();
const application = createApplication(sandbox.world, { name: 'Hearth' });
buildExampleCommunity(sandbox.world, application);
const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'));
const account = { DISCORD_TOKEN: application.token, DISCORD_API_URL: sandbox.apiUrl };

const BARE = `
  import { Client } from 'discord.js';
  const client = new Client({ intents: ['Guilds', 'GuildMembers'], rest: { api: process.env.DISCORD_API_URL } });
  client.once('clientReady', () => process.stdout.write('ready'));
  await client.login(process.env.DISCORD_TOKEN);
`;

/** Resident set of a process in MB. */
function residentMb(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

async function measure(args: readonly string[], environment: Record<string, string>): Promise<number> {
  const env = { ...process.env, ...account, ...environment };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => child.stdout.on('data', (text) => /ready/.test(String(text)) && resolve()));
  await sleep(SETTLE_MS);
  const mb = residentMb(child);
  child.kill('SIGKILL');
  return mb;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

// The first start fills Node's compile cache and is heavier; an installation starts that way once.
await measure(START_ARGUMENTS, { DATABASE_URL: `file:${join(folder, 'first.db')}`, HTTP_PORT: '' });

const bare: number[] = [];
const hearth: number[] = [];
for (let run = 0; run < RUNS; run++) {
  bare.push(await measure(['--input-type=module', '--eval', BARE], {}));
  hearth.push(await measure(START_ARGUMENTS, { DATABASE_URL: `file:${join(folder, `${run}.db`)}`, HTTP_PORT: '' }));
}
await sandbox.close();
rmSync(folder, { recursive: true });
const [bareMb, hearthMb] = [median(bare), median(hearth)];
const line = `bare discord.js ${bareMb.toFixed(0)} MB, Hearth ${hearthMb.toFixed(0)} MB, ${(hearthMb - bareMb).toFixed(0)} MB more`;
process.stdout.write(`${line} (at most 50 wanted)\n`);
process.exit(0);
