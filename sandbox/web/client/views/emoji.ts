// An emoji: a character of the font, or a server's own picture.
import { html, type TemplateResult } from 'lit';

interface Emoji {
  id?: string | null;
  name?: string | null;
}

export function emojiView({ id, name }: Emoji): TemplateResult {
  if (!id || !/^\d+$/.test(id)) return html`<span class="emoji">${name}</span>`;
  return html`<img class="custom-emoji" src="emoji/${id}" alt=":${name}:" title=":${name}:" draggable="false">`;
}
