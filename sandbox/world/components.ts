// Components as Discord sends them back: numbered, defaults filled in, uploaded files resolved.
import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { ButtonStyle, ComponentType as C } from 'discord-api-types/v10';
import type { ComponentForm, TopComponentForm } from './component-form.ts';
import { walkComponents } from './component-rules.ts';
import { refuseField } from './form.ts';

/** A file or outside address as components show it (`UnfurledMediaResponse`). */
export type ResolveMedia = (url: string) => Record<string, unknown> | undefined;

type Part = Record<string, unknown>;

/** Throws 50035 for an `attachment://` name that was not uploaded. */
export function buildComponents(
  forms: readonly TopComponentForm[],
  resolve: ResolveMedia,
): APIMessageTopLevelComponent[] {
  const ids = numberComponents(forms);
  const build = (form: ComponentForm): Part => ({
    type: form.type,
    id: ids.get(form),
    ...fieldsOf(form, build, resolve),
  });
  return forms.map(build) as unknown as APIMessageTopLevelComponent[];
}

/** Ids that the bot left out count up from 1, around those that it set. */
function numberComponents(forms: readonly TopComponentForm[]): Map<ComponentForm, number> {
  const ids = new Map<ComponentForm, number>();
  const taken = new Set<number>();
  walkComponents(forms, (form) => {
    if (form.id) taken.add(form.id);
  });
  let next = 1;
  walkComponents(forms, (form) => {
    if (!form.id) while (taken.has(next)) next += 1;
    ids.set(form, form.id || next++);
  });
  return ids;
}

function fieldsOf(form: ComponentForm, build: (form: ComponentForm) => Part, resolve: ResolveMedia): Part {
  const media = (url: string) =>
    resolve(url) ??
    refuseField(
      ['components'],
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      `The referenced attachment "${url}" was not found`,
    );
  switch (form.type) {
    case C.ActionRow:
      return { components: form.components.map(build) };
    case C.Button:
      return present({
        style: form.style,
        custom_id: form.custom_id,
        label: form.label,
        url: form.style === ButtonStyle.Link ? form.url : undefined,
        sku_id: form.sku_id,
        disabled: form.disabled || undefined,
        emoji: emojiOf(form.emoji),
      });
    case C.Section:
      return { components: form.components.map(build), accessory: build(form.accessory) };
    case C.TextDisplay:
      return { content: form.content };
    case C.Thumbnail:
      return { media: media(form.media.url), description: form.description || null, spoiler: form.spoiler ?? false };
    case C.MediaGallery:
      return {
        items: form.items.map((item) => ({
          media: media(item.media.url),
          description: item.description || null,
          spoiler: item.spoiler ?? false,
        })),
      };
    case C.File: {
      const { name, size, ...file } = media(form.file.url) as Part;
      return { file, name: name ?? null, size: size ?? null, spoiler: form.spoiler ?? false };
    }
    case C.Separator:
      return { spacing: form.spacing ?? 1, divider: form.divider ?? true };
    case C.Container:
      return {
        accent_color: form.accent_color ?? null,
        spoiler: form.spoiler ?? false,
        components: form.components.map(build),
      };
    case C.StringSelect:
      return { ...selectFields(form), options: form.options.map((option) => present(optionOf(option))) };
    case C.ChannelSelect:
      return present({ ...selectFields(form), channel_types: form.channel_types, default_values: form.default_values });
    default:
      return present({ ...selectFields(form), default_values: form.default_values });
  }
}

type SelectForm = Extract<ComponentForm, { placeholder?: unknown }>;

function selectFields(form: SelectForm): Part {
  return present({
    custom_id: form.custom_id,
    placeholder: form.placeholder,
    min_values: form.min_values ?? 1,
    max_values: form.max_values ?? 1,
    disabled: form.disabled || undefined,
  });
}

function optionOf(option: Extract<ComponentForm, { type: C.StringSelect }>['options'][number]): Part {
  return {
    label: option.label,
    value: option.value,
    description: option.description || undefined,
    emoji: emojiOf(option.emoji),
    default: option.default ?? undefined,
  };
}

function emojiOf(emoji: { id?: string | null; name?: string | null; animated?: boolean | null } | null | undefined) {
  if (!emoji) return undefined;
  return present({ id: emoji.id, name: emoji.name ?? '_', animated: emoji.animated });
}

function present(fields: Part): Part {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null && value !== ''));
}
