// Embeds and attached files below a message.
import type { APIAttachment, APIEmbed } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { fileSize, whenPosted } from '../format.ts';
import { markdown } from '../markdown/render.ts';
import { hex } from '../names.ts';
import { look } from '../parts/look.ts';
import type { Pane } from '../store.ts';
import { icon } from './icons.ts';

export function embed(data: APIEmbed, pane: Pane): TemplateResult {
  const style = look(data.color === undefined ? {} : { '--accent': hex(data.color) });
  const footer = [data.footer?.text, data.timestamp && whenPosted(Date.parse(data.timestamp))]
    .filter(Boolean)
    .join(' • ');
  return html`<article class="embed" ${style}>
    <div class="embed-text">
      ${data.author ? html`<div class="embed-author">${data.author.name}</div>` : nothing}
      ${data.title ? html`<div class="embed-title">${title(data, pane)}</div>` : nothing}
      ${data.description ? html`<div class="embed-description">${markdown(data.description, pane)}</div>` : nothing}
      ${data.fields?.length ? fields(data, pane) : nothing}
      ${data.image ? picture(data.image.url, data.description ?? '') : nothing}
      ${footer ? html`<div class="embed-footer">${footer}</div>` : nothing}
    </div>
    ${data.thumbnail ? picture(data.thumbnail.url, '', 'thumbnail') : nothing}
  </article>`;
}

function title({ title: text = '', url }: APIEmbed, pane: Pane): unknown {
  if (!url || !/^https?:/i.test(url)) return markdown(text, pane);
  return html`<a href=${url} target="_blank" rel="noreferrer noopener">${markdown(text, pane)}</a>`;
}

function fields(data: APIEmbed, pane: Pane): TemplateResult {
  return html`<div class="embed-fields">
    ${data.fields?.map(
      ({ name, value, inline }) => html`<div class=${inline ? 'field inline' : 'field'}>
        <div class="field-name">${markdown(name, pane)}</div>
        <div class="field-value">${markdown(value, pane)}</div>
      </div>`,
    )}
  </div>`;
}

/** Pictures that lie in the sandbox are shown; others are named, because the page asks nobody else for anything. */
export function picture(url: string, description: string, kind = ''): TemplateResult {
  const own = ownPath(url);
  if (own) return html`<img class="picture ${kind}" src=${own} alt=${description || 'Picture'} loading="lazy">`;
  return html`<span class="picture elsewhere ${kind}" title=${url}>A picture from ${hostOf(url)}</span>`;
}

export function attachment(file: APIAttachment): TemplateResult {
  if (file.content_type?.startsWith('image/')) return picture(file.url, file.description ?? file.filename);
  return html`<div class="file">
    ${icon('file')}
    <div>
      <a href=${ownPath(file.url) ?? '#'} download=${file.filename}>${file.filename}</a>
      <div class="muted">${fileSize(file.size)}</div>
    </div>
  </div>`;
}

/** The path below this address; undefined for what lies elsewhere. */
function ownPath(url: string): string | undefined {
  try {
    const { origin, pathname } = new URL(url, location.origin);
    return origin === location.origin ? pathname : undefined;
  } catch {
    return undefined;
  }
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return 'elsewhere';
  }
}
