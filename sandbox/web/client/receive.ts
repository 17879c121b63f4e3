// What the sandbox pushes, taken into the store.
import type { APIMessage } from 'discord-api-types/v10';
import { ACCESS } from '../access-bits.ts';
import type { Push, Start } from '../protocol.ts';
import { isLater } from './parts/row-window.ts';
import { goTo, startPanes } from './places.ts';
import { change, notify, type Pane, type State } from './store.ts';
import { refreshPins } from './views/pins.ts';

/** Messages of a channel that are kept: several times what stands on the page, or the two sides would be loaded in turns. */
export const KEPT_MESSAGES = 500;
const KEPT_ENTRIES = 500;
const TYPING_MS = 9_000;

export function receive(push: Push): void {
  switch (push.push) {
    case 'start':
      begin(push.start);
      return;
    case 'show':
      void goTo(push.pane, push);
      return;
    case 'notice':
      notify(push.text);
      return;
    default:
      change((now) => take(now, push));
  }
}

function begin(start: Start): void {
  change((now) => {
    now.connected = true;
    now.guilds = new Map(
      start.guilds.map(({ guild, members }) => [
        guild.id,
        { view: guild, members: new Map(members.map((member) => [member.id, member])), version: 1 },
      ]),
    );
    now.people = new Map(start.people.map((person) => [person.id, person]));
    const { botId, scenes, scene, faults, clock } = start;
    Object.assign(now, { botId, scenes, scene, faults, clock });
  });
  startPanes();
}

function take(now: State, push: Exclude<Push, { push: 'start' | 'show' | 'notice' }>): void {
  switch (push.push) {
    case 'guild': {
      const known = now.guilds.get(push.guild.id);
      now.guilds.set(push.guild.id, {
        view: push.guild,
        members: known?.members ?? new Map(),
        version: (known?.version ?? 0) + 1,
      });
      return;
    }
    case 'guildGone':
      now.guilds.delete(push.guildId);
      return;
    case 'members': {
      const guild = now.guilds.get(push.guildId);
      if (!guild) return;
      for (const member of push.set) guild.members.set(member.id, member);
      for (const id of push.gone) guild.members.delete(id);
      guild.version += 1;
      return;
    }
    case 'people':
      for (const person of push.set) now.people.set(person.id, person);
      return;
    case 'access':
      for (const pane of now.panes.filter(({ id }) => id === push.pane)) {
        pane.access = push.access;
        pane.dms = push.dms;
      }
      return;
    case 'messages':
      for (const pane of now.panes.filter(({ id, channelId }) => id === push.pane && channelId === push.channelId)) {
        takeMessages(pane, push.set, push.gone);
        if (pane.pins) void refreshPins(pane);
      }
      return;
    case 'activity':
      noteUnread(now, push);
      return;
    case 'typing':
      for (const pane of now.panes) {
        if (pane.channelId === push.channelId) pane.typing.set(push.userId, performance.now() + TYPING_MS);
      }
      setTimeout(() => change(() => {}), TYPING_MS + 50);
      return;
    case 'clock':
      now.clock = push.clock;
      return;
    case 'scene':
      now.scene = push.run;
      return;
    case 'faults':
      now.faults = push.faults;
      return;
    case 'curtain':
      now.curtain.entries = [...now.curtain.entries, ...push.entries].slice(-KEPT_ENTRIES);
      return;
  }
}

function takeMessages(pane: Pane, set: readonly APIMessage[], gone: readonly string[]): void {
  const byId = new Map(set.map((message) => [message.id, message]));
  const kept = pane.messages.filter(({ id }) => !gone.includes(id)).map((message) => byId.get(message.id) ?? message);
  const known = new Set(kept.map(({ id }) => id));
  const oldest = kept[0]?.id;
  // What is older than the part that is shown comes with its page; what is newer too, while the end is not shown.
  const fresh = set.filter(({ id }) => !known.has(id) && !pane.newer && (oldest === undefined || isLater(id, oldest)));
  pane.messages = [...kept, ...fresh].sort((a, b) => (isLater(a.id, b.id) ? 1 : -1));
  if (pane.messages.length > KEPT_MESSAGES) {
    pane.messages = pane.messages.slice(-KEPT_MESSAGES);
    pane.older = true;
  }
  for (const message of fresh) pane.typing.delete(message.author.id);
}

function noteUnread(now: State, push: Extract<Push, { push: 'activity' }>): void {
  for (const { userId, channelId, access } of now.panes) {
    if (channelId === push.channelId || push.authorId === userId) continue;
    if (!((access[push.channelId] ?? 0) & ACCESS.view)) continue;
    const channels = now.unread.get(userId) ?? new Map();
    const { count, mentions } = channels.get(push.channelId) ?? { count: 0, mentions: 0 };
    const isDm = ![...now.guilds.values()].some(({ view }) => view.channels.some(({ id }) => id === push.channelId));
    const calls = isDm || push.mentionIds.includes(userId) ? 1 : 0;
    channels.set(push.channelId, { count: count + 1, mentions: mentions + calls });
    now.unread.set(userId, channels);
  }
}
