// Which of a channel's loaded messages stand on the page: those near what is in view, a few more with each frame.
import type { APIMessage } from 'discord-api-types/v10';

/** Rows at first: a screen of them. */
export const FIRST_ROWS = 30;
/** Drawing more rows may take this much of a frame, in milliseconds. */
const BUDGET_MS = 4;
const STEP_MIN = 3;
const STEP_MAX = 30;

export type Side = 'older' | 'newer';

export class RowWindow {
  /** Ids of the first and the last row; null for the last: whatever comes. */
  #from = '0';
  #to: string | null = null;
  #step = STEP_MIN * 2;

  /** The latest rows, and what follows them. */
  toEnd(messages: readonly APIMessage[]): void {
    this.#from = (messages.at(-FIRST_ROWS) ?? messages[0])?.id ?? '0';
    this.#to = null;
  }

  /** The rows around one message. */
  around(messages: readonly APIMessage[], id: string): void {
    const at = Math.max(
      0,
      messages.findIndex((message) => message.id === id),
    );
    this.#from = messages[Math.max(0, at - FIRST_ROWS / 2)]?.id ?? '0';
    this.#to = messages[Math.min(messages.length - 1, at + FIRST_ROWS / 2)]?.id ?? null;
  }

  /** Where the rows begin and end among these messages; none for other messages than before. */
  range(messages: readonly APIMessage[]): { first: number; end: number } {
    const found = messages.findIndex(({ id }) => !isLater(this.#from, id));
    const first = found === -1 ? messages.length : found;
    const to = this.#to;
    const end = to === null ? messages.length : messages.findLastIndex(({ id }) => !isLater(id, to)) + 1;
    return { first, end: Math.max(first, end) };
  }

  /** Stays where it is, whatever is loaded on either side. */
  hold(messages: readonly APIMessage[]): void {
    const { first, end } = this.range(messages);
    this.#from = messages[first]?.id ?? this.#from;
    this.#to = messages[end - 1]?.id ?? this.#to;
  }

  /** A few more rows on one side, and fewer on the other, where `spare` of them are far out of view. */
  move(messages: readonly APIMessage[], side: Side, spare: number): void {
    const { first, end } = this.range(messages);
    const dropped = Math.min(spare, end - first - 1);
    if (side === 'older') {
      this.#from = messages[Math.max(0, first - this.#step)]?.id ?? '0';
      if (dropped > 0) this.#to = messages[end - 1 - dropped]?.id ?? null;
      return;
    }
    const last = end - 1 + this.#step;
    this.#to = last >= messages.length - 1 ? null : (messages[last]?.id ?? null);
    this.#from = messages[first + Math.max(0, dropped)]?.id ?? '0';
  }

  /** How long the last few rows took decides how many come next. */
  took(ms: number): void {
    this.#step = Math.round(Math.min(STEP_MAX, Math.max(STEP_MIN, (this.#step * BUDGET_MS) / Math.max(1, ms))));
  }
}

/** Whether id `a` was made after id `b`. */
export function isLater(a: string, b: string): boolean {
  return a.length - b.length > 0 || (a.length === b.length && a > b);
}
