// The bots that the hot-path benchmark compares: Hearth as `npm start` runs it, and a bare discord.js client that looks for one word.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../sandbox/index.ts';
import type { ApplicationState } from '../sandbox/world/types.ts';
import { ROOT, START_ARGUMENTS } from '../test/support/start-command.ts';
import { BAD_WORD, writeRules } from './rules.ts';

/** The default client: every cache as discord.js has it. */
const BARE = `
  import { Client } from 'discord.js';
  const intents = ['Guilds', 'GuildMembers', 'GuildMessages', 'MessageContent'];
  const client = new Client({ intents, rest: { api: process.env.DISCORD_API_URL } });
  client.on('messageCreate', (message) => {
    if (message.content.includes('${BAD_WORD}')) void message.delete().catch(() => {});
  });
  client.once('clientReady', () => process.stdout.write('ready'));
  await client.login(process.env.DISCORD_TOKEN);
`;

export interface Bot {
  /** Milliseconds of CPU that all threads of the process have used so far. */
  cpuMs(): number;
  /** Resident set in MB. */
  rssMb(): number;
  stop(): void;
}

export interface BotOptions {
  kind: 'bare' | 'hearth';
  sandbox: Sandbox;
  application: ApplicationState;
  /** Where Hearth's rules are in force. */
  guildIds: readonly string[];
  /** How many words the rules of each server forbid. */
  words: number;
}

/** Starts the process; resolves when it is ready. */
export async function startBot({ kind, sandbox, application, guildIds, words }: BotOptions): Promise<Bot> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'));
  const file = join(folder, 'hearth.db');
  if (kind === 'hearth') await writeRules(file, guildIds, words);
  const account = { DISCORD_TOKEN: application.token, DISCORD_API_URL: sandbox.apiUrl };
  const env = { ...process.env, ...account, DATABASE_URL: `file:${file}`, HTTP_PORT: '', LOG_LEVEL: 'info' };
  const profile = kind === 'hearth' && process.env.BENCH_PROFILE ? PROFILE : [];
  const args = kind === 'bare' ? ['--input-type=module', '--eval', BARE] : [...profile, ...START_ARGUMENTS];
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text) => /ready/.test(String(text)) && resolve());
    child.once('exit', () => reject(new Error(`${kind} ended before it was ready`)));
  });
  return {
    cpuMs: () => cpuMs(child),
    rssMb: () => Number(/VmRSS:\s+(\d+)/.exec(read(child, 'status'))?.[1]) / 1024,
    stop() {
      child.kill(profile.length > 0 ? 'SIGTERM' : 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** BENCH_PROFILE=1 leaves a profile of each Hearth in the working directory. */
const PROFILE = ['--cpu-prof', '--cpu-prof-interval=200', '--cpu-prof-dir=/tmp/hp'];

function read(child: ChildProcess, file: string): string {
  return readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
}

/** In nanoseconds by the kernel; source: https://docs.kernel.org/scheduler/sched-stats.html */
function cpuMs(child: ChildProcess): number {
  const threads = readdirSync(`/proc/${child.pid}/task`);
  const ns = threads.map((thread) => Number(read(child, `task/${thread}/schedstat`).split(' ')[0]));
  return ns.reduce((sum, each) => sum + each, 0) / 1e6;
}
