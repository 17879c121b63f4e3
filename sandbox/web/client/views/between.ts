// What stands between messages and around them: where a channel begins, which day it is, who is typing.
import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import { dayOf, madeAt } from '../format.ts';
import { isThread } from '../kinds.ts';
import { nameOf } from '../names.ts';
import { type Pane, state } from '../store.ts';

export function beginning({ guildId, channelId, dms }: Pane): unknown {
  if (channelId === null) return html`<div class="beginning"><p>Nobody has written yet.</p></div>`;
  if (guildId === null) {
    const name = nameOf(dms.find(({ id }) => id === channelId)?.withId ?? '', null);
    return html`<div class="beginning"><h2>${name}</h2><p>This is the beginning of your direct messages with ${name}.</p></div>`;
  }
  const channel = state.guilds.get(guildId)?.view.channels.find(({ id }) => id === channelId);
  if (!channel) return nothing;
  if (isThread(channel.type))
    return html`<div class="beginning"><h2>${channel.name}</h2><p>Started by ${nameOf(channel.thread?.ownerId ?? '', guildId)}.</p></div>`;
  return html`<div class="beginning"><h2>Welcome to #${channel.name}!</h2><p>This is the start of the #${channel.name} channel. ${channel.topic}</p></div>`;
}

export function dayBetween(before: APIMessage | undefined, message: APIMessage): unknown {
  const day = dayOf(madeAt(message.id));
  if (before && dayOf(madeAt(before.id)) === day) return nothing;
  return html`<div class="day" role="separator"><span>${day}</span></div>`;
}

export function typing({ typing: until, userId, guildId }: Pane): unknown {
  const names = [...until]
    .filter(([id, end]) => end > performance.now() && id !== userId)
    .map(([id]) => nameOf(id, guildId));
  if (names.length === 0) return nothing;
  const who = names.length > 3 ? 'Several people' : names.join(', ');
  return html`<div class="typing"><span class="dots" aria-hidden="true"></span> <strong>${who}</strong> ${names.length === 1 ? 'is' : 'are'} typing…</div>`;
}
