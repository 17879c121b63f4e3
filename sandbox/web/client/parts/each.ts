// A list whose elements stay with what they show. Lit's own `repeat` leaves a comment behind for each row that goes.
// Source: https://github.com/lit/lit/issues/5298 (since lit-html 3.3.1); here both marks of a row are taken away.
import type { ChildPart } from 'lit';
import { noChange } from 'lit';
import { Directive, directive, type PartInfo, PartType } from 'lit/directive.js';
import { insertPart, removePart, setChildPartValue } from 'lit/directive-helpers.js';

type Key = string | number;

class Each extends Directive {
  #parts = new Map<Key, ChildPart>();

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.CHILD) throw new Error('each() stands between tags');
  }

  override render<T>(
    _items: readonly T[],
    _key: (item: T) => Key,
    _draw: (item: T, index: number) => unknown,
  ): unknown {
    return noChange;
  }

  override update<T>(
    container: ChildPart,
    [items, key, draw]: [readonly T[], (item: T) => Key, (item: T, index: number) => unknown],
  ): unknown {
    const wanted = new Map(items.map((item, at) => [key(item), at]));
    for (const [known, part] of this.#parts) if (!wanted.has(known)) this.#remove(known, part);
    let after: ChildPart | undefined;
    // From the last on, so that nothing moves that stands where it belongs.
    for (const [known, at] of [...wanted].reverse()) {
      const part = insertPart(container, after, this.#parts.get(known));
      this.#parts.set(known, part);
      setChildPartValue(part, draw(items[at]!, at));
      after = part;
    }
    return noChange;
  }

  #remove(key: Key, part: ChildPart): void {
    const { endNode } = part;
    removePart(part);
    (endNode as ChildNode | null)?.remove();
    this.#parts.delete(key);
  }
}

/** `each(items, keyOf, draw)`, as `repeat` is used. */
export const each = directive(Each) as unknown as <T>(
  items: readonly T[],
  key: (item: T) => Key,
  draw: (item: T, index: number) => unknown,
) => unknown;
