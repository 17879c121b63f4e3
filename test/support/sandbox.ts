// Sandboxes for tests: a test fails when its sandbox had a bug, or spoke otherwise than Discord's document says.
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/index.ts';
import { type Watch, watch } from '../openapi/watch.ts';

interface Watched {
  sandbox: Sandbox;
  watching: Watch;
  close: () => Promise<void>;
}

const open = new Set<Watched>();

/**
 * `startSandbox` under watch. What is found fails the test in which it happened: `close` throws it, else it comes up
 * after the test. A sandbox that a suite forgets is closed at its end.
 */
export async function startTestSandbox(options?: SandboxOptions): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  const watched: Watched = { sandbox, watching: watch(sandbox.traffic), close: () => sandbox.close() };
  open.add(watched);
  return { ...sandbox, close: () => closeWatched(watched) };
}

async function closeWatched(watched: Watched): Promise<void> {
  if (!open.delete(watched)) return;
  watched.watching.stop();
  await watched.close();
  refuse(findings(watched));
}

function findings({ sandbox, watching }: Watched): string[] {
  const bugs = sandbox.problems
    .splice(0)
    .map((problem) => (problem instanceof Error ? problem.stack : String(problem)));
  return [...bugs.map((bug) => `The sandbox has a bug: ${bug}`), ...watching.takeViolations()];
}

function refuse(found: string[]): void {
  if (found.length > 0) throw new Error(`The sandbox was not honest:\n${found.join('\n')}`);
}

/** Throws what was found since the last look in the sandboxes that are open. */
export function refuseFindings(): void {
  refuse([...open].flatMap(findings));
}

/** Closes the sandboxes that a suite forgot; throws what was found in one of them. */
export async function closeSandboxes(): Promise<void> {
  const closings = await Promise.allSettled([...open].map(closeWatched));
  for (const closing of closings) if (closing.status === 'rejected') throw closing.reason;
}
