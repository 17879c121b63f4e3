// What the menus at messages and people offer, with the commands that bots add to them.
import type { APIMessage } from 'discord-api-types/v10';
import { ACCESS } from '../../access-bits.ts';
import { ask, use } from '../ask.ts';
import { Command, Flag, Message } from '../kinds.ts';
import { nameOf } from '../names.ts';
import { menuNames } from '../parts/commands.ts';
import { goTo, splitPanes } from '../places.ts';
import { change, type Menu, type Pane, state } from '../store.ts';
import { openMenu } from './menu.ts';

type Items = Menu['items'];

export function openMenuFor(event: MouseEvent, label: string, items: Items, emojis?: (emoji: string) => void): void {
  openMenu(event, { label, items, ...(emojis ? { emojis } : {}) });
}

export function messageMenu(event: MouseEvent, message: APIMessage, pane: Pane): void {
  const own = message.author.id === pane.userId;
  const access = pane.access[pane.channelId ?? ''] ?? 0;
  const on = { pane: pane.id, messageId: message.id };
  const isEphemeral = ((message.flags ?? 0) & Flag.ephemeral) !== 0;
  const items: Items = [];
  const add = (holds: unknown, label: string, run: () => void, danger = false) => {
    if (holds) items.push({ label, run, danger });
  };
  const ordinary = message.type === Message.text || message.type === Message.reply;
  add(!isEphemeral && access & ACCESS.send, 'Reply', () =>
    change(() => {
      pane.replyTo = message;
    }),
  );
  add(own && ordinary, 'Edit message', () =>
    change(() => {
      pane.editing = message.id;
    }),
  );
  add(!isEphemeral && access & ACCESS.thread && !message.thread && pane.guildId, 'Create thread', () =>
    change((now) => {
      now.dialog = { name: 'thread', pane: pane.id, messageId: message.id };
    }),
  );
  add(
    !isEphemeral && access & ACCESS.pin,
    message.pinned ? 'Unpin message' : 'Pin message',
    () => void ask('pin', { ...on, on: !message.pinned }),
  );
  add(message.content, 'Copy text', () => void navigator.clipboard.writeText(message.content));
  const emojis =
    access & ACCESS.react && !isEphemeral
      ? (emoji: string) => void ask('react', { ...on, emoji, on: true })
      : undefined;
  const last: Items = [];
  if (!isEphemeral && (own || access & ACCESS.manage)) {
    last.push({ label: 'Delete message', danger: true, run: () => void ask('remove', on) });
  }
  withBots(
    event,
    'Message',
    Command.message,
    pane,
    items,
    last,
    emojis,
    (name) => void use('messageMenu', { ...on, name }),
  );
}

export function userMenu(event: MouseEvent, userId: string, pane: Pane): void {
  const person = state.people.get(userId);
  const guild = state.guilds.get(pane.guildId ?? '');
  const member = guild?.members.get(userId);
  const name = nameOf(userId, pane.guildId);
  const items: Items = [];
  if (person && !person.bot && userId !== pane.userId) {
    items.push({ label: `Be ${name}`, run: () => void goTo(pane.id, { userId, channelId: pane.channelId }) });
    items.push({ label: `Be ${name} in the other half`, run: () => beBeside(pane, userId) });
  }
  if (person && userId !== pane.userId) {
    items.push({ label: 'Send a direct message', run: () => void directMessage(pane, userId) });
  }
  const last: Items = [];
  const moderate = (how: 'kick' | 'ban' | 'timeout' | 'untimeout') =>
    void ask('moderate', { pane: pane.id, userId, how });
  if (member && userId !== pane.userId) {
    const silenced = (member.timeoutUntil ?? 0) > state.clock.now;
    last.push({
      label: silenced ? 'End the time-out' : 'Time out for an hour',
      run: () => moderate(silenced ? 'untimeout' : 'timeout'),
    });
    last.push({ label: `Kick ${name}`, danger: true, run: () => moderate('kick') });
    last.push({ label: `Ban ${name}`, danger: true, run: () => moderate('ban') });
  }
  withBots(
    event,
    name,
    Command.user,
    pane,
    items,
    last,
    undefined,
    (command) => void use('userMenu', { pane: pane.id, userId, name: command }),
  );
}

async function directMessage(pane: Pane, userId: string): Promise<void> {
  const opened = await ask('openDm', { pane: pane.id, userId });
  if (opened) await goTo(pane.id, { guildId: null, channelId: opened.channelId });
}

function beBeside(pane: Pane, userId: string): void {
  if (state.panes.length === 1) splitPanes(true);
  void goTo(pane.id === 'left' ? 'right' : 'left', { userId, guildId: pane.guildId, channelId: pane.channelId });
}

/** Opens at once where the bot's commands are known; the menu needs them, and they come within a moment. */
function withBots(
  event: MouseEvent,
  label: string,
  type: number,
  pane: Pane,
  items: Items,
  last: Items,
  emojis: ((emoji: string) => void) | undefined,
  run: (name: string) => void,
): void {
  event.preventDefault();
  event.stopPropagation();
  const { clientX, clientY } = event;
  const currentTarget = event.currentTarget as HTMLElement;
  const at = { clientX, clientY, currentTarget, preventDefault() {}, stopPropagation() {} } as unknown as MouseEvent;
  void ask('commands', { pane: pane.id }).then((offered) => {
    const apps = menuNames(offered ?? [], type, pane).map((command) => ({
      label: `Apps › ${command.label}`,
      run: () => run(command.name),
    }));
    const all = [...items, ...apps, ...last];
    openMenu(at, {
      label,
      items: all.length > 0 ? all : [{ label: 'Nothing to do here', run: () => {} }],
      ...(emojis ? { emojis } : {}),
    });
  });
}
