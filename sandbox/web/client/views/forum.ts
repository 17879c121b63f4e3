// A forum channel: its posts, the latest first, and writing a new one.
import { html, type TemplateResult } from 'lit';
import { ACCESS } from '../../access-bits.ts';
import type { ChannelView } from '../../protocol.ts';
import { fromNow, madeAt } from '../format.ts';
import { nameOf } from '../names.ts';
import { goTo } from '../places.ts';
import { change, type Pane, state } from '../store.ts';

export function forum(pane: Pane, channel: ChannelView): TemplateResult {
  const all = state.guilds.get(pane.guildId ?? '')?.view.channels ?? [];
  const posts = all
    .filter(({ parentId, id }) => parentId === channel.id && pane.access[id] !== undefined)
    .sort((a, b) => Number(madeAt(b.lastMessageId ?? b.id)) - Number(madeAt(a.lastMessageId ?? a.id)));
  const may = (pane.access[channel.id] ?? 0) & ACCESS.send;
  const tagName = (id: string) => channel.tags?.find((tag) => tag.id === id)?.name ?? '';
  return html`<div class="forum">
    ${
      may
        ? html`<button type="button" class="button primary" @click=${() =>
            change((now) => {
              now.dialog = { name: 'thread', pane: pane.id };
            })}>New post</button>`
        : ''
    }
    ${posts.map(
      (post) => html`<button type="button" class="post" @click=${() => goTo(pane.id, { channelId: post.id })}>
        <strong>${post.thread?.archived ? '🗄 ' : ''}${post.name}</strong>
        ${post.appliedTags?.map((id) => html`<span class="tag-chip">${tagName(id)}</span>`)}
        <span class="muted">${nameOf(post.thread?.ownerId ?? '', pane.guildId)} · ${post.thread?.messages ?? 0} messages · ${fromNow(madeAt(post.lastMessageId ?? post.id))}</span>
      </button>`,
    )}
    ${posts.length === 0 ? html`<p class="empty">There are no posts yet.</p>` : ''}
  </div>`;
}
