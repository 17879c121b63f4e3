// Everything that the page knows. Views read it; after `change` they are drawn anew.
import type { APIMessage } from 'discord-api-types/v10';
import type { ModalForm } from '../../world/modal-form.ts';
import type {
  Access,
  ClockView,
  CurtainEntry,
  DmView,
  FaultName,
  GuildView,
  MemberView,
  PaneId,
  PersonView,
  SceneRun,
  SceneView,
} from '../protocol.ts';

export interface Place {
  userId: string;
  /** Null: direct messages. */
  guildId: string | null;
  channelId: string | null;
}

export interface Pane extends Place {
  id: PaneId;
  access: Access;
  dms: DmView[];
  /** Oldest first; a part of the channel. */
  messages: APIMessage[];
  older: boolean;
  newer: boolean;
  /** The message that a link led to: it comes into view and has the focus. */
  sought: string | null;
  /** The list of pinned messages, while it is open. */
  pins: APIMessage[] | null;
  replyTo: APIMessage | null;
  editing: string | null;
  /** Ephemeral messages that were dismissed. */
  dismissed: Set<string>;
  typing: Map<string, number>;
  modal: { key: string; form: ModalForm; error?: string } | null;
  /** Narrow windows: the channel list lies over the messages. */
  drawer: boolean;
  membersShown: boolean;
}

export interface Menu {
  label: string;
  x: number;
  y: number;
  items: { label: string; danger?: boolean; run: () => void }[];
  emojis?: (emoji: string) => void;
}

export interface Guild {
  view: GuildView;
  members: Map<string, MemberView>;
  /** Counts up with each change of members or roles, so that lists know when to sort anew. */
  version: number;
}

export type DialogName = 'person' | 'start' | 'thread' | 'poll';

export interface State {
  connected: boolean;
  guilds: Map<string, Guild>;
  people: Map<string, PersonView>;
  botId: string;
  panes: Pane[];
  clock: ClockView;
  scenes: SceneView[];
  scene: SceneRun | null;
  sceneShown: boolean;
  faults: FaultName[];
  curtain: { open: boolean; entries: CurtainEntry[]; filter: string; opened: Set<number>; taken: string[] };
  notices: { id: number; text: string; kind: 'error' | 'info' }[];
  menu: Menu | null;
  dialog: { name: DialogName; pane: PaneId; messageId?: string } | null;
  theme: 'dark' | 'light';
  /** By person, by channel: messages not looked at, and how many of them mention that person. */
  unread: Map<string, Map<string, { count: number; mentions: number }>>;
}

export const state: State = {
  connected: false,
  guilds: new Map(),
  people: new Map(),
  botId: '',
  panes: [],
  clock: { now: 0, next: null, moving: false },
  scenes: [],
  scene: null,
  sceneShown: false,
  faults: [],
  curtain: { open: false, entries: [], filter: '', opened: new Set(), taken: [] },
  notices: [],
  menu: null,
  dialog: null,
  theme: 'dark',
  unread: new Map(),
};

let draw: () => void = () => {};
let drawing = false;

/** The one function that draws the page; `change` calls it, at most once a frame. */
export function onChange(render: () => void): void {
  draw = render;
}

export function change(apply: (state: State) => void): void {
  apply(state);
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    draw();
  });
}

export function newPane(id: PaneId, { userId, guildId, channelId }: Place): Pane {
  return {
    id,
    userId,
    guildId,
    channelId,
    access: {},
    dms: [],
    messages: [],
    older: false,
    newer: false,
    sought: null,
    pins: null,
    replyTo: null,
    editing: null,
    dismissed: new Set(),
    typing: new Map(),
    modal: null,
    drawer: false,
    membersShown: true,
  };
}

let noticeId = 0;
const NOTICE_MS = 6_000;

export function notify(text: string, kind: 'error' | 'info' = 'error'): void {
  noticeId += 1;
  const id = noticeId;
  change(({ notices }) => notices.push({ id, text, kind }));
  setTimeout(
    () =>
      change((now) => {
        now.notices = now.notices.filter((notice) => notice.id !== id);
      }),
    NOTICE_MS,
  );
}
