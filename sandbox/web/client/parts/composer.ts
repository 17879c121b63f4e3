// Where a person writes: text, files, replies, edits, and commands behind `/`.
import { html, nothing, type PropertyValues } from 'lit';
import { ACCESS } from '../../access-bits.ts';
import type { FileUpload } from '../../protocol.ts';
import { ask } from '../ask.ts';
import { call } from '../connection.ts';
import { fileSize } from '../format.ts';
import { isThread } from '../kinds.ts';
import { nameOf } from '../names.ts';
import { change, type Pane, state } from '../store.ts';
import { icon } from '../views/icons.ts';
import { type Entry, entriesOf, matching } from './commands.ts';
import './command-form.ts';
import { readFile } from './files.ts';
import { freshId, LightElement } from './light-element.ts';
import { completed, type Suggestion, suggestionsFor } from './mentions.ts';

const TYPING_PAUSE_MS = 5_000;

export class Composer extends LightElement {
  static override properties = {
    pane: { attribute: false },
    version: { type: Number },
    text: { state: true },
    entries: { state: true },
    active: { state: true },
    entry: { state: true },
    files: { state: true },
    shut: { state: true },
  };
  declare pane: Pane;
  declare version: number;
  declare text: string;
  declare entries: Entry[];
  declare active: number;
  declare entry: Entry | null;
  declare files: FileUpload[];
  /** The list was closed with Escape. */
  declare shut: boolean;
  readonly #id = freshId('composer');
  #place = '';
  #lastTyping = 0;

  constructor() {
    super();
    Object.assign(this, { text: '', entries: [], active: 0, entry: null, files: [], shut: false });
  }

  protected override willUpdate(): void {
    const place = `${this.pane.userId} ${this.pane.channelId}`;
    if (place === this.#place) return;
    this.#place = place;
    Object.assign(this, { text: '', entries: [], entry: null, files: [], active: 0 });
  }

  get #suggestions(): Suggestion[] {
    if (this.shut) return [];
    if (this.text.startsWith('/')) {
      return matching(this.entries, this.text).map((entry) => ({
        label: entry.label,
        hint: entry.about,
        from: entry.appName,
        entry,
      }));
    }
    return suggestionsFor(this.text, this.pane);
  }

