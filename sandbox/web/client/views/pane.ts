// One half of the window: who is looked through, the servers, the channels, what is written there, the members.
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ask } from '../ask.ts';
import { isForum } from '../kinds.ts';
import { markdown } from '../markdown/render.ts';
import { initials, nameOf, standing } from '../names.ts';
import '../parts/composer.ts';
import { everybodyOffer } from '../parts/items.ts';
import '../parts/member-list.ts';
import '../parts/message-list.ts';
import '../parts/modal.ts';
import '../parts/picker.ts';
import { goTo } from '../places.ts';
import { change, type Pane, state } from '../store.ts';
import { channelList, iconOf } from './channels.ts';
import { forum } from './forum.ts';
import { icon } from './icons.ts';
import { pinsButton, pinsView } from './pins.ts';

/** Counts up with each drawing, so that elements with a state of their own look again. */
export function paneView(pane: Pane, version: number): TemplateResult {
  const channel = state.guilds.get(pane.guildId ?? '')?.view.channels.find(({ id }) => id === pane.channelId);
  const withMembers = pane.membersShown && pane.guildId !== null;
  return html`<section class="pane ${pane.drawer ? 'drawer' : ''} ${withMembers ? 'with-members' : ''}" aria-label="${nameOf(pane.userId, pane.guildId)} looks on" data-pane=${pane.id}>
    ${person(pane)}
    <div class="pane-body">
      <div class="side">${rail(pane)} ${channelList(pane)}</div>
      <main class="chat">
        ${chatHead(pane)} ${pinsView(pane)}
        ${
          channel && isForum(channel.type)
            ? forum(pane, channel)
            : html`<hearth-messages .pane=${pane} .version=${version}></hearth-messages>
              <hearth-composer .pane=${pane} .version=${version}></hearth-composer>`
        }
      </main>
      ${withMembers ? html`<hearth-members .pane=${pane} .version=${version}></hearth-members>` : nothing}
    </div>
    ${keyed(pane.modal?.key, pane.modal ? html`<hearth-modal .pane=${pane} .version=${version}></hearth-modal>` : nothing)}
  </section>`;
}

function person(pane: Pane): TemplateResult {
  const { userId, guildId } = pane;
  const guild = state.guilds.get(guildId ?? '');
  const isMember = guild?.members.has(userId) ?? false;
  const be = (event: CustomEvent<string[]>) =>
    void goTo(pane.id, { userId: event.detail[0]!, channelId: pane.channelId });
  const moved = (name: 'join' | 'leave') => async () => {
    await ask(name, { pane: pane.id, guildId: guildId ?? '' });
    await goTo(pane.id, { channelId: pane.channelId });
  };
  const closed = state.people.get(userId)?.dmsClosed ?? false;
  return html`<header class="person">
    <span class="you-are">You are</span>
    <hearth-picker class="who" .offer=${everybodyOffer(guildId)} .values=${[userId]} .label=${'You are'} @picked=${be}></hearth-picker>
    <span class="standing">${standing(userId, guildId)}</span>
    <button type="button" class="button small secondary" @click=${() =>
      change((now) => {
        now.dialog = { name: 'person', pane: pane.id };
      })}>New person</button>
    ${
      guild && userId !== guild.view.ownerId
        ? isMember
          ? html`<button type="button" class="button small secondary" @click=${moved('leave')}>Leave</button>`
          : html`<button type="button" class="button small success" @click=${moved('join')}>Join ${guild.view.name}</button>`
        : nothing
    }
    <label class="dms-closed" title="Nobody but friends may write to this person"><input type="checkbox" .checked=${closed} @change=${(event: Event) => ask('closeDms', { pane: pane.id, closed: (event.target as HTMLInputElement).checked })}> DMs closed</label>
  </header>`;
}

function rail(pane: Pane): TemplateResult {
  const unreadDms = pane.dms.reduce((sum, { id }) => sum + (state.unread.get(pane.userId)?.get(id)?.mentions ?? 0), 0);
  return html`<nav class="rail" aria-label="Servers">
    <button type="button" class="server ${pane.guildId === null ? 'current' : ''}" title="Direct messages" aria-label="Direct messages${unreadDms ? `, ${unreadDms} unread` : ''}" @click=${() => goTo(pane.id, { guildId: null, channelId: null })}>
      ${icon('chat')}${unreadDms > 0 ? html`<span class="badge">${unreadDms}</span>` : nothing}
    </button>
    <div class="rail-line"></div>
    ${[...state.guilds.values()].map(
      ({ view }) =>
        html`<button type="button" class="server ${view.id === pane.guildId ? 'current' : ''}" title=${view.name} aria-label=${view.name} @click=${() => goTo(pane.id, { guildId: view.id, channelId: null })}>${initials(view.name)}</button>`,
    )}
    <button type="button" class="server add" title="One more server" aria-label="One more server" @click=${() =>
      change((now) => {
        now.dialog = { name: 'start', pane: pane.id };
      })}>${icon('plus')}</button>
  </nav>`;
}

function chatHead(pane: Pane): TemplateResult {
  const channel = state.guilds.get(pane.guildId ?? '')?.view.channels.find(({ id }) => id === pane.channelId);
  const withId = pane.dms.find(({ id }) => id === pane.channelId)?.withId;
  const name = channel?.name ?? (withId ? nameOf(withId, null) : 'Nowhere');
  const canThread = channel !== undefined;
  return html`<div class="chat-head">
    <button type="button" class="plain drawer-button" aria-label="Channels" aria-expanded=${pane.drawer} @click=${() =>
      change(() => {
        pane.drawer = !pane.drawer;
      })}>${icon('menu')}</button>
    <span class="chat-icon">${icon(channel ? iconOf(channel) : 'chat')}</span>
    <h1>${name}</h1>
    ${channel?.topic ? html`<span class="topic">${markdown(channel.topic, pane)}</span>` : html`<span class="topic"></span>`}
    ${
      canThread && !isForum(channel.type)
        ? html`<button type="button" class="plain" title="Threads" aria-label="Start a thread" @click=${() =>
            change((now) => {
              now.dialog = { name: 'thread', pane: pane.id };
            })}>${icon('thread')}</button>`
        : nothing
    }
    ${channel && isForum(channel.type) ? nothing : pinsButton(pane)}
    ${
      pane.guildId
        ? html`<button type="button" class="plain" title="Members" aria-label="Members" aria-pressed=${pane.membersShown} @click=${() =>
            change(() => {
              pane.membersShown = !pane.membersShown;
            })}>${icon('people')}</button>`
        : nothing
    }
  </div>`;
}
