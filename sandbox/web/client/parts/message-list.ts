// The messages of a channel: a part of them at a time, more as one scrolls, and always where one was.
import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { call } from '../connection.ts';
import { dayOf, madeAt } from '../format.ts';
import { isThread } from '../kinds.ts';
import { nameOf } from '../names.ts';
import { goTo } from '../places.ts';
import { KEPT_MESSAGES } from '../receive.ts';
import { change, type Pane, state } from '../store.ts';
import { messageView } from '../views/message.ts';
import { LightElement } from './light-element.ts';

const NEAR_PX = 500;
const MINUTE_MS = 60_000;

export class MessageList extends LightElement {
  static override properties = { pane: { attribute: false }, version: { type: Number } };
  declare pane: Pane;
  declare version: number;
  #place = '';
  #atEnd = true;
  #loading = false;
  #anchor: { id: string; top: number } | undefined;
  #found: string | null = null;

  protected override willUpdate(): void {
    const place = `${this.pane.userId} ${this.pane.channelId}`;
    if (place !== this.#place) {
      this.#place = place;
      this.#atEnd = true;
      this.#anchor = undefined;
      return;
    }
    this.#anchor = this.#atEnd ? undefined : this.#firstInView();
  }

  protected override render(): unknown {
    const { pane } = this;
    const shown = pane.messages.filter(({ id }) => !pane.dismissed.has(id));
    const minute = Math.floor(state.clock.now / MINUTE_MS);
    const people = state.guilds.get(pane.guildId ?? '')?.version ?? 0;
    const seen = Object.keys(pane.access).length;
    return html`<div class="messages" role="log" aria-label="Messages" tabindex="0" @scroll=${this.#onScroll}>
      ${pane.older ? html`<div class="more-above" aria-hidden="true"></div>` : this.#beginning()}
      ${repeat(
        shown,
        ({ id }) => id,
        (message, index) => {
          const before = shown[index - 1];
          return guard(
            [message, before, minute, people, seen, state.theme, pane.editing === message.id, pane.access],
            () => [this.#dayBetween(before, message), messageView(message, before, pane)],
          );
        },
      )}
      ${this.#typing()}
    </div>
    ${pane.newer ? html`<button type="button" class="to-present" @click=${() => goTo(pane.id, {})}>You are looking at older messages — jump to present</button>` : nothing}`;
  }

  protected override updated(): void {
    const list = this.#list;
    if (!list) return;
    const { sought } = this.pane;
    const isNew = sought !== this.#found;
    this.#found = sought;
    if (isNew && sought !== null) this.#bringIntoView(list, sought);
    else if (this.#atEnd && !this.pane.newer) list.scrollTop = list.scrollHeight;
    else if (this.#anchor) {
      const row = list.querySelector<HTMLElement>(`[data-id="${this.#anchor.id}"]`);
      if (row) list.scrollTop += row.getBoundingClientRect().top - this.#anchor.top;
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
    const fromEnd = list.scrollHeight - list.scrollTop - list.clientHeight;
    this.#atEnd = fromEnd < 40;
    if (list.scrollTop < NEAR_PX && this.pane.older) void this.#load('older');
    else if (fromEnd < NEAR_PX && this.pane.newer) void this.#load('newer');
  };

  async #load(side: 'older' | 'newer'): Promise<void> {
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
      if (place !== this.#place) return;
      change(() => join(pane, side, page.messages, page[side]));
    } catch {
      // The next scroll asks again.
    } finally {
      this.#loading = false;
    }
  }

  #beginning(): unknown {
    const { guildId, channelId, dms } = this.pane;
    if (channelId === null) return html`<div class="beginning"><p>Nobody has written yet.</p></div>`;
    if (guildId === null) {
      const name = nameOf(dms.find(({ id }) => id === channelId)?.withId ?? '', null);
      return html`<div class="beginning"><h2>${name}</h2><p>This is the beginning of your direct messages with ${name}.</p></div>`;
    }
    const channel = state.guilds.get(guildId)?.view.channels.find(({ id }) => id === channelId);
    if (!channel) return nothing;
    if (isThread(channel.type))
      return html`<div class="beginning"><h2>${channel.name}</h2><p>Started by ${nameOf(channel.thread?.ownerId ?? '', guildId)}.</p></div>`;
    return html`<div class="beginning"><h2>Welcome to #${channel.name}!</h2><p>This is the start of the #${channel.name} channel. ${channel.topic}</p></div>`;
  }

  #dayBetween(before: APIMessage | undefined, message: APIMessage): unknown {
    const day = dayOf(madeAt(message.id));
    if (before && dayOf(madeAt(before.id)) === day) return nothing;
    return html`<div class="day" role="separator"><span>${day}</span></div>`;
  }

  #typing(): unknown {
    const names = [...this.pane.typing]
      .filter(([id, until]) => until > performance.now() && id !== this.pane.userId)
      .map(([id]) => nameOf(id, this.pane.guildId));
    if (names.length === 0) return nothing;
    const who = names.length > 3 ? 'Several people' : names.join(', ');
    return html`<div class="typing"><span class="dots" aria-hidden="true"></span> <strong>${who}</strong> ${names.length === 1 ? 'is' : 'are'} typing…</div>`;
  }
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