  protected override render(): unknown {
    const { pane } = this;
    const may = (pane.access[pane.channelId ?? ''] ?? 0) & ACCESS.send;
    if (!pane.channelId) return nothing;
    if (!may) return html`<div class="composer closed" role="note">${this.#whyNot()}</div>`;
    if (this.entry) {
      return html`<hearth-command .pane=${pane} .entry=${this.entry} @done=${this.#commandDone}></hearth-command>`;
    }
    const suggestions = this.#suggestions;
    const listed = suggestions.length > 0;
    return html`
      ${listed ? this.#list(suggestions) : nothing}
      ${pane.replyTo ? this.#replying() : nothing}
      ${this.files.length > 0 ? this.#attached() : nothing}
      <div class="composer">
        <label class="plain attach" title="Attach a file">
          ${icon('plus')}<input type="file" multiple class="out-of-sight" aria-label="Attach a file" @change=${this.#onFiles}>
        </label>
        <textarea
          rows="1"
          role="combobox"
          aria-label="Message ${this.#where()}"
          aria-expanded=${listed}
          aria-controls="${this.#id}-list"
          aria-autocomplete="list"
          aria-activedescendant=${listed ? `${this.#id}-${this.active}` : nothing}
          placeholder="Message ${this.#where()}"
          maxlength="4000"
          .value=${this.text}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        ></textarea>
        <button type="button" class="plain" title="Make a poll" aria-label="Make a poll" @click=${() =>
          change((now) => {
            now.dialog = { name: 'poll', pane: pane.id };
          })}>📊</button>
      </div>`;
  }

  #list(suggestions: Suggestion[]): unknown {
    return html`<div class="suggestions" id="${this.#id}-list" role="listbox" aria-label="Suggestions">
      ${suggestions.slice(0, 50).map(
        (suggestion, index) => html`<div
          id="${this.#id}-${index}"
          role="option"
          aria-selected=${index === this.active}
          class="suggestion ${index === this.active ? 'active' : ''}"
          @mousedown=${(event: Event) => event.preventDefault()}
          @click=${() => this.#choose(suggestion)}
        >
          <span class="suggestion-name">${suggestion.label}</span>
          <span class="suggestion-hint">${suggestion.hint}</span>
          <span class="suggestion-from">${suggestion.from ?? ''}</span>
        </div>`,
      )}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    // Measuring makes the browser lay everything out: only when there is something new to measure.
    if (!['text', 'entry', 'shut', 'active', 'entries'].some((name) => changed.has(name))) return;
    this.querySelector('.suggestion.active')?.scrollIntoView({ block: 'nearest' });
    const area = this.querySelector('textarea');
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 240)}px`;
  }

  #replying(): unknown {
    const { replyTo, guildId } = this.pane;
    return html`<div class="replying">
      <span>Replying to <strong>${nameOf(replyTo?.author.id ?? '', guildId)}</strong></span>
      <button type="button" class="plain" aria-label="Do not reply" @click=${() =>
        change(() => {
          this.pane.replyTo = null;
        })}>${icon('close')}</button>
    </div>`;
  }

  #attached(): unknown {
    return html`<div class="attached">
      ${this.files.map(
        (
          file,
        ) => html`<span class="file-chip">${icon('file')} ${file.name} <span class="muted">${fileSize((file.data.length * 3) / 4)}</span>
          <button type="button" class="plain" aria-label="Remove ${file.name}" @click=${() => this.#detach(file)}>${icon('close')}</button>
        </span>`,
      )}
    </div>`;
  }

  #detach(file: FileUpload): void {
    this.files = this.files.filter((other) => other !== file);
  }

  #where(): string {
    const { guildId, channelId, dms } = this.pane;
    if (guildId === null) return `@${nameOf(dms.find(({ id }) => id === channelId)?.withId ?? '', null)}`;
    const channel = state.guilds.get(guildId)?.view.channels.find(({ id }) => id === channelId);
    return channel && isThread(channel.type) ? channel.name : `#${channel?.name ?? ''}`;
  }

  #whyNot(): string {
    const member = state.guilds.get(this.pane.guildId ?? '')?.members.get(this.pane.userId);
    if (!member && this.pane.guildId) return 'You are not in this server.';
    if (member?.timeoutUntil && member.timeoutUntil > state.clock.now) return 'You are in time-out.';
    return 'You do not have permission to send messages in this channel.';
  }

  readonly #onInput = (event: Event): void => {
    const before = this.text;
    this.text = (event.target as HTMLTextAreaElement).value;
    this.active = 0;
    this.shut = false;
    if (this.text.startsWith('/') && !before.startsWith('/')) void this.#loadCommands();
    const now = performance.now();
    if (this.text && !this.text.startsWith('/') && now - this.#lastTyping > TYPING_PAUSE_MS) {
      this.#lastTyping = now;
      void call('typing', { pane: this.pane.id }).catch(() => {});
    }
  };

  async #loadCommands(): Promise<void> {
    const offered = await ask('commands', { pane: this.pane.id });
    this.entries = entriesOf(offered ?? [], this.pane);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const suggestions = this.#suggestions;
    if (suggestions.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) {
        event.preventDefault();
        this.active = (this.active + step + suggestions.length) % suggestions.length;
        return;
      }
      if (event.key === 'Escape') {
        this.shut = true;
        this.requestUpdate();
        return;
      }
      if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
        event.preventDefault();
        const chosen = suggestions[this.active];
        if (chosen) this.#choose(chosen);
        return;
      }
    }
    if (event.key === 'Escape' && this.pane.replyTo)
      change(() => {
        this.pane.replyTo = null;
      });
    if (event.key === 'ArrowUp' && this.text === '') this.#editLast(event);
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void this.#send();
    }
  };

  #editLast(event: Event): void {
    const own = this.pane.messages.findLast(
      ({ author, type }) => author.id === this.pane.userId && (type === 0 || type === 19),
    );
    if (!own) return;
    event.preventDefault();
    change(() => {
      this.pane.editing = own.id;
    });
  }

  #choose({ entry, insert }: Suggestion): void {
    if (entry) this.entry = entry;
    else if (insert) this.text = completed(this.text, insert);
    this.active = 0;
  }

  readonly #commandDone = async (): Promise<void> => {
    this.entry = null;
    this.text = '';
    await this.updateComplete;
    this.querySelector('textarea')?.focus();
  };

  readonly #onFiles = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    this.files = [...this.files, ...(await Promise.all([...(input.files ?? [])].map(readFile)))];
    input.value = '';
  };

  async #send(): Promise<void> {
    const { text, files, pane } = this;
    if (text.trim() === '' && files.length === 0) return;
    Object.assign(this, { text: '', files: [] });
    const replyTo = pane.replyTo?.id;
    change(() => {
      pane.replyTo = null;
    });
    const sent = await ask('post', {
      pane: pane.id,
      content: withEmojis(text, pane),
      files,
      ...(replyTo ? { replyTo } : {}),
    });
    // What was refused is not lost.
    if (sent === undefined && this.text === '') Object.assign(this, { text, files });
  }
}

/** `:name:` of one of the server's own emojis becomes that emoji, as Discord's client does. */
function withEmojis(text: string, { guildId }: Pane): string {
  const own = state.guilds.get(guildId ?? '')?.view.emojis ?? [];
  return text.replaceAll(/(?<!<a?):(\w{2,32}):(?!\d)/g, (typed, name: string) => {
    const emoji = own.find((candidate) => candidate.name === name);
    return emoji ? `<${emoji.animated ? 'a' : ''}:${name}:${emoji.id}>` : typed;
  });
}

customElements.define('hearth-composer', Composer);
