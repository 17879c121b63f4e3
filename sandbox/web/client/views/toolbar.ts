// Above everything: what there is only in the sandbox. Time, scenes, two halves, the curtain, the look.
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { ask } from '../ask.ts';
import { fromNow, timestamp } from '../format.ts';
import { setTheme, splitPanes } from '../places.ts';
import { change, state } from '../store.ts';
import { icon } from './icons.ts';
import { openMenu } from './menu.ts';

const HOUR_MS = 3_600_000;
const JUMPS: [string, string, number][] = [
  ['+1 h', 'One hour later', HOUR_MS],
  ['+1 day', 'One day later', 24 * HOUR_MS],
  ['+1 week', 'One week later', 7 * 24 * HOUR_MS],
];

export function toolbar(): TemplateResult {
  const split = state.panes.length > 1;
  const dark = state.theme === 'dark';
  return html`<header class="toolbar">
    <strong class="brand"><span class="emoji" aria-hidden="true">🔥</span> Sandbox</strong>
    ${time()}
    <div class="tool-group">
      <button type="button" class="tool" aria-haspopup="menu" @click=${scenesMenu}>${icon('play')} Scenes</button>
      <button type="button" class="tool" @click=${() =>
        change((now) => {
          now.dialog = { name: 'start', pane: now.panes[0]?.id ?? 'left' };
        })}>${icon('plus')} Start from</button>
      <button type="button" class="tool" aria-pressed=${split} @click=${() => splitPanes(!split)}>${icon('split')} Two people</button>
      <button type="button" class="tool" aria-pressed=${state.curtain.open} @click=${openCurtain}>${icon('curtain')} Behind the curtain</button>
      <button type="button" class="tool" aria-label=${dark ? 'Light colours' : 'Dark colours'} title=${dark ? 'Light colours' : 'Dark colours'} @click=${() => setTheme(dark ? 'light' : 'dark')}>${icon('theme')}</button>
    </div>
  </header>`;
}

function time(): TemplateResult {
  const { now, next, moving } = state.clock;
  return html`<div class="tool-group clock" role="group" aria-label="Time">
    ${icon('clock')}
    <time class="now" data-now=${now}>${now === 0 ? '' : timestamp(now)}</time>
    ${JUMPS.map(([label, title, ms]) => html`<button type="button" class="tool" title=${title} ?disabled=${moving} @click=${() => ask('advance', { ms })}>${label}</button>`)}
    <button type="button" class="tool" ?disabled=${moving || next === null} title=${next === null ? 'Nothing is due' : `Due ${timestamp(next)}`} @click=${() => ask('toNext', {})}>
      Next due${next === null ? '' : ` (${fromNow(next)})`}
    </button>
    ${moving ? html`<span class="moving" role="status">time passes…</span>` : nothing}
  </div>`;
}

function scenesMenu(event: MouseEvent): void {
  openMenu(event, {
    label: 'Scenes',
    items: state.scenes.map(({ name, title }) => ({
      label: title,
      run: () => {
        change((now) => {
          now.sceneShown = true;
        });
        void ask('playScene', { name });
      },
    })),
  });
}

async function openCurtain(): Promise<void> {
  const open = !state.curtain.open;
  const entries = await ask('curtain', { open });
  change(({ curtain }) => {
    curtain.open = open;
    if (entries) curtain.entries = entries;
  });
}

/** What the scene that plays is showing, line by line. */
export function sceneView(): TemplateResult | typeof nothing {
  const run = state.scene;
  if (!run || !state.sceneShown) return nothing;
  const playing = run.state === 'playing';
  const ends = { playing: 'plays', done: 'is over', failed: 'failed', stopped: 'was stopped' };
  return html`<section class="scene ${run.state}" aria-label="Scene">
    <div class="scene-head">
      <strong>${run.title}</strong> <span class="scene-state" role="status">${ends[run.state]}</span>
      ${playing ? html`<button type="button" class="button small secondary" @click=${() => ask('stopScene', {})}>Stop</button>` : nothing}
    </div>
    <ol class="scene-lines" tabindex="0" aria-live="polite" ${ref((lines) => showLast(lines, run.lines.length))}>
      ${run.lines.map((line) => html`<li>${line.trim().replace(/:$/, '')}</li>`)}
    </ol>
    <button type="button" class="plain" aria-label="Close" @click=${() =>
      change((now) => {
        now.sceneShown = false;
      })}>${icon('close')}</button>
  </section>`;
}

let linesShown = 0;

/** Follows what is said; whoever scrolls back is left alone until the next line. */
function showLast(lines: Element | undefined, count: number): void {
  if (!lines || count === linesShown) return;
  linesShown = count;
  requestAnimationFrame(() => lines.scrollTo({ top: lines.scrollHeight }));
}
