// The real bot as a child process: what a supervisor would start, against a sandbox, to be stopped or killed by tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/index.ts';
import type { ApplicationState } from '../../sandbox/world/types.ts';
import { ROOT, START_ARGUMENTS } from './start-command.ts';

const READY = 'Hearth is ready';
const START_DEADLINE_MS = 45_000;

export interface BotOptions {
  /** A file that outlives the process; default: one of its own that goes with the test file. */
  databaseFile?: string;
  /** Drives the bot's clock from the sandbox. */
  clock?: boolean;
  /** Default: an error in the bot's log fails the test file. */
  mayLogErrors?: boolean;
  /** Further environment variables; they win. */
  env?: Record<string, string>;
}

export interface RunningBot {
  readonly pid: number;
  /** Everything printed so far, standard output and error. */
  output(): string;
  /** The log lines so far. */
  log(): Record<string, unknown>[];
  /** Resolves with the line once one with this message has been logged. */
  logged(message: string): Promise<Record<string, unknown>>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** Resolves with the exit code whenever the process ends. */
  exited: Promise<number | null>;
}

const running = new Set<ChildProcess>();
/** Errors in the logs of bots that were not expected to have any. */
const unexpected: string[] = [];
/** pino's number for `error`; `fatal` is above it. */
const ERROR_LEVEL = 50;
const folders: string[] = [];

/** A place for a database that survives restarts and goes when the test file is done. */
export function temporaryDatabase(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-test-'));
  folders.push(folder);
  return join(folder, 'hearth.db');
}

/** Starts the process without waiting for it to be ready: for tests of what goes wrong at the start. */
export function spawnBot(env: Record<string, string>, mayLogErrors = true): RunningBot {
  // A clean environment: whatever the developer has set must not reach the bot under test.
  const base = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', HTTP_PORT: '', LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, START_ARGUMENTS, {
    cwd: ROOT,
    env: { ...base, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk);
      for (const watcher of watchers) watcher();
    });
  }
  const exited = once(child, 'exit').then(([code]) => {
    running.delete(child);
    for (const watcher of watchers) watcher();
    if (!mayLogErrors)
      unexpected.push(
        ...log()
          .filter(({ level }) => Number(level) >= ERROR_LEVEL)
          .map((line) => JSON.stringify(line)),
      );
    return code as number | null;
  });
  const log = () => output.split('\n').flatMap(parseLine);
  return {
    pid: child.pid!,
    output: () => output,
    log,
    exited,
    logged: (message) =>
      new Promise((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(deadline);
          watchers.delete(look);
          settle();
        };
        const look = () => {
          const line = log().find(({ msg }) => msg === message);
          if (line) finish(() => resolve(line));
          else if (!running.has(child))
            finish(() => reject(new Error(`The bot ended without logging "${message}":\n${output}`)));
        };
        const deadline = setTimeout(
          () => finish(() => reject(new Error(`The bot did not log "${message}":\n${output}`))),
          START_DEADLINE_MS,
        );
        watchers.add(look);
        look();
      }),
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Starts the bot against the sandbox and resolves when it is ready (and, with `clock`, follows the sandbox's clock). */
export async function startBot(
  sandbox: Sandbox,
  application: Pick<ApplicationState, 'token'>,
  options: BotOptions = {},
): Promise<RunningBot> {
  const environment = {
    DISCORD_TOKEN: application.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATABASE_URL: `file:${options.databaseFile ?? temporaryDatabase()}`,
    ...(options.clock ? { CLOCK_URL: sandbox.clockDriver.url } : {}),
    ...options.env,
  };
  const bot = spawnBot(environment, options.mayLogErrors ?? false);
  await bot.logged(READY);
  if (options.clock) await sandbox.clockDriver.connected();
  return bot;
}

function parseLine(line: string): Record<string, unknown>[] {
  try {
    return line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : [];
  } catch {
    return [];
  }
}

/** Throws when a bot has ended that logged errors nobody expected. */
export function refuseUnexpectedErrors(): void {
  const lines = unexpected.splice(0);
  if (lines.length > 0) throw new Error(`The bot logged errors:\n${lines.join('\n')}`);
}

/** Kills the bots that still run, and removes their databases. */
export async function endBots(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }),
  );
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
