// Modals as bots send them: a title and up to five labelled inputs.
// Source: https://discord.com/developers/docs/components/reference#label
import { ComponentType as C, ChannelType, SelectMenuDefaultValueType } from 'discord-api-types/v10';
import { z } from 'zod';
import { snowflake } from './form.ts';

const MAX_COMPONENTS = 5;
const id = z.int().min(0).nullish();
const customId = z.string().min(1).max(100);
const required = z.boolean().nullish();
const input = { id, custom_id: customId };

function count(min: number, max: number) {
  return z.int().min(min).max(max).nullish();
}

const textInput = z.object({
  ...input,
  type: z.literal(C.TextInput),
  style: z.union([z.literal(1), z.literal(2)]),
  /** Only in action rows, where no label stands around it. */
  label: z.string().max(45).nullish(),
  min_length: count(0, 4000),
  max_length: count(1, 4000),
  required,
  value: z.string().max(4000).nullish(),
  placeholder: z.string().max(100).nullish(),
});

const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().max(32).nullish(),
  animated: z.boolean().nullish(),
});
const choice = { label: z.string().min(1).max(100), value: z.string().min(1).max(100) };
const option = z.object({ ...choice, description: z.string().max(100).nullish(), default: z.boolean().nullish() });
const select = {
  ...input,
  placeholder: z.string().max(150).nullish(),
  min_values: count(0, 25),
  max_values: count(1, 25),
  required,
};
const preselected = z
  .array(z.object({ id: snowflake, type: z.enum(SelectMenuDefaultValueType) }))
  .max(25)
  .nullish();

const labelled = z.discriminatedUnion('type', [
  textInput,
  z.object({
    ...select,
    type: z.literal(C.StringSelect),
    options: z
      .array(option.extend({ emoji: emoji.nullish() }))
      .min(1)
      .max(25),
  }),
  z.object({ ...select, type: z.literal(C.UserSelect), default_values: preselected }),
  z.object({ ...select, type: z.literal(C.RoleSelect), default_values: preselected }),
  z.object({ ...select, type: z.literal(C.MentionableSelect), default_values: preselected }),
  z.object({
    ...select,
    type: z.literal(C.ChannelSelect),
    default_values: preselected,
    channel_types: z.array(z.enum(ChannelType)).nullish(),
  }),
  z.object({
    ...input,
    type: z.literal(C.FileUpload),
    min_values: count(0, 10),
    max_values: count(1, 10),
    required,
    file_types: z.array(z.string()).max(10).nullish(),
  }),
  z.object({ ...input, type: z.literal(C.RadioGroup), options: z.array(option).min(2).max(10), required }),
  z.object({
    ...input,
    type: z.literal(C.CheckboxGroup),
    options: z.array(option).min(1).max(10),
    min_values: count(0, 10),
    max_values: count(1, 10),
    required,
  }),
  z.object({ ...input, type: z.literal(C.Checkbox), default: z.boolean().nullish() }),
]);

const component = z.discriminatedUnion('type', [
  z.object({ type: z.literal(C.ActionRow), id, components: z.array(textInput).length(1) }),
  z.object({ type: z.literal(C.TextDisplay), id, content: z.string().min(1).max(4000) }),
  z.object({
    type: z.literal(C.Label),
    id,
    label: z.string().min(1).max(45),
    description: z.string().max(100).nullish(),
    component: labelled,
  }),
]);

export const modalForm = z.object({
  custom_id: customId,
  title: z.string().min(1).max(45),
  components: z.array(component).min(1).max(MAX_COMPONENTS).superRefine(refuseSameIds),
});

export type ModalForm = z.output<typeof modalForm>;
export type ModalInput = z.output<typeof labelled>;

function refuseSameIds(components: readonly z.output<typeof component>[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  components.forEach((part, index) => {
    const inner = part.type === C.Label ? part.component : part.type === C.ActionRow ? part.components[0] : undefined;
    if (inner && seen.has(inner.custom_id)) {
      const params = { code: 'COMPONENT_CUSTOM_ID_DUPLICATED' };
      context.addIssue({ code: 'custom', path: [index], params, message: 'Component custom id cannot be duplicated' });
    }
    if (inner) seen.add(inner.custom_id);
  });
}
