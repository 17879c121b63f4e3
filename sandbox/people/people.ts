// The people of the sandbox: whoever is named acts as that person would in Discord's client.
import type { Id } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { Person } from './person.ts';

/** Real time that `until` waits. */
const DEADLINE_MS = 10_000;
/** Not everything that can be waited for is told over the gateway. */
const LOOK_AGAIN_MS = 50;

export class People {
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  as(userId: Id): Person {
    return new Person(this.world, userId);
  }

  /** Waits until `look` finds something, looking whenever something happens. Rejects after `deadlineMs` of real time. */
  until<T>(
    look: () => T | undefined | null | false,
    what = 'it',
    deadlineMs = DEADLINE_MS,
  ): Promise<NonNullable<Exclude<T, false>>> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(deadline);
        clearInterval(again);
        unsubscribe();
      };
      const check = () => {
        try {
          const found = look();
          if (!found) return;
          stop();
          resolve(found as NonNullable<Exclude<T, false>>);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const deadline = setTimeout(() => {
        stop();
        reject(new Error(`Waited ${deadlineMs} ms for ${what}`));
      }, deadlineMs);
      const again = setInterval(check, LOOK_AGAIN_MS);
      const unsubscribe = this.world.onDispatch(() => queueMicrotask(check));
      queueMicrotask(check);
    });
  }
}
