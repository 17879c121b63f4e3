// The menu at the pointer: what can be done with a message or with somebody.
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { look } from '../parts/look.ts';
import { change, type Menu, state } from '../store.ts';
import { emojiView } from './emoji.ts';

const WIDTH = 230;
const ROW = 34;
const OWN_EMOJIS = 4;
const EMOJIS = ['👍', '❤️', '😂', '🎉', '👋', '👀', '✅', '🔥'];

export function openMenu(event: MouseEvent, menu: Omit<Menu, 'x' | 'y'>): void {
  event.preventDefault();
  event.stopPropagation();
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  // From the keyboard there is no pointer.
  const at =
    event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : { x: box.left + 20, y: box.top + 20 };
  const height = menu.items.length * ROW + (menu.emojis ? 52 : 0) + 16;
  const before = document.activeElement as HTMLElement | null;
  returnTo = before;
  change((now) => {
    now.menu = {
      ...menu,
      x: Math.max(4, Math.min(at.x, innerWidth - WIDTH)),
      y: Math.max(4, Math.min(at.y, innerHeight - height)),
    };
  });
}

let returnTo: HTMLElement | null = null;

function closeMenu(): void {
  if (!state.menu) return;
  change((now) => {
    now.menu = null;
  });
  returnTo?.focus();
}

export function menuView(): TemplateResult | typeof nothing {
  const { menu } = state;
  if (!menu) return nothing;
  const choose = (run: () => void) => {
    closeMenu();
    run();
  };
  return html`<div class="menu-shade" @click=${closeMenu} @contextmenu=${(event: Event) => {
    event.preventDefault();
    closeMenu();
  }}></div>
  <div class="menu" role="menu" aria-label=${menu.label} ${look({ left: `${menu.x}px`, top: `${menu.y}px` })} @keydown=${onKey} ${ref(focusFirst)}>
    ${menu.emojis ? html`<div class="menu-emojis" role="none">${offered().map(({ id, name }) => html`<button type="button" role="menuitem" class="emoji" aria-label="React with ${name}" @click=${() => choose(() => menu.emojis?.(id ? `${name}:${id}` : name))}>${emojiView({ id, name })}</button>`)}</div>` : nothing}
    ${menu.items.map(
      ({ label, danger, run }) =>
        html`<button type="button" role="menuitem" class=${danger ? 'danger' : ''} @click=${() => choose(run)}>${label}</button>`,
    )}
  </div>`;
}

/** The usual ones, and the first of the servers' own. */
function offered(): { id?: string; name: string }[] {
  const own = [...state.guilds.values()].flatMap(({ view }) => view.emojis);
  return [
    ...EMOJIS.map((name) => ({ name })),
    ...own.slice(0, OWN_EMOJIS).map(({ id, name }) => ({ id: id!, name: name! })),
  ];
}

/** A moment later: lit tells of an element before it stands on the page, where nothing can have the focus. */
function focusFirst(element: Element | undefined): void {
  queueMicrotask(() => {
    const first = element?.querySelector<HTMLElement>('[role=menuitem]');
    if (first && !element?.contains(document.activeElement)) first.focus();
  });
}

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    closeMenu();
    return;
  }
  const step = ['ArrowDown', 'ArrowRight'].includes(event.key)
    ? 1
    : ['ArrowUp', 'ArrowLeft'].includes(event.key)
      ? -1
      : 0;
  if (step === 0) return;
  event.preventDefault();
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + step + items.length) % items.length]?.focus();
}
