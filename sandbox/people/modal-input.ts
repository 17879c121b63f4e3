// Filling in a modal: what a person types and picks, in the shape in which the client submits it.
import { ComponentType as C } from 'discord-api-types/v10';
import { noReferences, resolveReferences } from '../world/interaction-resolved.ts';
import type { ModalForm, ModalInput } from '../world/modal-form.ts';
import type { Place } from './command-input.ts';
import { chosenValues } from './components.ts';
import { notPossible } from './not-possible.ts';
import { isFile, type OptionValue, type Picking, pickFile } from './option-values.ts';

/** By custom id or by the label that stands above the input. */
export type ModalValues = Record<string, OptionValue | readonly OptionValue[]>;

/** `data` of the submit. Throws where the client would not let the person submit. */
export function modalData(place: Place, modal: ModalForm, values: ModalValues): Record<string, unknown> {
  const picking: Picking = { ...place, references: noReferences() };
  const used = new Set<string>();
  const take = (input: ModalInput, label: string) => {
    const key = [input.custom_id, label].find((name) => name in values);
    if (key !== undefined) used.add(key);
    return key === undefined ? undefined : values[key];
  };
  let nextId = 1;
  const number = (id: number | null | undefined) => id ?? nextId++;
  const submit = (input: ModalInput, label: string) => ({
    type: input.type,
    id: number(input.id),
    custom_id: input.custom_id,
    ...answerTo(picking, input, label, take(input, label)),
  });
  const components = modal.components.map((part) => {
    const base = { type: part.type, id: number(part.id) };
    if (part.type === C.Label) return { ...base, component: submit(part.component, part.label) };
    if (part.type === C.TextDisplay) return base;
    return { ...base, components: part.components.map((input) => submit(input, input.label ?? '')) };
  });
  const unknown = Object.keys(values).find((key) => !used.has(key));
  if (unknown !== undefined) notPossible(`The modal "${modal.title}" has no input "${unknown}"`);
  const resolved = resolveReferences(place.world, place.channel, picking.references, place.userId);
  return { custom_id: modal.custom_id, components, ...(resolved ? { resolved } : {}) };
}

type Given = OptionValue | readonly OptionValue[] | undefined;

function answerTo(picking: Picking, input: ModalInput, label: string, given: Given): Record<string, unknown> {
  switch (input.type) {
    case C.TextInput:
      return { value: typed(input, label, given) };
    case C.Checkbox:
      return { value: typeof given === 'boolean' ? given : (input.default ?? false) };
    case C.RadioGroup: {
      const [value] = picked(picking, input, label, given);
      return { value: value ?? null };
    }
    case C.FileUpload: {
      const files = asList(given).map((file) => (isFile(file) ? file : notPossible(`"${label}" takes files`)));
      refuseCount(label, files.length, input);
      return { values: files.map((file) => pickFile(picking, file).id) };
    }
    default:
      return { values: picked(picking, input, label, given) };
  }
}

function typed(input: Extract<ModalInput, { type: C.TextInput }>, label: string, given: Given): string {
  const text = given ?? input.value ?? '';
  if (typeof text !== 'string') return notPossible(`"${label}" takes a text`);
  if (text === '' && input.required !== false) return notPossible(`"${label}" is required`);
  const min = input.min_length ?? 0;
  const max = input.max_length ?? 4000;
  if (text !== '' && (text.length < min || text.length > max)) {
    return notPossible(`"${label}" takes ${min} to ${max} characters, not ${text.length}`);
  }
  return text;
}

type Choosing = Exclude<ModalInput, { type: C.TextInput | C.Checkbox | C.FileUpload }>;

function picked(picking: Picking, input: Choosing, label: string, given: Given): string[] {
  const values = given === undefined ? preselected(picking, input) : chosenValues(picking, input, asList(given));
  const max = input.type === C.CheckboxGroup ? input.options.length : 1;
  refuseCount(label, values.length, { max_values: max, ...withoutNulls(input) });
  return values;
}

/** What is chosen when the modal opens. */
function preselected(picking: Picking, input: Choosing): string[] {
  if ('options' in input) return input.options.filter((option) => option.default).map(({ value }) => value);
  return chosenValues(picking, input, input.default_values?.map(({ id }) => id) ?? []);
}

interface Counted {
  required?: boolean | null;
  min_values?: number | null;
  max_values?: number | null;
}

function withoutNulls(input: Counted): Counted {
  return input.max_values == null ? { required: input.required, min_values: input.min_values } : input;
}

/** Nothing at all is fine where nothing is required. */
function refuseCount(label: string, count: number, { required, min_values, max_values }: Counted): void {
  if (count === 0 && required === false) return;
  const min = Math.max(min_values ?? 1, required === false ? 0 : 1);
  const max = max_values ?? 1;
  if (count < min) notPossible(`"${label}" needs at least ${min}, not ${count}`);
  if (count > max) notPossible(`"${label}" takes at most ${max}, not ${count}`);
}

function asList(given: Given): readonly OptionValue[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as readonly OptionValue[]) : [given as OptionValue];
}
