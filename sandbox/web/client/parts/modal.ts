// A modal that a bot opened: its texts and inputs, filled in and sent.
import { html, nothing } from 'lit';
import type { Given } from '../../protocol.ts';
import { take } from '../ask.ts';
import { call } from '../connection.ts';
import { Part } from '../kinds.ts';
import { markdown } from '../markdown/render.ts';
import { change, type Pane } from '../store.ts';
import { readFiles } from './files.ts';
import { offerOf } from './items.ts';
import { freshId, LightElement } from './light-element.ts';
import './picker.ts';

interface Input {
  type: number;
  custom_id: string;
  label?: string | null;
  style?: number;
  value?: string | null;
  placeholder?: string | null;
  required?: boolean | null;
  min_length?: number | null;
  max_length?: number | null;
  min_values?: number | null;
  max_values?: number | null;
  default?: boolean | null;
  options?: { label: string; value: string; description?: string | null; default?: boolean | null }[];
  channel_types?: number[] | null;
  default_values?: { id: string }[] | null;
}

interface Line {
  type: number;
  content?: string;
  label?: string;
  description?: string | null;
  component?: Input;
  components?: Input[];
}

export class Modal extends LightElement {
  static override properties = { pane: { attribute: false }, version: { type: Number } };
  declare pane: Pane;
  declare version: number;
  #values: Record<string, Given | Given[]> = {};
  #sending = false;
  readonly #id = freshId('modal');

  protected override render(): unknown {
    const { modal } = this.pane;
    if (!modal) return nothing;
    return html`<dialog class="modal" aria-labelledby="${this.#id}-title" @cancel=${this.#close} @close=${this.#close}>
      <form @submit=${this.#submit} novalidate>
        <h2 id="${this.#id}-title">${modal.form.title}</h2>
        ${(modal.form.components as Line[]).map((line, index) => this.#line(line, index))}
        ${modal.error ? html`<p class="error" role="alert">${modal.error}</p>` : nothing}
        <div class="modal-buttons">
          <button type="button" class="button secondary" @click=${this.#close}>Cancel</button>
          <button type="submit" class="button primary">Submit</button>
        </div>
      </form>
    </dialog>`;
  }

  protected override updated(): void {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) {
      this.#values = {};
      dialog.showModal();
      dialog.querySelector<HTMLElement>('input, textarea, hearth-picker')?.focus();
    }
  }

  #line(line: Line, index: number): unknown {
    if (line.type === Part.text) return html`<div class="modal-text">${markdown(line.content ?? '', this.pane)}</div>`;
    const input = line.component ?? line.components?.[0];
    if (!input) return nothing;
    const label = line.label ?? input.label ?? '';
    const id = `${this.#id}-${index}`;
    const needed = input.required !== false && input.type !== Part.checkbox;
    return html`<div class="field">
      <label for=${id} class="field-label">${label}${needed ? html`<span class="required" title="required"> *</span>` : nothing}</label>
      ${line.description ? html`<p class="field-description" id="${id}-about">${line.description}</p>` : nothing}
      ${this.#control(input, id, label)}
    </div>`;
  }

  #control(input: Input, id: string, label: string): unknown {
    const set = (value: Given | Given[]) => {
      this.#values[input.custom_id] = value;
    };
    const typed = (event: Event) => set((event.target as HTMLInputElement).value);
    switch (input.type) {
      case Part.textInput:
        return input.style === 2
          ? html`<textarea id=${id} rows="4" maxlength=${input.max_length ?? 4000} placeholder=${input.placeholder ?? ''} ?required=${input.required !== false} .value=${input.value ?? ''} @input=${typed}></textarea>`
          : html`<input id=${id} type="text" maxlength=${input.max_length ?? 4000} placeholder=${input.placeholder ?? ''} ?required=${input.required !== false} .value=${input.value ?? ''} @input=${typed}>`;
      case Part.checkbox:
        return html`<input id=${id} type="checkbox" ?checked=${input.default === true} @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}>`;
      case Part.radio:
      case Part.checkboxes:
        return this.#choices(input, label, set);
      case Part.upload:
        return html`<input id=${id} type="file" ?multiple=${(input.max_values ?? 1) > 1} @change=${async (event: Event) => set(await readFiles(event.target as HTMLInputElement))}>`;
      default: {
        const initial = input.options
          ? input.options.filter((option) => option.default).map(({ value }) => value)
          : (input.default_values ?? []).map(({ id: value }) => value);
        return html`<hearth-picker id=${id} .offer=${offerOf(input, this.pane)} .values=${initial} .min=${input.min_values ?? 0} .max=${input.max_values ?? 1} .label=${label} .placeholder=${input.placeholder ?? ''} @picked=${(event: CustomEvent<string[]>) => set(event.detail)}></hearth-picker>`;
      }
    }
  }

  #choices(input: Input, label: string, set: (value: Given | Given[]) => void): unknown {
    const single = input.type === Part.radio;
    const read = (event: Event) => {
      const group = (event.currentTarget as HTMLElement).querySelectorAll<HTMLInputElement>('input:checked');
      const values = [...group].map(({ value }) => value);
      set(single ? (values[0] ?? '') : values);
    };
    return html`<div role=${single ? 'radiogroup' : 'group'} aria-label=${label} class="choices" @change=${read}>
      ${input.options?.map(
        (option) => html`<label class="choice">
          <input type=${single ? 'radio' : 'checkbox'} name="${this.#id}-${input.custom_id}" value=${option.value} ?checked=${option.default === true}>
          <span>${option.label}${option.description ? html`<small>${option.description}</small>` : nothing}</span>
        </label>`,
      )}
    </div>`;
  }

  readonly #close = (): void => {
    this.querySelector('dialog')?.close();
    change(() => {
      this.pane.modal = null;
    });
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { modal } = this.pane;
    if (!modal || this.#sending) return;
    this.#sending = true;
    try {
      const seen = await call('fill', { pane: this.pane.id, key: modal.key, values: this.#values });
      this.#close();
      take(this.pane.id, seen);
    } catch (error) {
      change(() => {
        modal.error = (error as Error).message;
      });
    } finally {
      this.#sending = false;
    }
  };
}

customElements.define('hearth-modal', Modal);
