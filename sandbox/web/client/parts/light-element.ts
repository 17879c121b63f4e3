// Elements of the page with a state of their own. They draw into themselves, so that one style sheet serves all.
import { LitElement } from 'lit';

export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

let count = 0;

/** An id that no other element has. */
export function freshId(prefix: string): string {
  count += 1;
  return `${prefix}-${count}`;
}
