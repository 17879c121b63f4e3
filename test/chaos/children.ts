// Starts the small process of the chaos test again and again: the next one loads while the one before still lives.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** What a child is told once it may begin. */
export interface ChildOrders {
  clockUrl: string;
  databaseFile: string;
  apiUrl: string;
  token: string;
  botId: string;
  guildId: string;
  ownerChannelId: string;
}

export interface Life {
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
}

const ENTRY = join(import.meta.dirname, 'child.ts');

/** One file knows no longer where its parts stood, and native code stays outside of it. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup(into) {
    const native = createRequire(import.meta.url).resolve('better-sqlite3');
    into.onResolve({ filter: /^better-sqlite3$/ }, () => ({ path: native, external: true }));
    into.onLoad({ filter: /[/\\](src|chaos)[/\\].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
      loader: 'ts',
    }));
  },
};

/**
 * Loading Hearth's many small files costs a second of work each time, which a hundred lives would pay for nothing; one
 * file whose compiled form is kept costs a fifth. What runs is the same.
 */
async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, 'child.cjs');
  await build({
    entryPoints: [ENTRY],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['bufferutil', 'utf-8-validate', 'zlib-sync'],
    banner: { js: "const fileUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'fileUrl' },
    plugins: [keepPlaces],
    logLevel: 'error',
  });
  return outfile;
}

export async function createChildren(orders: ChildOrders) {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-chaos-'));
  const file = await bundle(folder);
  const env = { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: join(folder, 'cache') };

  // The first one only loads and ends by itself, which is when what was compiled is kept.
  await once(spawn(process.execPath, [file], { stdio: ['ignore', 'ignore', 'inherit'], env }), 'exit');

  function spawnChild(): { child: ChildProcess; loaded: Promise<unknown> } {
    const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'], env });
    return { child, loaded: once(child.stdout!, 'data') };
  }

  async function end(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  let next = spawnChild();
  return {
    /** Lets the one that waits begin, and has another one load. */
    async begin(): Promise<Life> {
      const { child, loaded } = next;
      await loaded;
      next = spawnChild();
      child.stdin!.write(`${JSON.stringify(orders)}\n`);
      return { kill: () => end(child) };
    },
    async close(): Promise<void> {
      await end(next.child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
