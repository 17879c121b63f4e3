// A field in which something is picked from a list: selects, options, people. Typing narrows it down; keys suffice.
import { html, nothing, type PropertyValues } from 'lit';
import { emojiView } from '../views/emoji.ts';
import { type Item, type Offer, offer } from './items.ts';
import { freshId, LightElement } from './light-element.ts';

const LOAD_PAUSE_MS = 150;
/** More are found by typing. */
const SHOWN_ITEMS = 60;

export class Picker extends LightElement {
  static override properties = {
    offer: { attribute: false },
    values: { attribute: false },
    load: { attribute: false },
    free: { type: Boolean },
    min: { type: Number },
    max: { type: Number },
    label: { type: String },
    placeholder: { type: String },
    disabled: { type: Boolean },
    open: { state: true },
    typed: { state: true },
    active: { state: true },
    loaded: { state: true },
    chosen: { state: true },
  };

  declare offer: Offer;
  declare values: string[];
  /** Suggestions for what is typed, from elsewhere. */
  declare load: ((typed: string) => Promise<Item[]>) | undefined;
  /** What is typed may be taken as it is. */
  declare free: boolean;
  declare min: number;
  declare max: number;
  declare label: string;
  declare placeholder: string;
  declare disabled: boolean;
  declare open: boolean;
  declare typed: string | null;
  declare active: number;
  declare loaded: Item[];
  declare chosen: string[];
  readonly #id = freshId('picker');
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Made when the list opens, and dropped when it closes. */
  #items: Item[] | undefined;
  /** Labels of what was picked from suggestions that are gone by now. */
  readonly #labels = new Map<string, string>();

