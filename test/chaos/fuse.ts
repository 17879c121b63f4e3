// A process that drops dead between any two of its steps, for services in memory.

/** Counts down to a crash; from then on nothing of that life goes on. */
export interface Fuse {
  /** Steps that are left. */
  left: number;
  burnt: PromiseWithResolvers<void>;
  /** Lets others go first between two steps. */
  yields?: () => Promise<void>;
}

export const fuseOf = (left: number, yields?: () => Promise<void>): Fuse => ({
  left,
  burnt: Promise.withResolvers<void>(),
  ...(yields ? { yields } : {}),
});

/** Where the fuse has burnt down nothing comes back: what awaited the step waits for ever, as in a process that is dead. */
async function pass(fuse: Fuse): Promise<void> {
  await fuse.yields?.();
  fuse.left -= 1;
  if (fuse.left > 0) return;
  fuse.burnt.resolve();
  await new Promise(() => {});
}

/** The same object, with a place to crash before and after each asynchronous step. Statements are only built. */
export function mortal<Service extends object>(
  service: Service,
  fuse: Fuse,
  steps: readonly (keyof Service)[],
): Service {
  const guarded = { ...service };
  for (const name of steps) {
    const step = service[name] as (...args: unknown[]) => Promise<unknown>;
    guarded[name] = (async (...args: unknown[]) => {
      await pass(fuse);
      const result = await step.apply(service, args);
      await pass(fuse);
      return result;
    }) as Service[keyof Service];
  }
  return guarded;
}
