// The messages of a channel: a part of them at a time, more as one scrolls, and always where one was.
import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { call } from '../connection.ts';
import { nameOf } from '../names.ts';
import { goTo } from '../places.ts';
import { KEPT_MESSAGES } from '../receive.ts';
import { type Pane, state } from '../store.ts';
import { beginning, dayBetween, typing } from '../views/between.ts';
import { messageView } from '../views/message.ts';
import { each } from './each.ts';
import { LightElement } from './light-element.ts';
import { FIRST_ROWS, isLater, RowWindow, type Side } from './row-window.ts';

/** Rows are drawn this far beyond what is in view, and taken away where they are further away than `FAR_PX`. */
const NEAR_PX = 900;
const FAR_PX = 1_600;
/** The next page is asked for while there are still so many loaded messages left to draw. */
const SPARE_MESSAGES = 30;
const END_PX = 40;
const MINUTE_MS = 60_000;
const NEWS_LENGTH = 200;

export class MessageList extends LightElement {
  static override properties = {
    pane: { attribute: false },
    version: { type: Number },
    lit: { state: true },
    news: { state: true },
  };
  declare pane: Pane;
  declare version: number;
  /** The message under the pointer, or with the focus in it: it shows what can be done with it. */
  declare lit: string | null;
  /** The latest message in words, for those who listen. */
  declare news: string;
  readonly #rows = new RowWindow();
  #place = '';
  #atEnd = true;
  #loading = false;
  #growing = false;
  #grownAt: number | undefined;
  #anchor: { id: string; top: number } | undefined;
  #found: string | null = null;
  #last: string | undefined;

  constructor() {
    super();
    this.lit = null;
    this.news = '';
  }

  protected override willUpdate(): void {
    const { pane } = this;
    const place = `${pane.userId} ${pane.channelId}`;
    const shown = this.#shown;
    if (place !== this.#place) {
      this.#place = place;
      this.#atEnd = true;
      this.#anchor = undefined;
      this.#last = undefined;
      this.news = '';
      this.#rows.toEnd(shown);
    } else this.#anchor = this.#atEnd ? undefined : this.#firstInView();
    if (pane.sought !== null && pane.sought !== this.#found) this.#rows.around(shown, pane.sought);
    const { first, end } = this.#rows.range(shown);
    if (first === end) this.#toEnd(shown);
    this.#listen(shown);
  }

  /** Other messages than before, in the same place: the latest. */
  #toEnd(shown: readonly APIMessage[]): void {
    this.#rows.toEnd(shown);
    this.#anchor = undefined;
    this.#atEnd = true;
  }