  constructor() {
    super();
    Object.assign(this, {
      offer: offer([]),
      values: [],
      loaded: [],
      chosen: [],
      free: false,
      min: 1,
      max: 1,
      label: '',
      placeholder: '',
    });
    Object.assign(this, { disabled: false, open: false, typed: null, active: 0 });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('values') && !this.open) this.chosen = [...this.values];
  }

  override focus(): void {
    // It may not have drawn itself yet.
    void this.updateComplete.then(() => this.querySelector('input')?.focus());
  }

  get #found(): Item[] {
    if (this.load) return this.loaded;
    const words = (this.typed ?? '').toLowerCase();
    this.#items ??= this.offer.items();
    if (words === '') return this.#items;
    return this.#items.filter(({ label, hint }) => `${label} ${hint ?? ''}`.toLowerCase().includes(words));
  }

  #labelOf(value: string): string {
    const suggested = this.loaded.find((candidate) => candidate.value === value)?.label;
    return suggested ?? this.offer.labelOf(value) ?? this.#labels.get(value) ?? value;
  }

  protected override render(): unknown {
    const found = this.open ? this.#found.slice(0, SHOWN_ITEMS) : [];
    const shown = this.typed ?? this.chosen.map((value) => this.#labelOf(value)).join(', ');
    return html`<input
        id=${this.#id}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-label=${this.label}
        aria-expanded=${this.open}
        aria-controls="${this.#id}-list"
        aria-autocomplete="list"
        aria-activedescendant=${this.open && found.length > 0 ? `${this.#id}-${this.active}` : nothing}
        placeholder=${this.placeholder}
        ?disabled=${this.disabled}
        .value=${shown}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @click=${this.#show}
        @blur=${this.#onBlur}
      >
      <div
        id="${this.#id}-list"
        class="options"
        role="listbox"
        aria-label=${this.label}
        aria-multiselectable=${this.max > 1}
        ?hidden=${!this.open}
        @mousedown=${(event: Event) => event.preventDefault()}
      >
        ${this.open ? found.map((item, index) => this.#option(item, index)) : nothing}
        ${this.open && found.length === 0 ? html`<div class="none" role="option" aria-disabled="true" aria-selected="false">${this.free ? 'Your own words will do' : 'Nothing found'}</div>` : nothing}
      </div>`;
  }

  #option(item: Item, index: number): unknown {
    const isChosen = this.chosen.includes(item.value);
    return html`<div
      id="${this.#id}-${index}"
      role="option"
      class="option ${index === this.active ? 'active' : ''}"
      aria-selected=${isChosen}
      @click=${() => this.#pick(item)}
    >
      ${this.max > 1 ? html`<span class="tick ${isChosen ? 'on' : ''}" aria-hidden="true"></span>` : nothing}
      ${item.emoji ? emojiView(item.emoji) : nothing}
      <span class="option-label">${item.label}</span>
      ${item.hint ? html`<span class="option-hint">${item.hint}</span>` : nothing}
    </div>`;
  }

  protected override updated(): void {
    const list = this.querySelector<HTMLElement>('.options');
    if (!this.open || !list) return;
    const box = this.querySelector('input')!.getBoundingClientRect();
    const below = innerHeight - box.bottom;
    const height = Math.min(300, Math.max(below, box.top) - 12);
    list.style.maxHeight = `${height}px`;
    list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - Math.max(box.width, 240) - 8))}px`;
    list.style.minWidth = `${Math.max(box.width, 200)}px`;
    const up = below < 220 && box.top > below;
    list.style.top = up ? '' : `${box.bottom + 4}px`;
    list.style.bottom = up ? `${innerHeight - box.top + 4}px` : '';
    list.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  readonly #show = (): void => {
    if (this.disabled || this.open) return;
    this.open = true;
    this.active = 0;
    // What is typed next takes the place of what is chosen.
    this.querySelector('input')?.select();
    if (this.load) this.#loadFor('');
  };

  readonly #onInput = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.open = true;
    this.active = 0;
    if (this.load) this.#loadFor(this.typed);
  };

  #loadFor(typed: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.load?.(typed).then((items) => {
        if ((this.typed ?? '') === typed) this.loaded = items;
      });
    }, LOAD_PAUSE_MS);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const found = this.open ? this.#found.slice(0, SHOWN_ITEMS) : [];
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (!this.open) this.#show();
      else this.active = (this.active + step + found.length) % Math.max(1, found.length);
    } else if (event.key === 'Enter' && this.open) {
      event.preventDefault();
      event.stopPropagation();
      const item = found[this.active];
      if (item) this.#pick(item);
      else if (this.free) this.#close();
    } else if (event.key === 'Enter' && !this.free && this.values.length === 0) {
      event.preventDefault();
      event.stopPropagation();
      this.#show();
    } else if (event.key === 'Escape' && this.open) {
      event.preventDefault();
      event.stopPropagation();
      this.typed = null;
      this.#close();
    } else if (event.key === 'Tab' && this.open) {
      const item = found[this.active];
      if (item && this.max === 1 && (this.typed || !this.free)) this.#pick(item);
      else this.#close();
    }
  };

  #pick(item: Item): void {
    this.#labels.set(item.value, item.label);
    this.typed = null;
    if (this.max === 1) {
      this.chosen = [item.value];
      this.#close();
      return;
    }
    const has = this.chosen.includes(item.value);
    if (!has && this.chosen.length >= this.max) return;
    this.chosen = has ? this.chosen.filter((value) => value !== item.value) : [...this.chosen, item.value];
  }

  readonly #onBlur = (): void => {
    if (this.open) this.#close();
  };

  /** Closing tells what was picked, if that is another choice than before and enough of it. */
  #close(): void {
    this.open = false;
    this.#items = undefined;
    if (this.free && this.typed !== null) this.chosen = this.typed === '' ? [] : [this.typed];
    this.typed = null;
    const same = this.chosen.length === this.values.length && this.chosen.every((value) => this.values.includes(value));
    const isAgain = same && this.max === 1 && this.classList.contains('select') === false;
    if ((same && (isAgain || this.max > 1 || this.chosen.length === 0)) || this.chosen.length < this.min) return;
    this.dispatchEvent(new CustomEvent('picked', { detail: this.chosen }));
  }
}

customElements.define('hearth-picker', Picker);
