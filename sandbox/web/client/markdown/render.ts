// Markdown on the page. Every text goes in as text: nothing that people write is ever taken for HTML.
import { html, type nothing, type TemplateResult } from 'lit';
import { fullTime, timestamp } from '../format.ts';
import { hex, nameOf, readable } from '../names.ts';
import { look } from '../parts/look.ts';
import { goTo, goToMessage } from '../places.ts';
import { type Pane, state } from '../store.ts';
import { emojiView } from '../views/emoji.ts';
import { type ListItem, type Node, parse } from './parse.ts';

type Drawn = TemplateResult | string | typeof nothing;
type Viewer = Pick<Pane, 'id' | 'guildId'>;

/** Schemes that a link may have; any other stays text. */
const LINKS = /^https?:\/\//i;

export function markdown(text: string, viewer: Viewer): Drawn[] {
  return draw(parse(text), viewer);
}

/** Only emoji, up to this many, are shown large. */
const JUMBO_MAX = 27;

export function isJumbo(text: string): boolean {
  const tree = parse(text).filter((node) => !(node.type === 'text' && String(node.content).trim() === ''));
  const isEmoji = ({ type }: Node) => type === 'twemoji' || type === 'emoji';
  return tree.length > 0 && tree.length <= JUMBO_MAX && tree.every(isEmoji);
}

function draw(nodes: Node[] | string | undefined, viewer: Viewer): Drawn[] {
  if (nodes === undefined) return [];
  return typeof nodes === 'string' ? [nodes] : nodes.map((node) => drawNode(node, viewer));
}

function drawNode(node: Node, viewer: Viewer): Drawn {
  const inner = () => draw(node.content, viewer);
  switch (node.type) {
    case 'text':
      return String(node.content);
    case 'br':
    case 'newline':
      return html`<br>`;
    case 'strong':
      return html`<strong>${inner()}</strong>`;
    case 'em':
      return html`<em>${inner()}</em>`;
    case 'underline':
      return html`<u>${inner()}</u>`;
    case 'strikethrough':
      return html`<s>${inner()}</s>`;
    case 'inlineCode':
      return html`<code>${node.content}</code>`;
    case 'codeBlock':
      return html`<pre tabindex="0"><code>${node.content}</code></pre>`;
    case 'blockQuote':
      return html`<blockquote>${inner()}</blockquote>`;
    case 'spoiler':
      return html`<button type="button" class="spoiler" aria-label="Spoiler" @click=${reveal}><span>${inner()}</span></button>`;
    case 'heading':
      return heading(Number(node.level), inner());
    case 'subtext':
      return html`<small class="subtext">${inner()}</small>`;
    case 'list':
      return html`<ul class="list">${(node.items as ListItem[]).map((item) => listItem(item, viewer))}</ul>`;
    case 'emoticon':
      return String(node.content);
    case 'twemoji':
      return html`<span class="emoji">${node.name}</span>`;
    case 'emoji':
      return emojiView({ id: String(node.id), name: String(node.name) });
    case 'timestamp':
      return time(Number(node.timestamp) * 1000, node.format as string | undefined);
    case 'url':
    case 'autolink':
    case 'link':
      return link(String(node.target), inner(), viewer);
    default:
      return mention(node, viewer);
  }
}

function mention(node: Node, viewer: Viewer): Drawn {
  const id = String(node.id ?? '');
  switch (node.type) {
    case 'user':
      return html`<span class="mention">@${nameOf(id, viewer.guildId)}</span>`;
    case 'role': {
      const role = state.guilds.get(viewer.guildId ?? '')?.view.roles.find((candidate) => candidate.id === id);
      const color: Record<string, string> = role?.color
        ? { color: readable(role.color), '--mention': hex(role.color) }
        : {};
      return html`<span class="mention role" ${look(color)}>@${role?.name ?? 'unknown-role'}</span>`;
    }
    case 'channel':
      return channelMention(id, viewer);
    case 'everyone':
    case 'here':
      return html`<span class="mention">@${node.type}</span>`;
    case 'slashCommand':
      return html`<span class="mention">/${node.fullName}</span>`;
    case 'guildNavigation':
      return html`<span class="mention">${String(node.id ?? node.content ?? 'Server guide')}</span>`;
    default:
      return typeof node.content === 'string' ? node.content : html`${draw(node.content, viewer)}`;
  }
}

function channelMention(id: string, viewer: Viewer): Drawn {
  const channel = state.guilds.get(viewer.guildId ?? '')?.view.channels.find((candidate) => candidate.id === id);
  const seen = state.panes.find((pane) => pane.id === viewer.id)?.access[id] !== undefined;
  if (!channel || !seen) return html`<span class="mention">#${channel ? 'No access' : 'unknown'}</span>`;
  return html`<button type="button" class="mention" @click=${() => goTo(viewer.id, { channelId: id })}>#${channel.name}</button>`;
}

function channelName(id: string, { guildId }: Viewer): string {
  return state.guilds.get(guildId ?? '')?.view.channels.find((channel) => channel.id === id)?.name ?? 'unknown';
}

function heading(level: number, inner: Drawn[]): Drawn {
  return html`<span class="heading level-${level}" role="heading" aria-level=${level + 2}>${inner}</span>`;
}

function listItem({ depth, mark, content }: ListItem, viewer: Viewer): Drawn {
  const style = look({ '--depth': String(depth) });
  return html`<li ${style}><span class="mark">${mark}</span><span>${draw(content, viewer)}</span></li>`;
}

/** Links into Discord lead to the same place here. */
const OWN_LINKS = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?$/;

function link(target: string, inner: Drawn[], viewer: Viewer): Drawn {
  const [, channelId, messageId] = OWN_LINKS.exec(target) ?? [];
  if (channelId) {
    const name = channelName(channelId, viewer);
    const open = () => (messageId ? goToMessage(viewer.id, channelId, messageId) : goTo(viewer.id, { channelId }));
    return html`<button type="button" class="mention" @click=${open}>#${name}${messageId ? ' › 💬' : ''}</button>`;
  }
  if (!LINKS.test(target)) return html`${inner}`;
  return html`<a href=${target} target="_blank" rel="noreferrer noopener">${inner.length > 0 ? inner : target}</a>`;
}

function time(at: number, style: string | undefined): Drawn {
  return html`<time title=${Number.isNaN(at) ? '' : fullTime(at)}>${timestamp(at, style)}</time>`;
}

function reveal(event: Event): void {
  (event.currentTarget as HTMLElement).classList.add('revealed');
}
