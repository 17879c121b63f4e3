// The channels that somebody sees, by category, with their threads; or their direct messages.
import { html, nothing, type TemplateResult } from 'lit';
import { ACCESS } from '../../access-bits.ts';
import type { ChannelView } from '../../protocol.ts';
import { ask } from '../ask.ts';
import { timestamp } from '../format.ts';
import { Channel, isForum, isThread, isVoice } from '../kinds.ts';
import { nameOf } from '../names.ts';
import { goTo } from '../places.ts';
import { type Pane, state } from '../store.ts';
import { avatar } from './avatar.ts';
import { icon } from './icons.ts';

export function channelList(pane: Pane): TemplateResult {
  const guild = state.guilds.get(pane.guildId ?? '');
  return html`<nav class="channels" aria-label="Channels">
    <div class="server-name">${guild?.view.name ?? 'Direct messages'}</div>
    <div class="channel-scroll" tabindex="-1">
      ${guild ? [events(pane), tree(pane, guild.view.channels)] : conversations(pane)}
    </div>
  </nav>`;
}

function tree(pane: Pane, channels: readonly ChannelView[]): unknown {
  const seen = channels.filter(({ id }) => pane.access[id] !== undefined);
  const byPosition = (a: ChannelView, b: ChannelView) =>
    Number(isVoice(a.type)) - Number(isVoice(b.type)) || a.position - b.position;
  const inside = (parentId: string | null) =>
    seen
      .filter(
        (channel) => channel.parentId === parentId && channel.type !== Channel.category && !isThread(channel.type),
      )
      .sort(byPosition);
  const categories = channels.filter(({ type }) => type === Channel.category).sort((a, b) => a.position - b.position);
  return [
    inside(null).map((channel) => row(pane, channel, seen)),
    categories
      .filter(({ id }) => inside(id).length > 0)
      .map(
        (category) => html`<section aria-label=${category.name}>
          <h3 class="category">${category.name}</h3>
          ${inside(category.id).map((channel) => row(pane, channel, seen))}
        </section>`,
      ),
  ];
}

function row(pane: Pane, channel: ChannelView, seen: readonly ChannelView[]): unknown {
  const threads = seen.filter(
    ({ parentId, type, thread, id }) =>
      parentId === channel.id &&
      isThread(type) &&
      !thread?.archived &&
      (id === pane.channelId || thread?.memberIds.includes(pane.userId)),
  );
  return html`${link(pane, channel)}
    ${threads.map((thread) => link(pane, thread, 'thread'))}
    ${channel.voiceIds?.map((id) => html`<div class="in-voice">${avatar(id, nameOf(id, pane.guildId), 'tiny')} ${nameOf(id, pane.guildId)}</div>`)}`;
}

function link(pane: Pane, channel: ChannelView, kind = ''): TemplateResult {
  const { count = 0, mentions = 0 } = state.unread.get(pane.userId)?.get(channel.id) ?? {};
  const current = pane.channelId === channel.id;
  const access = pane.access[channel.id] ?? 0;
  const locked = isVoice(channel.type) && !(access & ACCESS.connect);
  const open = () =>
    isVoice(channel.type) ? enterVoice(pane, channel, locked) : void goTo(pane.id, { channelId: channel.id });
  const news = mentions > 0 ? `, ${mentions} mentions` : count > 0 ? ', unread' : '';
  return html`<button
    type="button"
    class="channel ${kind} ${current ? 'current' : ''} ${count > 0 ? 'unread' : ''}"
    aria-current=${current ? 'page' : nothing}
    aria-label="${channel.name}${locked ? ', locked' : channel.isPrivate ? ', private' : ''}${news}"
    title=${channel.topic}
    @click=${open}
  >
    <span class="channel-icon">${icon(iconOf(channel))}${channel.isPrivate || locked ? html`<span class="small-lock">${icon('lock')}</span>` : nothing}</span>
    <span class="channel-name">${channel.name}</span>
    ${mentions > 0 ? html`<span class="badge">${mentions}</span>` : nothing}
  </button>`;
}

function enterVoice(pane: Pane, channel: ChannelView, locked: boolean): void {
  if (locked) return;
  const isIn = channel.voiceIds?.includes(pane.userId) ?? false;
  void ask('voice', { pane: pane.id, channelId: isIn ? null : channel.id });
}

export function iconOf(channel: Pick<ChannelView, 'type'>): 'hash' | 'news' | 'voice' | 'forum' | 'thread' {
  if (isThread(channel.type)) return 'thread';
  if (isForum(channel.type)) return 'forum';
  if (isVoice(channel.type)) return 'voice';
  return channel.type === Channel.news ? 'news' : 'hash';
}

function events(pane: Pane): unknown {
  const planned = state.guilds.get(pane.guildId ?? '')?.view.events ?? [];
  if (planned.length === 0) return nothing;
  return html`<section class="events" aria-label="Events">
    <h3 class="category">Events</h3>
    ${planned
      .toSorted((a, b) => a.startsAt - b.startsAt)
      .map((event) => {
        const on = event.interestedIds.includes(pane.userId);
        return html`<div class="planned">
          <strong>${icon('calendar')} ${event.name}</strong>
          <span class="muted">${event.status === 2 ? 'Happening now' : timestamp(event.startsAt)}${event.place ? ` · ${event.place}` : ''}</span>
          <button type="button" class="button small ${on ? 'primary' : 'secondary'}" aria-pressed=${on} @click=${() => ask('interested', { pane: pane.id, eventId: event.id, on: !on })}>
            ${on ? '✓ ' : ''}Interested · ${event.interestedIds.length}
          </button>
        </div>`;
      })}
  </section>`;
}

function conversations(pane: Pane): unknown {
  if (pane.dms.length === 0)
    return html`<p class="empty">No conversations yet. Click somebody’s name in a server to write to them.</p>`;
  return pane.dms.map(({ id, withId }) => {
    const name = nameOf(withId, null);
    const { mentions = 0 } = state.unread.get(pane.userId)?.get(id) ?? {};
    return html`<button type="button" class="channel dm ${id === pane.channelId ? 'current' : ''}" aria-current=${id === pane.channelId ? 'page' : nothing} @click=${() => goTo(pane.id, { channelId: id })}>
      ${avatar(withId, name, 'small')} <span class="channel-name">${name}</span>
      ${mentions > 0 ? html`<span class="badge">${mentions}</span>` : nothing}
    </button>`;
  });
}
