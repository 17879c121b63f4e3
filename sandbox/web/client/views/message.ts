// One message: who, when, what was replied to, the text, everything below it, and what can be done with it.
import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ACCESS } from '../../access-bits.ts';
import { ask } from '../ask.ts';
import { fullTime, timeOnly, whenPosted } from '../format.ts';
import { Flag, Message } from '../kinds.ts';
import { isJumbo, markdown } from '../markdown/render.ts';
import { colorOf, nameOf } from '../names.ts';
import { look } from '../parts/look.ts';
import { goTo, goToMessage } from '../places.ts';
import { change, type Pane, state } from '../store.ts';
import { avatar } from './avatar.ts';
import { type AnyPart, component } from './components.ts';
import { attachment, embed } from './embed.ts';
import { emojiView } from './emoji.ts';
import { icon } from './icons.ts';
import { messageMenu, openMenuFor, userMenu } from './menus.ts';
import { poll } from './poll.ts';
import { systemLine } from './system.ts';

const ORDINARY: readonly number[] = [Message.text, Message.reply, Message.command, Message.menu];
/** Messages of the same person within this time stand under one name. */
const GROUP_MS = 7 * 60_000;

function isContinued(message: APIMessage, before: APIMessage | undefined): boolean {
  if (!before || before.author.id !== message.author.id || message.author.username !== before.author.username)
    return false;
  const close = Date.parse(message.timestamp) - Date.parse(before.timestamp) < GROUP_MS;
  return close && message.type === Message.text && ORDINARY.includes(before.type) && !message.interaction_metadata;
}

export function messageView(
  message: APIMessage,
  before: APIMessage | undefined,
  pane: Pane,
  lit: boolean,
): TemplateResult {
  if (!ORDINARY.includes(message.type)) return systemLine(message, pane);
  const at = Date.parse(message.timestamp);
  const continued = isContinued(message, before);
  const flags = message.flags ?? 0;
  const mentionsMe = message.mentions.some(({ id }) => id === pane.userId) || hasMyRole(message, pane);
  const name = authorName(message, pane);
  const classes = [
    'message',
    continued ? 'continued' : '',
    mentionsMe ? 'mentions-me' : '',
    flags & Flag.ephemeral ? 'ephemeral' : '',
  ];
  return html`<article
    class=${classes.join(' ')}
    data-id=${message.id}
    tabindex="-1"
    aria-label="${name}, ${whenPosted(at)}"
    @contextmenu=${(event: MouseEvent) => messageMenu(event, message, pane)}
  >
    ${message.interaction_metadata ? usedLine(message, pane) : message.type === Message.reply ? replyLine(message, pane) : nothing}
    <div class="message-side">
      ${continued ? html`<time class="side-time" aria-hidden="true">${timeOnly(at)}</time>` : avatar(message.author.id, name)}
    </div>
    <div class="message-main">
      ${continued ? nothing : head(message, name, at, pane)}
      ${pane.editing === message.id ? editor(message, pane) : body(message, pane)}
      ${reactions(message, pane)}
      ${message.thread && message.id !== message.channel_id ? threadLink(message, pane) : nothing}
      ${flags & Flag.ephemeral ? ephemeralLine(message, pane) : nothing}
    </div>
    ${lit ? tools(message, pane) : nothing}
  </article>`;
}

function authorName(message: APIMessage, pane: Pane): string {
  return state.people.has(message.author.id)
    ? nameOf(message.author.id, pane.guildId)
    : (message.author.global_name ?? message.author.username);
}

function hasMyRole(message: APIMessage, { guildId, userId }: Pane): boolean {
  const mine = state.guilds.get(guildId ?? '')?.members.get(userId)?.roles ?? [];
  return message.mention_everyone || message.mention_roles.some((id) => mine.includes(id));
}

function head(message: APIMessage, name: string, at: number, pane: Pane): TemplateResult {
  const color = colorOf(message.author.id, pane.guildId);
  return html`<div class="message-head">
    <button type="button" class="author" ${look(color ? { color } : {})} @click=${(event: MouseEvent) => userMenu(event, message.author.id, pane)} @contextmenu=${(event: MouseEvent) => userMenu(event, message.author.id, pane)}>${name}</button>
    ${message.author.bot ? html`<span class="tag">APP</span>` : nothing}
    <time title=${fullTime(at)}>${whenPosted(at)}</time>
  </div>`;
}

