// The pinned messages of a channel, in a panel below its name.
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { ACCESS } from '../../access-bits.ts';
import { ask } from '../ask.ts';
import { goToMessage } from '../places.ts';
import { change, type Pane } from '../store.ts';
import { icon } from './icons.ts';
import { messageView } from './message.ts';

export function pinsButton(pane: Pane): TemplateResult | typeof nothing {
  if (pane.channelId === null) return nothing;
  return html`<button type="button" class="plain" title="Pinned messages" aria-label="Pinned messages" aria-expanded=${pane.pins !== null} @click=${() => (pane.pins ? close(pane) : refreshPins(pane))}>${icon('pin')}</button>`;
}

export async function refreshPins(pane: Pane): Promise<void> {
  const pins = await ask('pins', { pane: pane.id });
  change(() => {
    if (pins) pane.pins = pins;
  });
}

function close(pane: Pane): void {
  change(() => {
    pane.pins = null;
  });
}

export function pinsView(pane: Pane): TemplateResult | typeof nothing {
  const { pins } = pane;
  if (!pins) return nothing;
  const mayUnpin = (pane.access[pane.channelId ?? ''] ?? 0) & ACCESS.pin;
  const leave = (event: KeyboardEvent) => event.key === 'Escape' && close(pane);
  return html`<section class="pins" role="dialog" aria-label="Pinned messages" @keydown=${leave}>
    <div class="pins-head">
      <h2>Pinned messages</h2>
      <button type="button" class="plain" aria-label="Close the pinned messages" @click=${() => close(pane)} ${ref(focusOnce)}>${icon('close')}</button>
    </div>
    <div class="pins-list" tabindex="0" role="list" aria-label="Pinned messages">
      ${pins.length === 0 ? html`<p class="empty" role="listitem">This channel has no pinned messages… yet.</p>` : nothing}
      ${pins.map(
        (message) => html`<div class="pinned" role="listitem">
          ${messageView(message, undefined, pane, false)}
          <div class="pinned-tools">
            <button type="button" class="button small secondary" @click=${() => goToMessage(pane.id, message.channel_id, message.id)}>Jump</button>
            ${mayUnpin ? html`<button type="button" class="button small secondary" @click=${() => unpin(pane, message.id)}>Unpin</button>` : nothing}
          </div>
        </div>`,
      )}
    </div>
  </section>`;
}

async function unpin(pane: Pane, messageId: string): Promise<void> {
  await ask('pin', { pane: pane.id, messageId, on: false });
  await refreshPins(pane);
  // The button that had the focus is gone.
  document.querySelector<HTMLElement>(`[data-pane=${pane.id}] .pins .plain`)?.focus();
}

const seen = new WeakSet<Element>();

/** When it opens, not each time that it is drawn. */
function focusOnce(button: Element | undefined): void {
  if (!button || seen.has(button)) return;
  seen.add(button);
  queueMicrotask(() => (button as HTMLElement).focus());
}
