// What several servers have in common is held once: the same list of words, compiled, is the same object for all of them.
import { createHash } from 'node:crypto';

/** Gives what `make` made for an equal `content`, as long as somebody still holds it. */
export type Share<Made extends object> = (content: unknown, make: () => Made) => Made;

/** `content` is compared as JSON, by its hash: nothing of it is held. */
export function createShare<Made extends object>(): Share<Made> {
  const held = new Map<string, WeakRef<Made>>();
  const gone = new FinalizationRegistry<string>((key) => {
    if (!held.get(key)?.deref()) held.delete(key);
  });
  return (content, make) => {
    const key = createHash('sha256').update(JSON.stringify(content)).digest('base64');
    const present = held.get(key)?.deref();
    if (present) return present;
    const made = make();
    held.set(key, new WeakRef(made));
    gone.register(made, key);
    return made;
  };
}