function body(message: APIMessage, pane: Pane): unknown {
  const flags = message.flags ?? 0;
  if (flags & Flag.loading) {
    return html`<div class="content loading-answer"><span class="dots" aria-hidden="true"></span> ${authorName(message, pane)} is thinking…</div>`;
  }
  const edited = message.edited_timestamp
    ? html`<span class="edited" title=${fullTime(Date.parse(message.edited_timestamp))}>(edited)</span>`
    : nothing;
  const parts = (message.components ?? []) as AnyPart[];
  return html`
    ${message.content ? html`<div class="content ${isJumbo(message.content) ? 'jumbo' : ''}">${markdown(message.content, pane)} ${edited}</div>` : nothing}
    ${message.poll ? poll(message, pane) : nothing}
    ${flags & Flag.suppressEmbeds ? nothing : message.embeds.map((data) => embed(data, pane))}
    ${flags & Flag.componentsV2 ? nothing : message.attachments.map(attachment)}
    ${message.sticker_items?.map(({ name }) => html`<div class="sticker">${name}</div>`)}
    ${parts.length > 0 ? html`<div class="components">${parts.map((part) => component(part, message, pane))}</div>` : nothing}
    ${message.content ? nothing : edited}`;
}

function editor(message: APIMessage, pane: Pane): TemplateResult {
  const stop = () =>
    change(() => {
      pane.editing = null;
    });
  const onKey = async (event: KeyboardEvent) => {
    if (event.key === 'Escape') return stop();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    const content = (event.target as HTMLTextAreaElement).value;
    stop();
    await ask('edit', { pane: pane.id, messageId: message.id, content });
  };
  return html`<div class="editor">
    <textarea autofocus aria-label="Edit the message" .value=${message.content} @keydown=${onKey}></textarea>
    <p class="muted">Escape to cancel, Enter to save</p>
  </div>`;
}

function usedLine(message: APIMessage, pane: Pane): TemplateResult {
  const userId = message.interaction_metadata?.user.id ?? '';
  const command = message.interaction?.name;
  if (!command) return message.referenced_message ? replyLine(message, pane) : html`${nothing}`;
  return html`<div class="reply-line">
    ${avatar(userId, nameOf(userId, pane.guildId), 'tiny')}<strong>${nameOf(userId, pane.guildId)}</strong> used <span class="mention">${message.type === Message.menu ? command : `/${command}`}</span>
  </div>`;
}

function replyLine(message: APIMessage, pane: Pane): TemplateResult {
  const replied = message.referenced_message;
  if (!replied) return html`<div class="reply-line"><em>Original message was deleted</em></div>`;
  const name = authorName(replied, pane);
  return html`<div class="reply-line">
    ${avatar(replied.author.id, name, 'tiny')}<button type="button" class="reply-jump" title="Jump to the message" @click=${() => goToMessage(pane.id, replied.channel_id, replied.id)}>${name}</button>
    <span class="reply-text">${replied.content ? markdown(replied.content.split('\n')[0] ?? '', pane) : html`<em>Click to see the message</em>`}</span>
  </div>`;
}

function reactions(message: APIMessage, pane: Pane): unknown {
  if (!message.reactions?.length) return nothing;
  return html`<div class="reactions">
    ${message.reactions.map(({ emoji, count, me }) => {
      const key = emoji.id ? `${emoji.name}:${emoji.id}` : (emoji.name ?? '');
      const toggle = () => ask('react', { pane: pane.id, messageId: message.id, emoji: key, on: !me });
      return html`<button type="button" class="reaction ${me ? 'mine' : ''}" aria-pressed=${me} aria-label="${emoji.name}, ${count}" @click=${toggle}>
        ${emojiView(emoji)} ${count}
      </button>`;
    })}
  </div>`;
}

function threadLink(message: APIMessage, pane: Pane): TemplateResult {
  const thread = message.thread as { id: string; name: string; message_count?: number };
  return html`<button type="button" class="thread-link" @click=${() => goTo(pane.id, { channelId: thread.id })}>
    ${icon('thread')} <strong>${thread.name}</strong> <span class="link-text">${thread.message_count ?? 0} messages ›</span>
  </button>`;
}

function ephemeralLine(message: APIMessage, pane: Pane): TemplateResult {
  const dismiss = () => change(() => pane.dismissed.add(message.id));
  return html`<div class="ephemeral-line">👁 Only you can see this • <button type="button" class="link-text" @click=${dismiss}>Dismiss message</button></div>`;
}

function tools(message: APIMessage, pane: Pane): unknown {
  const access = pane.access[pane.channelId ?? ''] ?? 0;
  if ((message.flags ?? 0) & Flag.ephemeral) return nothing;
  const reply = () =>
    change(() => {
      pane.replyTo = message;
    });
  const react = (event: MouseEvent) =>
    openMenuFor(
      event,
      'React',
      [],
      (emoji) => void ask('react', { pane: pane.id, messageId: message.id, emoji, on: true }),
    );
  return html`<div class="tools" role="group" aria-label="What to do with this message">
    ${access & ACCESS.react ? html`<button type="button" title="Add a reaction" aria-label="Add a reaction" @click=${react}>${icon('smile')}</button>` : nothing}
    ${access & ACCESS.send ? html`<button type="button" title="Reply" aria-label="Reply" @click=${reply}>${icon('reply')}</button>` : nothing}
    <button type="button" title="More" aria-label="More" @click=${(event: MouseEvent) => messageMenu(event, message, pane)}>${icon('more')}</button>
  </div>`;
}
