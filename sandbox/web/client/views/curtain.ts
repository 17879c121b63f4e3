// Behind the curtain: what the bot is told and what it calls, and the faults that can be switched on.
import { html, nothing, type TemplateResult } from 'lit';
import type { CurtainEntry, FaultName } from '../../protocol.ts';
import { ask } from '../ask.ts';
import { fullTime, timestamp } from '../format.ts';
import { each } from '../parts/each.ts';
import { change, state } from '../store.ts';

const FAULTS: [FaultName, string, string][] = [
  ['slow', 'Slow', 'Every call takes two seconds longer'],
  ['tooMany', '429', 'What the bot posts is answered "too many requests"'],
  ['broken', '500', 'Every call is answered "internal server error"'],
  ['lost', 'Lost answers', 'What the bot posts takes effect, but it never hears so'],
  ['refuse', 'No gateway', 'The bot cannot connect; drop the connection to see'],
];
const PERMISSIONS = [
  'SendMessages',
  'ManageRoles',
  'ModerateMembers',
  'ManageMessages',
  'EmbedLinks',
  'CreatePrivateThreads',
];
const SHOWN = 150;

export function curtainView(): TemplateResult | typeof nothing {
  const { curtain } = state;
  if (!curtain.open) return nothing;
  const words = curtain.filter.toLowerCase();
  const fits = ({ title, detail, status }: CurtainEntry) =>
    `${title} ${status ?? ''} ${detail}`.toLowerCase().includes(words);
  const found = words === '' ? curtain.entries : curtain.entries.filter(fits);
  const shown = found.slice(-SHOWN).reverse();
  return html`<aside class="curtain" aria-label="Behind the curtain">
    <h2>Behind the curtain</h2>
    ${faults()}
    <input type="search" aria-label="Filter" placeholder="Filter: MESSAGE_CREATE, POST, 403…" .value=${curtain.filter} @input=${(
      event: Event,
    ) =>
      change(() => {
        curtain.filter = (event.target as HTMLInputElement).value;
      })}>
    <ol class="entries" tabindex="0" aria-label="Gateway events and REST calls, the latest first">${each(shown, ({ number }) => number, entryView)}</ol>
  </aside>`;
}

function faults(): TemplateResult {
  const { taken } = state.curtain;
  const guildId = state.panes[0]?.guildId;
  const take = (permission: string) => async () => {
    const on = taken.includes(permission);
    const done = await ask('takePermission', { guildId: guildId ?? '', permission, on });
    if (done === undefined) return;
    change(({ curtain }) => {
      curtain.taken = on ? taken.filter((other) => other !== permission) : [...taken, permission];
    });
  };
  return html`<details class="faults" open>
    <summary>Break something</summary>
    <div class="switches">
      ${FAULTS.map(([name, label, title]) => {
        const on = state.faults.includes(name);
        return html`<button type="button" class="switch" aria-pressed=${on} title=${title} @click=${() => ask('setFault', { name, on: !on })}>${label}</button>`;
      })}
      <button type="button" class="switch" title="Breaks the bot's connection off; it comes back by itself" @click=${() => ask('dropConnection', {})}>Drop the connection</button>
    </div>
    ${
      guildId
        ? html`<p class="muted">Take a permission from the bot in this server:</p>
          <div class="switches">${PERMISSIONS.map((name) => html`<button type="button" class="switch" aria-pressed=${taken.includes(name)} @click=${take(name)}>${name.replaceAll(/([a-z])([A-Z])/g, '$1 $2')}</button>`)}</div>`
        : nothing
    }
  </details>`;
}

function entryView(entry: CurtainEntry): TemplateResult {
  const { opened } = state.curtain;
  const isOpen = opened.has(entry.number);
  const toggle = () => change(() => (isOpen ? opened.delete(entry.number) : opened.add(entry.number)));
  const bad = (entry.status ?? 0) >= 400 || entry.status === 0;
  return html`<li class="entry ${entry.kind} ${bad ? 'bad' : ''}">
    <button type="button" aria-expanded=${isOpen} @click=${toggle}>
      <span class="entry-kind">${entry.kind === 'rest' ? '→' : '←'}</span>
      <span class="entry-title">${entry.title}</span>
      ${entry.status === undefined ? nothing : html`<span class="entry-status">${entry.status === 0 ? 'cut' : entry.status}</span>`}
      ${entry.fault ? html`<span class="entry-fault">${entry.fault}</span>` : nothing}
      <time title=${fullTime(entry.at)}>${timestamp(entry.at, 'T')}</time>
    </button>
    ${isOpen ? html`<pre tabindex="0">${pretty(entry.detail)}</pre>` : nothing}
  </li>`;
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
