// A slash command that was chosen: its options, what is required, suggestions, and sending it.
import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import type { Given } from '../../protocol.ts';
import { take } from '../ask.ts';
import { call } from '../connection.ts';
import { Option } from '../kinds.ts';
import { notify, type Pane } from '../store.ts';
import { type Entry, localAbout, localName } from './commands.ts';
import { readFiles } from './files.ts';
import { anybodyOffer, channelsOffer, type Item, type Offer, offer, peopleOffer, rolesOffer } from './items.ts';
import { freshId, LightElement } from './light-element.ts';
import './picker.ts';

/** What can be filled in; pickers hold an input of their own. */
const FIELD = '.option-field > hearth-picker, .option-field > input';

const YES_NO = offer([
  { value: 'true', label: 'True' },
  { value: 'false', label: 'False' },
]);

export class CommandForm extends LightElement {
  static override properties = {
    pane: { attribute: false },
    entry: { attribute: false },
    values: { state: true },
    added: { state: true },
    problem: { state: true },
  };
  declare pane: Pane;
  declare entry: Entry;
  declare values: Record<string, Given>;
  declare added: string[];
  declare problem: string;
  readonly #id = freshId('command');

  constructor() {
    super();
    this.values = {};
    this.added = [];
    this.problem = '';
  }

  protected override render(): unknown {
    const options = this.entry.options as APIApplicationCommandBasicOption[];
    const shown = options.filter(({ name, required }) => required || this.added.includes(name));
    const rest = options.filter((option) => !shown.includes(option));
    return html`<form class="command-form" @submit=${this.#submit} @keydown=${this.#onKey} aria-label=${this.entry.label}>
      <div class="command-head">
        <strong>${this.entry.label}</strong>
        <span class="muted">${this.entry.about}</span>
        <button type="button" class="plain" aria-label="Cancel the command" @click=${this.#cancel}>✕</button>
      </div>
      <div class="command-options">
        ${shown.map((option) => this.#option(option))}
        ${rest.map(
          (
            option,
          ) => html`<button type="button" class="add-option" title=${localAbout(option, this.pane)} @click=${() => this.#add(option.name)}>
            + ${localName(option, this.pane)}
          </button>`,
        )}
        <button type="submit" class="button primary small">Send</button>
      </div>
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
    </form>`;
  }

  protected override firstUpdated(): void {
    this.#focusFirst();
  }

  #focusFirst(): void {
    (this.querySelector<HTMLElement>(FIELD) ?? this.querySelector<HTMLElement>('[type=submit]'))?.focus();
  }

  #option(option: APIApplicationCommandBasicOption): unknown {
    const id = `${this.#id}-${option.name}`;
    const about = localAbout(option, this.pane);
    return html`<div class="option-field" title=${about}>
      <label for=${id}>${localName(option, this.pane)}${option.required ? html`<span class="required">*</span>` : nothing}</label>
      ${this.#control(option, id, `${localName(option, this.pane)}: ${about}`)}
    </div>`;
  }

  #control(option: APIApplicationCommandBasicOption, id: string, label: string): unknown {
    const set = (value: Given | undefined) => this.#set(option.name, value);
    const picker = (choices: Offer, convert: (value: string) => Given = String) =>
      html`<hearth-picker .offer=${choices} .values=${this.#shown(option.name)} .label=${label} .placeholder=${option.required ? 'Choose' : 'Optional'} @picked=${(event: CustomEvent<string[]>) => set(convert(event.detail[0] ?? ''))}></hearth-picker>`;
    const isNumber = option.type === Option.integer || option.type === Option.number;
    if ('choices' in option && option.choices?.length) {
      const items = option.choices.map((choice) => ({
        value: String(choice.value),
        label: localName(choice, this.pane),
      }));
      return picker(offer(items), isNumber ? Number : String);
    }
    if ('autocomplete' in option && option.autocomplete) return this.#suggesting(option, label, isNumber);
    switch (option.type as number) {
      case Option.boolean:
        return picker(YES_NO, (value) => value === 'true');
      case Option.user:
        return picker(peopleOffer(this.pane));
      case Option.role:
        return picker(rolesOffer(this.pane));
      case Option.mentionable:
        return picker(anybodyOffer(this.pane));
      case Option.channel:
        return picker(channelsOffer(this.pane, 'channel_types' in option ? option.channel_types : undefined));
      case Option.attachment:
        return html`<input id=${id} type="file" aria-label=${label} @change=${async (event: Event) => set((await readFiles(event.target as HTMLInputElement))[0])}>`;
      default:
        return html`<input id=${id} type="text" aria-label=${label} inputmode=${isNumber ? 'decimal' : 'text'} autocomplete="off" @input=${(
          event: Event,
        ) => {
          const text = (event.target as HTMLInputElement).value;
          set(text === '' ? undefined : isNumber ? Number(text) : text);
        }}>`;
    }
  }

  #suggesting(option: APIApplicationCommandBasicOption, label: string, isNumber: boolean): unknown {
    const load = async (typed: string): Promise<Item[]> => {
      const { [option.name]: _self, ...options } = this.values;
      const asked = { pane: this.pane.id, command: this.entry.path, focused: option.name, typed, options };
      const { choices = [] } = await call('suggest', asked).catch(() => ({ choices: [] }));
      return choices.map(({ name, value }) => ({ value: String(value), label: name }));
    };
    return html`<hearth-picker free .load=${load} .values=${this.#shown(option.name)} .label=${label} .placeholder=${'Type to search'} @picked=${(
      event: CustomEvent<string[]>,
    ) => {
      const [value] = event.detail;
      this.#set(option.name, value === undefined ? undefined : isNumber ? Number(value) : value);
    }}></hearth-picker>`;
  }

  #shown(name: string): string[] {
    const value = this.values[name];
    return value === undefined ? [] : [String(value)];
  }

  #set(name: string, value: Given | undefined): void {
    const { [name]: _before, ...others } = this.values;
    this.values = value === undefined ? others : { ...others, [name]: value };
    this.problem = '';
  }

  async #add(name: string): Promise<void> {
    this.added = [...this.added, name];
    await this.updateComplete;
    const fields = this.querySelectorAll<HTMLElement>('.option-field');
    const at = (this.entry.options as APIApplicationCommandBasicOption[])
      .filter((option) => option.required || this.added.includes(option.name))
      .findIndex((option) => option.name === name);
    fields[at]?.querySelector<HTMLElement>('hearth-picker, input')?.focus();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const isEmpty = (event.target as HTMLInputElement).value === '';
    if (event.key === 'Escape') this.#cancel();
    if (event.key === 'Backspace' && isEmpty && Object.keys(this.values).length === 0) {
      event.preventDefault();
      this.#cancel();
    }
  };

  readonly #cancel = (): void => {
    this.dispatchEvent(new CustomEvent('done'));
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      const running = call('run', { pane: this.pane.id, command: this.entry.path, options: this.values });
      // A command that the client refuses comes back at once and stays to be mended; one that was sent goes.
      const seen = await running;
      take(this.pane.id, seen);
      this.dispatchEvent(new CustomEvent('done'));
    } catch (error) {
      if (this.isConnected) this.problem = (error as Error).message;
      else notify((error as Error).message);
    }
  };
}

customElements.define('hearth-command', CommandForm);
