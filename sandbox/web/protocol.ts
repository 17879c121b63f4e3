// What the page and the sandbox say to each other over their one WebSocket: calls with answers, and pushes. Types only.
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIEmoji,
  APIMessage,
} from 'discord-api-types/v10';
import type { ModalForm } from '../world/modal-form.ts';

/** The two halves of the window. */
export type PaneId = 'left' | 'right';

export interface PersonView {
  id: string;
  name: string;
  username: string;
  bot: boolean;
  /** The language of the person's client. */
  locale: string;
  dmsClosed: boolean;
}

export interface RoleView {
  id: string;
  name: string;
  color: number;
  position: number;
  hoist: boolean;
  managed: boolean;
}

export interface ChannelView {
  id: string;
  type: number;
  name: string;
  parentId: string | null;
  position: number;
  topic: string;
  lastMessageId: string | null;
  /** Not everybody may see it. */
  isPrivate: boolean;
  thread?: { archived: boolean; locked: boolean; ownerId: string; memberIds: string[]; messages: number };
  /** Forums: what posts can be tagged with; threads: which of those they carry. */
  tags?: { id: string; name: string }[];
  appliedTags?: string[];
  /** Voice channels: who is in there. */
  voiceIds?: string[];
}

export interface EventView {
  id: string;
  name: string;
  startsAt: number;
  endsAt: number | null;
  status: number;
  place: string;
  interestedIds: string[];
}

export interface GuildView {
  id: string;
  name: string;
  ownerId: string;
  roles: RoleView[];
  channels: ChannelView[];
  emojis: APIEmoji[];
  events: EventView[];
}

export interface MemberView {
  id: string;
  nick: string | null;
  roles: string[];
  pending: boolean;
  /** Milliseconds UTC; null where they may speak. */
  timeoutUntil: number | null;
  joinedAt: number;
}

export interface DmView {
  id: string;
  withId: string;
  lastMessageId: string | null;
}

/** What somebody may do in a channel, as bits of `ACCESS`. */
export type Access = Record<string, number>;

export interface SceneView {
  name: string;
  title: string;
}

export interface SceneRun {
  name: string;
  title: string;
  lines: string[];
  state: 'playing' | 'done' | 'failed' | 'stopped';
}

export type FaultName = 'slow' | 'tooMany' | 'broken' | 'lost' | 'refuse';

/** One line behind the curtain. */
export interface CurtainEntry {
  number: number;
  /** Sandbox time, milliseconds UTC. */
  at: number;
  kind: 'event' | 'rest' | 'clock';
  /** `MESSAGE_CREATE`, or `POST /channels/1/messages`. */
  title: string;
  /** HTTP status of REST calls. */
  status?: number;
  fault?: string;
  /** Everything there is to see, as JSON. */
  detail: string;
}

export interface ClockView {
  now: number;
  /** The next thing that is due, as far as anybody knows; null for nothing. */
  next: number | null;
  moving: boolean;
}

export interface Start {
  guilds: { guild: GuildView; members: MemberView[] }[];
  people: PersonView[];
  botId: string;
  scenes: SceneView[];
  scene: SceneRun | null;
  faults: FaultName[];
  clock: ClockView;
}

export interface Look {
  access: Access;
  dms: DmView[];
  page: Page;
}

/** Messages that follow each other, oldest first, and whether there are more on either side. */
export interface Page {
  messages: APIMessage[];
  older: boolean;
  newer: boolean;
}

/** A file on its way up; `data` in base64. */
export interface FileUpload {
  name: string;
  type: string;
  data: string;
}

/** What a person gives for an option or an input: ids for people, roles and channels. */
export type Given = string | number | boolean | FileUpload;

/** What a person sees after they used something of a bot; messages come as pushes. */
export interface Seen {
  failed?: string;
  modal?: { key: string; form: ModalForm };
  choices?: APIApplicationCommandOptionChoice[];
}

export interface OfferedView {
  command: APIApplicationCommand;
  appName: string;
}

interface AsPerson {
  pane: PaneId;
}

interface OnMessage extends AsPerson {
  messageId: string;
}

