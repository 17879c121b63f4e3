// Lines that Discord writes by itself: somebody joined, a message was pinned, a thread was started.
import type { APIMessage } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { fullTime, whenPosted } from '../format.ts';
import { Message } from '../kinds.ts';
import { colorOf, nameOf } from '../names.ts';
import { look } from '../parts/look.ts';
import { goTo, goToMessage } from '../places.ts';
import type { Pane } from '../store.ts';
import { type IconName, icon } from './icons.ts';
import { messageMenu, userMenu } from './menus.ts';

export function systemLine(message: APIMessage, pane: Pane): TemplateResult {
  const at = Date.parse(message.timestamp);
  const { sign, text } = saying(message, pane);
  return html`<article class="message system" data-id=${message.id} tabindex="-1" aria-label=${whenPosted(at)} @contextmenu=${(event: MouseEvent) => messageMenu(event, message, pane)}>
    <div class="message-side">${icon(sign)}</div>
    <div class="message-main">${text} <time title=${fullTime(at)}>${whenPosted(at)}</time></div>
  </article>`;
}

function saying(message: APIMessage, pane: Pane): { sign: IconName; text: TemplateResult } {
  const { author } = message;
  const color = colorOf(author.id, pane.guildId);
  const who = html`<button type="button" class="author" ${look(color ? { color } : {})} @click=${(event: MouseEvent) => userMenu(event, author.id, pane)}>${nameOf(author.id, pane.guildId)}</button>`;
  const threadId = message.message_reference?.channel_id;
  const { channel_id: channelId, message_id: messageId } = message.message_reference ?? {};
  const jump = () => channelId && messageId && void goToMessage(pane.id, channelId, messageId);
  const open = () => threadId !== undefined && void goTo(pane.id, { channelId: threadId });
  switch (message.type) {
    case Message.join:
      return { sign: 'people', text: html`${who} just joined the server.` };
    case Message.pinned:
      return {
        sign: 'pin',
        text: html`${who} pinned <button type="button" class="link-text" @click=${jump}>a message</button> to this channel.`,
      };
    case Message.threadCreated:
      return {
        sign: 'thread',
        text: html`${who} started a thread: <button type="button" class="link-text" @click=${open}>${message.content}</button>`,
      };
    case Message.threadStarter:
      return {
        sign: 'thread',
        text: html`This thread belongs to: ${message.referenced_message?.content ?? 'a message that is gone'}`,
      };
    case Message.pollResult:
      return { sign: 'calendar', text: html`${who}’s poll has closed.` };
    case Message.autoMod:
      return { sign: 'lock', text: html`AutoMod has acted on a message of ${who}.` };
    default:
      return { sign: 'chat', text: html`${who} ${message.content}` };
  }
}
