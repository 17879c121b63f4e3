// Components in a message's body: every kind that a message may hold, with the limits of its own fields.
// Source: https://discord.com/developers/docs/components/reference
import { ButtonStyle, ComponentType as C, ChannelType, SelectMenuDefaultValueType } from 'discord-api-types/v10';
import { z } from 'zod';
import { address, exactText, integer, list, MEDIA_SCHEMES, text } from './field-types.ts';
import { snowflake } from './form.ts';

const id = integer(0, 2_147_483_647).nullish();
const flag = z.boolean().nullish();
const customId = exactText(100);

const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().max(32).nullish(),
  animated: flag,
});

const button = z
  .object({
    type: z.literal(C.Button),
    id,
    style: z.enum(ButtonStyle),
    custom_id: customId.nullish(),
    label: text(80).nullish(),
    url: address(512, ['http', 'https', 'discord']).nullish(),
    sku_id: snowflake.nullish(),
    disabled: flag,
    emoji: emoji.nullish(),
  })
  .superRefine((value, context) => {
    const refuse = (field: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, params: { code } });
    const isLink = value.style === ButtonStyle.Link;
    const isPremium = value.style === ButtonStyle.Premium;
    if (isLink && !value.url) refuse('url', 'BASE_TYPE_REQUIRED', 'A url is required');
    if (isPremium && !value.sku_id) refuse('sku_id', 'BASE_TYPE_REQUIRED', 'A sku id is required');
    if (!isLink && !isPremium && !value.custom_id) refuse('custom_id', 'BASE_TYPE_REQUIRED', 'A custom id is required');
    if (value.url && value.custom_id) {
      refuse('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE', 'A custom id and url cannot both be specified');
    }
    if (!isPremium && !value.label && !value.emoji) {
      refuse('label', 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A label or emoji is required');
    }
  });

const selectFields = {
  id,
  custom_id: customId,
  placeholder: text(150).nullish(),
  min_values: integer(0, 25).nullish(),
  max_values: integer(1, 25).nullish(),
  disabled: flag,
  required: flag,
};

const option = z.object({
  label: text(100, 1),
  value: exactText(100),
  description: text(100).nullish(),
  default: flag,
  emoji: emoji.nullish(),
});

/** A select that Discord fills with users, roles or channels; the kinds differ in what may be preselected. */
function autoSelect<T extends C>(type: T, allowed: readonly SelectMenuDefaultValueType[]) {
  const preselected = z.object({ id: snowflake, type: z.enum(allowed as [SelectMenuDefaultValueType]) });
  return z.object({ type: z.literal(type), ...selectFields, default_values: z.array(preselected).max(25).nullish() });
}

const { User, Role, Channel } = SelectMenuDefaultValueType;
const stringSelect = z.object({
  type: z.literal(C.StringSelect),
  ...selectFields,
  options: list(option, 1, 25),
});
const channelSelect = autoSelect(C.ChannelSelect, [Channel]).extend({
  channel_types: z.array(z.enum(ChannelType)).nullish(),
});

const actionRow = z.object({
  type: z.literal(C.ActionRow),
  id,
  components: list(
    z.discriminatedUnion('type', [
      button,
      stringSelect,
      autoSelect(C.UserSelect, [User]),
      autoSelect(C.RoleSelect, [Role]),
      autoSelect(C.MentionableSelect, [User, Role]),
      channelSelect,
    ]),
    1,
    5,
  ),
});

const media = z.object({ url: address(2048, MEDIA_SCHEMES) });
const description = text(1024).nullish();
const textDisplay = z.object({ type: z.literal(C.TextDisplay), id, content: text(4000, 1) });
const thumbnail = z.object({ type: z.literal(C.Thumbnail), id, media, description, spoiler: flag });
const section = z.object({
  type: z.literal(C.Section),
  id,
  components: list(z.discriminatedUnion('type', [textDisplay]), 1, 3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const mediaGallery = z.object({
  type: z.literal(C.MediaGallery),
  id,
  items: list(z.object({ media, description, spoiler: flag }), 1, 10),
});
const file = z.object({
  type: z.literal(C.File),
  id,
  file: z.object({ url: address(2048, ['attachment']) }),
  spoiler: flag,
});
const separator = z.object({
  type: z.literal(C.Separator),
  id,
  divider: flag,
  spacing: z.union([z.literal(1), z.literal(2)]).nullish(),
});
const container = z.object({
  type: z.literal(C.Container),
  id,
  accent_color: integer(0, 0xffffff).nullish(),
  spoiler: flag,
  components: list(
    z.discriminatedUnion('type', [actionRow, textDisplay, section, mediaGallery, file, separator]),
    1,
    40,
  ),
});

export const componentForm = z.discriminatedUnion('type', [
  actionRow,
  textDisplay,
  section,
  mediaGallery,
  file,
  separator,
  container,
]);

export type TopComponentForm = z.output<typeof componentForm>;
export type ComponentForm =
  | TopComponentForm
  | z.output<typeof actionRow>['components'][number]
  | z.output<typeof thumbnail>;