  readonly #toPresent = async (): Promise<void> => {
    await goTo(this.pane.id, {});
    this.#toEnd(this.#shown);
    this.requestUpdate();
  };

  /** Says what has come since. */
  #listen(shown: readonly APIMessage[]): void {
    const latest = shown.at(-1);
    if (this.pane.newer || latest?.id === this.#last) return;
    if (latest && this.#last !== undefined && isLater(latest.id, this.#last)) {
      this.news = `${nameOf(latest.author.id, this.pane.guildId)}: ${latest.content.slice(0, NEWS_LENGTH)}`;
    }
    this.#last = latest?.id ?? '0';
  }

  get #shown(): APIMessage[] {
    const { messages, dismissed } = this.pane;
    return dismissed.size === 0 ? messages : messages.filter(({ id }) => !dismissed.has(id));
  }

  protected override render(): unknown {
    const { pane } = this;
    const shown = this.#shown;
    const { first, end } = this.#rows.range(shown);
    const minute = Math.floor(state.clock.now / MINUTE_MS);
    const people = state.guilds.get(pane.guildId ?? '')?.version ?? 0;
    return html`<div class="messages" role="log" aria-live="off" aria-label="Messages" tabindex="0" @scroll=${this.#onScroll} @keydown=${this.#onKey} @mouseover=${this.#onPoint} @mouseleave=${this.#onLeave} @focusin=${this.#onPoint}>
      <div class="rows">
        ${pane.older || first > 0 ? html`<div class="more-above" aria-hidden="true"></div>` : beginning(pane)}
        ${each(
          shown.slice(first, end),
          ({ id }) => id,
          (message, index) => {
            const before = shown[first + index - 1];
            const lit = this.lit === message.id;
            return guard(
              [message, before, minute, people, state.theme, pane.editing === message.id, pane.access, lit],
              () => [dayBetween(before, message), messageView(message, before, pane, lit)],
            );
          },
        )}
        ${typing(pane)}
      </div>
    </div>
    <p class="out-of-sight" role="status">${this.news}</p>
    ${pane.newer || end < shown.length ? html`<button type="button" class="to-present" @click=${this.#toPresent}>You are looking at older messages — jump to present</button>` : nothing}`;
  }

  protected override firstUpdated(): void {
    const rows = this.querySelector('.rows');
    // A picture that comes later must not push the latest words out of view.
    if (rows) new ResizeObserver(() => this.#atEnd && this.#keepPlace()).observe(rows);
  }

  protected override updated(): void {
    this.#keepPlace();
    if (this.#grownAt !== undefined) this.#rows.took(performance.now() - this.#grownAt);
    this.#grownAt = undefined;
    this.#grow();
  }

  #keepPlace(): void {
    const list = this.#list;
    if (!list) return;
    const { sought } = this.pane;
    const isNew = sought !== this.#found;
    this.#found = sought;
    if (isNew && sought !== null) this.#bringIntoView(list, sought);
    else if (this.#atEnd && !this.pane.newer) list.scrollTop = list.scrollHeight;
    else if (this.#anchor) {
      const row = list.querySelector<HTMLElement>(`[data-id="${this.#anchor.id}"]`);
      const moved = row ? row.getBoundingClientRect().top - this.#anchor.top : 0;
      if (moved !== 0) list.scrollTop += moved;
    }
  }

  #bringIntoView(list: HTMLElement, id: string): void {
    this.#atEnd = false;
    const row = list.querySelector<HTMLElement>(`[data-id="${id}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus();
  }

  get #list(): HTMLElement | null {
    return this.querySelector('.messages');
  }

  #firstInView(): { id: string; top: number } | undefined {
    const list = this.#list;
    const top = list?.getBoundingClientRect().top ?? 0;
    for (const row of list?.querySelectorAll<HTMLElement>('.message') ?? []) {
      const box = row.getBoundingClientRect();
      if (box.bottom > top) return { id: row.dataset.id ?? '', top: box.top };
    }
    return undefined;
  }

  readonly #onScroll = (): void => {
    const list = this.#list!;
    const { end } = this.#rows.range(this.#shown);
    const fromEnd = list.scrollHeight - list.scrollTop - list.clientHeight;
    this.#atEnd = fromEnd < END_PX && end === this.#shown.length && !this.pane.newer;
    this.#grow();
  };

  /** A few rows more with the next frame, where the end of those that are there comes near. */
  #grow(): void {
    if (this.#growing) return;
    this.#growing = true;
    requestAnimationFrame(() => {
      this.#growing = false;
      const list = this.#list;
      if (!list || !this.isConnected) return;
      const shown = this.#shown;
      const { first, end } = this.#rows.range(shown);
      if (first < SPARE_MESSAGES && this.pane.older) void this.#load('older');
      if (shown.length - end < SPARE_MESSAGES && this.pane.newer) void this.#load('newer');
      const side = this.#nearEdge(list, first > 0, end < shown.length);
      const far = this.#farRows(list, side ?? 'newer');
      // At the end rows only come, one by one: those above go in one step.
      if (!side && far < FIRST_ROWS) return;
      this.#rows.move(shown, side ?? 'newer', far);
      this.#grownAt = performance.now();
      this.requestUpdate();
    });
  }

  #nearEdge(list: HTMLElement, isAbove: boolean, isBelow: boolean): Side | undefined {
    const { scrollTop, scrollHeight, clientHeight } = list;
    const above = list.querySelector<HTMLElement>('.more-above')?.offsetHeight ?? 0;
    if (isAbove && scrollTop - above < NEAR_PX) return 'older';
    return isBelow && scrollHeight - scrollTop - clientHeight < NEAR_PX ? 'newer' : undefined;
  }

  /** How many rows on the other side are so far away that they can go. */
  #farRows(list: HTMLElement, side: Side): number {
    const { top, bottom } = list.getBoundingClientRect();
    const rows = [...list.querySelectorAll('.message')];
    if (side === 'newer')
      return Math.max(
        0,
        rows.findIndex((row) => row.getBoundingClientRect().bottom > top - FAR_PX),
      );
    const last = rows.findLastIndex((row) => row.getBoundingClientRect().top < bottom + FAR_PX);
    return rows.length - 1 - last;
  }

  async #load(side: Side): Promise<void> {
    const { pane } = this;
    const edge = side === 'older' ? pane.messages[0] : pane.messages.at(-1);
    if (this.#loading || !edge) return;
    this.#loading = true;
    const place = this.#place;
    try {
      const page = await call('page', {
        pane: pane.id,
        ...(side === 'older' ? { before: edge.id } : { after: edge.id }),
      });
      const now = side === 'older' ? pane.messages[0] : pane.messages.at(-1);
      // Meanwhile somewhere else, or with other messages: what came does not follow on them.
      if (place !== this.#place || now?.id !== edge.id) return;
      if (!this.#atEnd) this.#rows.hold(this.#shown);
      join(pane, side, page.messages, page[side]);
      this.requestUpdate();
    } catch {
      // The next scroll asks again.
    } finally {
      this.#loading = false;
    }
  }

  readonly #onPoint = (event: Event): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('.message');
    if (row) this.lit = row.dataset.id ?? null;
  };

  readonly #onLeave = (): void => {
    this.lit = null;
  };

  /** The arrow keys go from message to message. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const target = event.target as HTMLElement;
    if (step === 0 || !(target === this.#list || target.matches('.message'))) return;
    const rows = [...this.querySelectorAll<HTMLElement>('.message')];
    const at = target === this.#list ? rows.length : rows.indexOf(target);
    const next = rows[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
}

/** Adds a page on one side; what is too much goes on the other. */
function join(pane: Pane, side: 'older' | 'newer', messages: APIMessage[], more: boolean): void {
  pane[side] = more;
  if (side === 'older') {
    pane.messages = [...messages, ...pane.messages];
    if (pane.messages.length > KEPT_MESSAGES) {
      pane.messages = pane.messages.slice(0, KEPT_MESSAGES);
      pane.newer = true;
    }
    return;
  }
  pane.messages = [...pane.messages, ...messages];
  if (pane.messages.length > KEPT_MESSAGES) {
    pane.messages = pane.messages.slice(-KEPT_MESSAGES);
    pane.older = true;
  }
}

customElements.define('hearth-messages', MessageList);
