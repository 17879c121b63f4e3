// The page's own dialogs: a new person, a server to start from, a thread, a poll.
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { ask } from '../ask.ts';
import { isForum } from '../kinds.ts';
import { goTo } from '../places.ts';
import { change, type DialogName, type Pane, state } from '../store.ts';

const LANGUAGES = [
  ['en-US', 'English'],
  ['fr', 'Français'],
  ['de', 'Deutsch'],
  ['es-ES', 'Español'],
  ['pt-BR', 'Português'],
  ['ja', '日本語'],
];

interface Form {
  title: string;
  send: string;
  fields: TemplateResult;
  submit(data: FormData, pane: Pane): Promise<unknown>;
}

export function dialogView(): TemplateResult | typeof nothing {
  const { dialog } = state;
  const pane = state.panes.find(({ id }) => id === dialog?.pane);
  if (!dialog || !pane) return nothing;
  const { title, send, fields, submit } = forms[dialog.name](pane);
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    const done = await submit(new FormData(event.target as HTMLFormElement), pane);
    if (done !== undefined) close();
  };
  return html`<dialog class="modal" aria-label=${title} ${ref(open)} @close=${close}>
    <form @submit=${onSubmit}>
      <h2>${title}</h2>
      ${fields}
      <div class="modal-buttons">
        <button type="button" class="button secondary" @click=${close}>Cancel</button>
        <button type="submit" class="button primary">${send}</button>
      </div>
    </form>
  </dialog>`;
}

function open(element: Element | undefined): void {
  const dialog = element as HTMLDialogElement | undefined;
  if (dialog && !dialog.open) queueMicrotask(() => dialog.isConnected && !dialog.open && dialog.showModal());
}

function close(): void {
  change((now) => {
    now.dialog = null;
  });
}

const text = (data: FormData, name: string) => String(data.get(name) ?? '').trim();

const forms: Record<DialogName, (pane: Pane) => Form> = {
  person: () => ({
    title: 'A new person',
    send: 'Make this person',
    fields: html`
      <div class="field"><label class="field-label" for="person-name">Name</label><input id="person-name" name="name" type="text" maxlength="32" required></div>
      <div class="field"><label class="field-label" for="person-locale">Language of their Discord</label>
        <select id="person-locale" name="locale">${LANGUAGES.map(([value, label]) => html`<option value=${value!}>${label}</option>`)}</select></div>
      <div class="field"><label class="field-label" for="person-days">Age of the account in days</label><input id="person-days" name="days" type="number" min="0" max="3650" value="400"></div>
      <label class="choice"><input type="checkbox" name="join" checked> <span>Joins the server at once</span></label>`,
    async submit(data, pane) {
      const made = await ask('newPerson', {
        name: text(data, 'name'),
        locale: text(data, 'locale'),
        accountDays: Number(data.get('days')),
      });
      if (!made) return undefined;
      await goTo(pane.id, { userId: made.userId, channelId: pane.channelId });
      if (data.has('join') && pane.guildId) {
        await ask('join', { pane: pane.id, guildId: pane.guildId });
        await goTo(pane.id, { channelId: null });
      }
      return made;
    },
  }),

  start: () => ({
    title: 'Start from',
    send: 'Make the server',
    fields: html`
      <div role="radiogroup" aria-label="Start from" class="choices">
        <label class="choice"><input type="radio" name="kind" value="empty" checked> <span>An empty server<small>An owner, #general, and the bot that was just invited</small></span></label>
        <label class="choice"><input type="radio" name="kind" value="example"> <span>The example community<small>A fresh copy of The Lantern</small></span></label>
        <label class="choice"><input type="radio" name="kind" value="file"> <span>A file<small>Roles and channels: saved from here, or what /setup export made on your server</small></span></label>
      </div>
      <div class="field"><label class="field-label" for="start-file">File</label><input id="start-file" name="file" type="file" accept=".json,application/json" @change=${takeFile}></div>
      <button type="button" class="button small secondary" @click=${saveServer}>Save the present server as a file</button>`,
    async submit(data, pane) {
      const kind = text(data, 'kind');
      const file = data.get('file') as File;
      const from =
        kind === 'file' ? ({ kind, json: await file.text() } as const) : { kind: kind as 'empty' | 'example' };
      const made = await ask('startFrom', from);
      if (!made) return undefined;
      const owner = state.guilds.get(made.guildId)?.view.ownerId;
      await goTo(pane.id, { guildId: made.guildId, channelId: null, ...(owner ? { userId: owner } : {}) });
      return made;
    },
  }),

  thread: (pane) => {
    const channel = state.guilds.get(pane.guildId ?? '')?.view.channels.find(({ id }) => id === pane.channelId);
    const isPost = channel !== undefined && isForum(channel.type);
    return {
      title: isPost ? 'New post' : 'New thread',
      send: isPost ? 'Post' : 'Create thread',
      fields: html`
        <div class="field"><label class="field-label" for="thread-name">${isPost ? 'Title' : 'Name of the thread'}</label><input id="thread-name" name="name" type="text" maxlength="100" required></div>
        ${isPost ? html`<div class="field"><label class="field-label" for="thread-content">Message</label><textarea id="thread-content" name="content" rows="4" required></textarea></div>` : nothing}`,
      async submit(data, target) {
        const messageId = state.dialog?.messageId;
        const content = text(data, 'content');
        const made = await ask('thread', {
          pane: target.id,
          name: text(data, 'name'),
          ...(messageId ? { messageId } : {}),
          ...(content ? { content } : {}),
        });
        if (made) await goTo(target.id, { channelId: made.channelId });
        return made;
      },
    };
  },

  poll: () => ({
    title: 'A poll',
    send: 'Post the poll',
    fields: html`
      <div class="field"><label class="field-label" for="poll-question">Question</label><input id="poll-question" name="question" type="text" maxlength="300" required></div>
      <div class="field"><label class="field-label" for="poll-answers">Answers, one a line</label><textarea id="poll-answers" name="answers" rows="4" required></textarea></div>
      <div class="field"><label class="field-label" for="poll-hours">Hours that it lasts</label><input id="poll-hours" name="hours" type="number" min="1" max="768" value="24"></div>
      <label class="choice"><input type="checkbox" name="multiple"> <span>Several answers may be chosen</span></label>`,
    submit(data, pane) {
      const answers = text(data, 'answers')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      return ask('poll', {
        pane: pane.id,
        question: text(data, 'question'),
        answers,
        hours: Number(data.get('hours')),
        multiple: data.has('multiple'),
      });
    },
  }),
};

/** Whoever names a file means it. */
function takeFile(event: Event): void {
  const { form } = event.target as HTMLInputElement;
  const choice = form?.querySelector<HTMLInputElement>('[name=kind][value=file]');
  if (choice) choice.checked = true;
}

async function saveServer(): Promise<void> {
  const guildId = state.panes[0]?.guildId;
  const saved = guildId ? await ask('saveFile', { guildId }) : undefined;
  if (!saved) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([saved.json], { type: 'application/json' }));
  link.download = saved.name;
  link.click();
  URL.revokeObjectURL(link.href);
}
