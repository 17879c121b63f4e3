// The text fields of moderation's forms.
import { ComponentType, type TextInputStyle } from 'discord-api-types/v10';

/** A field that has to be filled in; `value` stands in it already. */
export function textField(
  label: string,
  customId: string,
  { style, longest, value }: { style: TextInputStyle; longest: number; value?: string },
) {
  return {
    type: ComponentType.Label as const,
    label,
    component: {
      type: ComponentType.TextInput as const,
      custom_id: customId,
      style,
      required: true,
      max_length: longest,
      ...(value === undefined ? {} : { value }),
    },
  };
}
