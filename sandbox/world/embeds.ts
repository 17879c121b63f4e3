// Embeds as Discord sends them back: type filled in, uploaded files resolved, nothing null.
import type { APIEmbed } from 'discord-api-types/v10';
import type { EmbedForm } from './embed-form.ts';
import { isoTime } from './iso-time.ts';

/** Turns `attachment://name` into the file's address; undefined for a name that was not uploaded. */
export type ResolveFile = (url: string) => string | undefined;

export function buildEmbed(form: EmbedForm, resolve: ResolveFile): APIEmbed {
  return withoutEmpty({
    type: 'rich',
    title: form.title,
    description: form.description,
    url: form.url,
    color: form.color,
    timestamp: form.timestamp == null ? undefined : isoTime(new Date(form.timestamp).getTime()),
    author: form.author && withoutEmpty({ ...form.author, ...icon(form.author.icon_url, resolve) }),
    footer: form.footer && withoutEmpty({ ...form.footer, ...icon(form.footer.icon_url, resolve) }),
    image: media(form.image?.url, resolve),
    thumbnail: media(form.thumbnail?.url, resolve),
    fields: form.fields?.map((field) => ({ name: field.name, value: field.value, inline: field.inline ?? false })),
  }) as unknown as APIEmbed;
}

function icon(url: string | null | undefined, resolve: ResolveFile) {
  const resolved = url ? resolve(url) : undefined;
  return { icon_url: resolved, proxy_icon_url: resolved };
}

function media(url: string | null | undefined, resolve: ResolveFile) {
  const resolved = url ? resolve(url) : undefined;
  return resolved === undefined ? undefined : { url: resolved, proxy_url: resolved };
}

function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value != null && value !== '' && !(Array.isArray(value) && !value.length),
    ),
  );
}
