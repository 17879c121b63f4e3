// Who looks where: choosing people, servers and channels, and finding the place again after a reload.
import type { PaneId } from '../protocol.ts';
import { call } from './connection.ts';
import { Channel, isThread } from './kinds.ts';
import { change, newPane, notify, type Pane, type Place, state } from './store.ts';

const KEPT_UNDER = 'hearth-sandbox-places';

interface Kept {
  panes: (Place & { id: PaneId })[];
  theme: 'dark' | 'light';
}

/** Opens the panes: where they were before a reload, else the owner in the first channel. */
export function startPanes(): void {
  const kept = readKept();
  const known = kept?.panes.filter(isThere) ?? [];
  const places = state.panes.length > 0 ? state.panes : known.length > 0 ? known : [firstPlace()];
  const opened = state.panes;
  change((now) => {
    now.panes = places.map((place) => opened.find(({ id }) => id === place.id) ?? newPane(place.id, place));
  });
  for (const { id, userId, guildId, channelId } of places) void goTo(id, { userId, guildId, channelId });
}

export function setTheme(theme: 'dark' | 'light'): void {
  document.documentElement.dataset.theme = theme;
  change((now) => {
    now.theme = theme;
  });
  keep();
}

export function startTheme(): void {
  // Discord's own default, whatever the system prefers.
  setTheme(readKept()?.theme ?? 'dark');
}

/** Shows a channel through somebody's eyes. Without a channel: the first that they see there. */
export async function goTo(id: PaneId, to: Partial<Place>): Promise<void> {
  if (!state.panes.some((pane) => pane.id === id)) addPane(id);
  const pane = state.panes.find((candidate) => candidate.id === id)!;
  const place: Place = { userId: pane.userId, guildId: pane.guildId, channelId: pane.channelId };
  for (const key of ['userId', 'guildId', 'channelId'] as const)
    if (to[key] !== undefined) place[key] = to[key] as never;
  try {
    let seen = await call('look', { pane: id, ...place });
    if (place.channelId === null || seen.access[place.channelId] === undefined) {
      place.channelId = firstChannel(place.guildId, seen.access, seen.dms[0]?.id);
      seen = await call('look', { pane: id, ...place });
    }
    change((now) => {
      const target = now.panes.find((candidate) => candidate.id === id);
      if (!target) return;
      const { access, dms, page } = seen;
      const isOther = target.channelId !== place.channelId || target.userId !== place.userId;
      Object.assign(target, place, { access, dms, ...page, drawer: false, sought: null });
      if (isOther) Object.assign(target, { replyTo: null, editing: null, pins: null, typing: new Map() });
      if (place.channelId) now.unread.get(place.userId)?.delete(place.channelId);
    });
    keep();
  } catch (error) {
    notify((error as Error).message);
  }
}

/** Opens a channel at one message, however old it is. */
export async function goToMessage(id: PaneId, channelId: string, messageId: string): Promise<void> {
  await goTo(id, { channelId });
  const pane = state.panes.find((candidate) => candidate.id === id);
  if (pane?.channelId !== channelId) return;
  try {
    const page = await call('page', { pane: id, around: messageId });
    if (!page.messages.some((message) => message.id === messageId)) return notify('This message is gone', 'info');
    change(() => Object.assign(pane, page, { sought: messageId }));
  } catch (error) {
    notify((error as Error).message);
  }
}

function addPane(id: PaneId): void {
  const other = state.panes[0];
  const place = other ?? firstPlace();
  change((now) => {
    now.panes = [...now.panes, newPane(id, place)].sort((a, b) => a.id.localeCompare(b.id));
  });
}

/** A second half beside the first, or back to one. The second shows somebody else. */
export function splitPanes(split: boolean): void {
  if (!split) {
    change((now) => {
      now.panes = now.panes.slice(0, 1);
    });
    keep();
    return;
  }
  const first = state.panes[0];
  const guild = state.guilds.get(first?.guildId ?? '');
  const other = [...(guild?.members.keys() ?? [])].find((id) => id !== first?.userId && !state.people.get(id)?.bot);
  void goTo('right', { userId: other ?? first?.userId ?? '' });
}

function firstPlace(): Place & { id: PaneId } {
  const [guild] = state.guilds.values();
  return { id: 'left', userId: guild?.view.ownerId ?? '', guildId: guild?.view.id ?? null, channelId: null };
}

function firstChannel(guildId: string | null, access: Pane['access'], dmId: string | undefined): string | null {
  if (guildId === null) return dmId ?? null;
  const channels = state.guilds.get(guildId)?.view.channels ?? [];
  const written = channels.filter(({ type }) => type === Channel.text || type === Channel.news || isThread(type));
  return written.find(({ id }) => access[id] !== undefined)?.id ?? null;
}

function isThere({ userId, guildId }: Place): boolean {
  return state.people.has(userId) && (guildId === null || state.guilds.has(guildId));
}

function keep(): void {
  const panes = state.panes.map(({ id, userId, guildId, channelId }) => ({ id, userId, guildId, channelId }));
  const places: Kept = { panes: panes.length > 0 ? panes : (readKept()?.panes ?? []), theme: state.theme };
  sessionStorage.setItem(KEPT_UNDER, JSON.stringify(places));
}

function readKept(): Kept | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_UNDER) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
