// Turns what happens in the world into what one page has to be told, a few milliseconds at a time.
import type { APIMessage } from 'discord-api-types/v10';
import type { Dispatch, Id } from '../../world/types.ts';
import type { PaneId, Push } from '../protocol.ts';
import { accessOf } from './access.ts';
import { messageFor } from './message-pages.ts';
import { dmViews, guildView, memberView, personView } from './views.ts';
import type { PaneState, Visit } from './visit.ts';

/** What happens within this time is told together. */
const GATHER_MS = 8;

interface Payload {
  id?: Id;
  ids?: Id[];
  channel_id?: Id;
  message_id?: Id;
  user_id?: Id;
  parent_id?: Id | null;
  author?: { id: Id };
  mentions?: { id: Id }[];
  user?: { id: Id };
}

export class Watcher {
  readonly #visit: Visit;
  readonly #stop: () => void;
  #guilds = new Set<Id>();
  #members = new Map<Id, Set<Id>>();
  #messages = new Map<Id, Set<Id>>();
  #dms = false;
  #knownUsers: number;
  #timer: NodeJS.Timeout | undefined;
  readonly #told = new Map<string, string>();

  constructor(visit: Visit) {
    this.#visit = visit;
    this.#knownUsers = visit.world.users.size;
    this.#stop = visit.world.onDispatch((dispatch) => this.#note(dispatch));
  }

  /** A pane looks elsewhere: what it was told before no longer counts. */
  forget(pane: PaneId): void {
    this.#told.delete(`access ${pane}`);
  }

  /** Tells of people who were made without any event. */
  look(): void {
    this.#soon();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#stop();
  }

  #note({ t, d, guildId }: Dispatch): void {
    const payload = d as Payload;
    if (t === 'TYPING_START') {
      this.#visit.push({ push: 'typing', channelId: payload.channel_id!, userId: payload.user_id! });
      return;
    }
    if (t === 'INTERACTION_CREATE') return;
    if (t.startsWith('MESSAGE_')) this.#noteMessage(t, payload, guildId);
    else if (t.startsWith('GUILD_MEMBER')) add(this.#members, guildId!, payload.user!.id);
    else if (guildId !== undefined) this.#guilds.add(guildId);
    // The message that a thread hangs from shows it.
    if (t.startsWith('THREAD_') && payload.parent_id && payload.id) add(this.#messages, payload.parent_id, payload.id);
    this.#soon();
  }

  #noteMessage(t: string, payload: Payload, guildId: Id | undefined): void {
    const channelId = payload.channel_id!;
    for (const id of payload.ids ?? [payload.message_id ?? payload.id!]) add(this.#messages, channelId, id);
    if (guildId === undefined) this.#dms = true;
    if (t !== 'MESSAGE_CREATE') return;
    this.#visit.push({
      push: 'activity',
      channelId,
      messageId: payload.id!,
      authorId: payload.author!.id,
      mentionIds: payload.mentions?.map(({ id }) => id) ?? [],
    });
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.#tell(), GATHER_MS);
  }

  #tell(): void {
    this.#timer = undefined;
    this.#tellPeople();
    const structure = this.#guilds.size > 0 || this.#members.size > 0 || this.#dms;
    for (const id of this.#guilds) this.#tellGuild(id);
    this.#guilds = new Set();
    for (const [guildId, ids] of this.#members) this.#tellMembers(guildId, ids);
    this.#members = new Map();
    this.#dms = false;
    for (const [pane, state] of this.#visit.panes) {
      if (structure) this.#tellAccess(pane, state);
      this.#tellMessages(pane, state);
    }
    this.#messages = new Map();
  }

  #tellPeople(): void {
    const { users } = this.#visit.world;
    if (users.size === this.#knownUsers) return;
    const set = [...users.values()].slice(this.#knownUsers).map(personView);
    this.#knownUsers = users.size;
    this.#visit.push({ push: 'people', set });
  }

  #tellGuild(id: Id): void {
    const { world } = this.#visit;
    const guild = world.guilds.get(id);
    if (!guild) {
      this.#visit.push({ push: 'guildGone', guildId: id });
      return;
    }
    this.#tellChanged(`guild ${id}`, { push: 'guild', guild: guildView(world, guild) });
  }

  #tellMembers(guildId: Id, ids: ReadonlySet<Id>): void {
    const guild = this.#visit.world.guilds.get(guildId);
    if (!guild) return;
    const set = [...ids].flatMap((id) => guild.members.get(id) ?? []).map(memberView);
    this.#visit.push({ push: 'members', guildId, set, gone: [...ids].filter((id) => !guild.members.has(id)) });
  }

  #tellAccess(pane: PaneId, { userId, guildId }: PaneState): void {
    const { world } = this.#visit;
    const access = accessOf(world, guildId, userId);
    this.#tellChanged(`access ${pane}`, { push: 'access', pane, access, dms: dmViews(world, userId) });
  }

  #tellMessages(pane: PaneId, { userId, channelId }: PaneState): void {
    const { world } = this.#visit;
    const ids = this.#messages.get(channelId ?? '');
    const channel = world.channels.get(channelId ?? '');
    if (!ids || !channel) return;
    const set: APIMessage[] = [];
    const gone: Id[] = [];
    for (const id of ids) {
      const message = messageFor(world, channel, id, userId);
      if (message) set.push(message);
      else gone.push(id);
    }
    this.#visit.push({ push: 'messages', pane, channelId: channel.id, set, gone });
  }

  #tellChanged(key: string, push: Push): void {
    const json = JSON.stringify(push);
    if (this.#told.get(key) === json) return;
    this.#told.set(key, json);
    this.#visit.push(push);
  }
}

function add(map: Map<Id, Set<Id>>, key: Id, id: Id): void {
  const ids = map.get(key) ?? new Set();
  ids.add(id);
  map.set(key, ids);
}
