// Components of messages: buttons and selects in rows, and everything of version 2.
import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { use } from '../ask.ts';
import { ButtonKind, Part } from '../kinds.ts';
import { markdown } from '../markdown/render.ts';
import { hex } from '../names.ts';
import { look } from '../parts/look.ts';
import '../parts/picker.ts';
import { offerOf } from '../parts/items.ts';
import type { Pane } from '../store.ts';
import { attachment, picture } from './embed.ts';
import { emojiView } from './emoji.ts';

/** Any component, with the fields of all kinds. */
export interface AnyPart {
  type: number;
  id?: number;
  custom_id?: string;
  label?: string;
  style?: number;
  url?: string;
  disabled?: boolean;
  emoji?: { name?: string | null; id?: string | null };
  placeholder?: string | null;
  options?: {
    label: string;
    value: string;
    description?: string | null;
    default?: boolean | null;
    emoji?: { name?: string | null; id?: string | null } | null;
  }[];
  min_values?: number | null;
  max_values?: number | null;
  channel_types?: number[] | null;
  default_values?: { id: string }[] | null;
  components?: AnyPart[];
  accessory?: AnyPart;
  content?: string;
  items?: { media: { url: string }; description?: string | null; spoiler?: boolean }[];
  media?: { url: string };
  description?: string | null;
  file?: { url: string };
  name?: string;
  divider?: boolean;
  spacing?: number;
  accent_color?: number | null;
  spoiler?: boolean;
}

const BUTTON_STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'premium'];

export function component(part: AnyPart, message: APIMessage, pane: Pane): TemplateResult | typeof nothing {
  const inner = () => part.components?.map((child) => component(child, message, pane));
  switch (part.type) {
    case Part.row:
      return html`<div class="row">${inner()}</div>`;
    case Part.button:
      return button(part, message, pane);
    case Part.text:
      return html`<div class="text-display">${markdown(part.content ?? '', pane)}</div>`;
    case Part.section:
      return html`<div class="section">
        <div>${inner()}</div>
        ${part.accessory ? component(part.accessory, message, pane) : nothing}
      </div>`;
    case Part.thumbnail:
      return picture(part.media?.url ?? '', part.description ?? '', 'thumbnail');
    case Part.gallery:
      return html`<div class="gallery count-${Math.min(part.items?.length ?? 1, 4)}">
        ${part.items?.map(({ media, description }) => picture(media.url, description ?? ''))}
      </div>`;
    case Part.file:
      return file(part, message);
    case Part.separator:
      return html`<div class="separator ${part.divider === false ? 'blank' : ''} ${part.spacing === 2 ? 'wide' : ''}"></div>`;
    case Part.container: {
      const style = look(part.accent_color == null ? {} : { '--accent': hex(part.accent_color) });
      return html`<div class="container ${part.accent_color == null ? '' : 'accented'}" ${style}>${inner()}</div>`;
    }
    default:
      return select(part, message, pane);
  }
}

function button(part: AnyPart, message: APIMessage, pane: Pane): TemplateResult {
  const face = html`${part.emoji?.name ? html`${emojiView(part.emoji)} ` : nothing}${part.label ?? ''}`;
  if (part.style === ButtonKind.link) {
    return html`<a class="button link" href=${safeLink(part.url)} target="_blank" rel="noreferrer noopener">${face} ↗</a>`;
  }
  return html`<button
    type="button"
    class="button ${BUTTON_STYLES[part.style ?? 2] ?? 'secondary'}"
    ?disabled=${part.disabled === true || part.style === ButtonKind.premium}
    @click=${(event: Event) => press(event, part, message, pane)}
  >${face}</button>`;
}

/** Greyed out while the bot has not answered, as Discord's client does. */
async function press(event: Event, part: AnyPart, message: APIMessage, pane: Pane): Promise<void> {
  const pressed = event.currentTarget as HTMLElement;
  if (pressed.classList.contains('waiting')) return;
  pressed.classList.add('waiting');
  await use('click', { pane: pane.id, messageId: message.id, button: part.custom_id ?? '' });
  pressed.classList.remove('waiting');
}

function select(part: AnyPart, message: APIMessage, pane: Pane): TemplateResult {
  const chosen = part.options
    ? part.options.filter((option) => option.default).map(({ value }) => value)
    : (part.default_values ?? []).map(({ id }) => id);
  const choose = (event: CustomEvent<string[]>) =>
    use('choose', { pane: pane.id, messageId: message.id, select: part.custom_id ?? '', values: event.detail });
  return html`<hearth-picker
    class="select"
    .offer=${offerOf(part, pane)}
    .values=${chosen}
    .min=${part.min_values ?? 1}
    .max=${part.max_values ?? 1}
    .label=${part.placeholder || 'Make a selection'}
    .placeholder=${part.placeholder || 'Make a selection'}
    ?disabled=${part.disabled === true}
    @picked=${choose}
  ></hearth-picker>`;
}

function file(part: AnyPart, message: APIMessage): TemplateResult | typeof nothing {
  const url = part.file?.url ?? '';
  const name = part.name ?? url.split('/').at(-1) ?? '';
  const found = message.attachments.find((candidate) => candidate.url === url || candidate.filename === name);
  return found ? attachment(found) : html`<div class="file">${name}</div>`;
}

function safeLink(url: string | undefined): string {
  return url && /^(https?|discord):\/\//i.test(url) ? url : '#';
}
