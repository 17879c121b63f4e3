// Runs dependency-cruiser with the project's rules over a tree.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './tree.ts';

interface CruiseResult {
  modules: { source: string }[];
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

export interface Layers {
  /** Files that were looked at. */
  seen: string[];
  /** `rule: from -> to`. */
  violations: string[];
}

/** What the rules of `.dependency-cruiser.mjs` say about the tree at `root`. */
export function checkLayers(root: string, folders: readonly string[]): Layers {
  const command = join(REPOSITORY, 'node_modules/.bin/depcruise');
  const config = join(REPOSITORY, '.dependency-cruiser.mjs');
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const run = spawnSync(process.execPath, [command, '--config', config, '--output-type', 'json', ...present], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (run.error || !run.stdout) throw new Error(`dependency-cruiser did not run: ${run.error ?? run.stderr}`);
  const result = JSON.parse(run.stdout) as CruiseResult;
  return {
    seen: result.modules.map((module) => module.source),
    violations: result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  };
}