/** Every call: what is given and what comes back. */
export interface Calls {
  look: [{ pane: PaneId; userId: string; guildId: string | null; channelId: string | null }, Look];
  /** Pinned messages of the channel, the latest first. */
  pins: [AsPerson, APIMessage[]];
  page: [AsPerson & { before?: string; after?: string; around?: string }, Page];
  post: [AsPerson & { content: string; replyTo?: string; files?: FileUpload[] }, null];
  poll: [AsPerson & { question: string; answers: string[]; hours: number; multiple: boolean }, null];
  edit: [OnMessage & { content: string }, null];
  remove: [OnMessage, null];
  react: [OnMessage & { emoji: string; on: boolean }, null];
  pin: [OnMessage & { on: boolean }, null];
  vote: [OnMessage & { answerIds: number[] }, null];
  typing: [AsPerson, null];
  thread: [AsPerson & { name: string; messageId?: string; content?: string }, { channelId: string }];
  openDm: [AsPerson & { userId: string }, { channelId: string }];
  voice: [AsPerson & { channelId: string | null }, null];
  interested: [AsPerson & { eventId: string; on: boolean }, null];

  commands: [AsPerson, OfferedView[]];
  run: [AsPerson & { command: string; options: Record<string, Given> }, Seen];
  suggest: [AsPerson & { command: string; focused: string; typed: string; options: Record<string, Given> }, Seen];
  messageMenu: [OnMessage & { name: string }, Seen];
  userMenu: [AsPerson & { userId: string; name: string }, Seen];
  click: [OnMessage & { button: string }, Seen];
  choose: [OnMessage & { select: string; values: string[] }, Seen];
  fill: [AsPerson & { key: string; values: Record<string, Given | Given[]> }, Seen];

  newPerson: [{ name: string; locale: string; accountDays: number }, { userId: string }];
  join: [AsPerson & { guildId: string }, null];
  leave: [AsPerson & { guildId: string }, null];
  moderate: [AsPerson & { userId: string; how: 'kick' | 'ban' | 'timeout' | 'untimeout' }, null];
  closeDms: [AsPerson & { closed: boolean }, null];

  advance: [{ ms: number }, null];
  toNext: [Record<never, never>, null];
  playScene: [{ name: string }, null];
  stopScene: [Record<never, never>, null];
  setFault: [{ name: FaultName; on: boolean }, null];
  dropConnection: [Record<never, never>, null];
  takePermission: [{ guildId: string; permission: string; on: boolean }, null];
  curtain: [{ open: boolean }, CurtainEntry[]];
  startFrom: [{ kind: 'example' } | { kind: 'empty' } | { kind: 'file'; json: string }, { guildId: string }];
  saveFile: [{ guildId: string }, { json: string; name: string }];
}

export type CallName = keyof Calls;

/** `id` numbers the calls of one connection; the answer carries it. */
export interface Asked<N extends CallName = CallName> {
  id: number;
  call: N;
  args: Calls[N][0];
}

export interface Answered {
  id: number;
  result?: unknown;
  /** What the person is told: Discord's words, or those of its client. */
  error?: string;
}

export type Push =
  | { push: 'start'; start: Start }
  | { push: 'guild'; guild: GuildView }
  | { push: 'guildGone'; guildId: string }
  | { push: 'members'; guildId: string; set: MemberView[]; gone: string[] }
  | { push: 'people'; set: PersonView[] }
  | { push: 'access'; pane: PaneId; access: Access; dms: DmView[] }
  | { push: 'messages'; pane: PaneId; channelId: string; set: APIMessage[]; gone: string[] }
  | { push: 'activity'; channelId: string; messageId: string; authorId: string; mentionIds: string[] }
  | { push: 'typing'; channelId: string; userId: string }
  | { push: 'clock'; clock: ClockView }
  | { push: 'scene'; run: SceneRun }
  | { push: 'show'; pane: PaneId; userId: string; guildId: string | null; channelId: string }
  | { push: 'faults'; faults: FaultName[] }
  | { push: 'curtain'; entries: CurtainEntry[] }
  | { push: 'notice'; text: string };
