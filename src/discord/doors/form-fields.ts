// What was filled into a form, by the custom ids of its inputs.
import type { ModalSubmitInteraction } from 'discord.js';

/** Nothing is an empty list or an empty text. */
export function formFields({ fields }: ModalSubmitInteraction<'cached'>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...fields.fields].map(([name, field]) => {
      if ('values' in field) return [name, [...field.values]];
      return [name, 'value' in field && typeof field.value === 'string' ? [field.value] : []];
    }),
  );
}
