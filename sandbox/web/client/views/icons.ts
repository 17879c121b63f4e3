// The few icons, drawn here so that nothing is loaded.
import { html, svg, type TemplateResult } from 'lit';

const SHAPES = {
  hash: svg`<path d="M9 3 7 21M17 3l-2 18M4 8h17M3 16h17"/>`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
  news: svg`<path d="M4 10v4h3l8 5V5L7 10zM19 9c1 2 1 4 0 6"/>`,
  voice: svg`<path d="M4 9v6h4l5 4V5L8 9zM16 9c1.5 2 1.5 4 0 6M19 6c3 4 3 8 0 12"/>`,
  forum: svg`<path d="M4 5h16v10H10l-4 4v-4H4z"/><path d="M8 9h8M8 12h5"/>`,
  thread: svg`<path d="M6 4v8a4 4 0 0 0 4 4h9M16 12l4 4-4 4"/>`,
  people: svg`<circle cx="9" cy="8" r="3.5"/><path d="M3 20c0-4 3-6 6-6s6 2 6 6M16 5a3.500 3.500 0 0 1 0 7M18 14c2 1 3 3 3 6"/>`,
  menu: svg`<path d="M4 6h16M4 12h16M4 18h16"/>`,
  more: svg`<circle cx="5" cy="12" r="1.500"/><circle cx="12" cy="12" r="1.500"/><circle cx="19" cy="12" r="1.500"/>`,
  reply: svg`<path d="M10 7 4 12l6 5v-3c5 0 8 1 10 5 0-6-3-9-10-9z"/>`,
  smile: svg`<circle cx="12" cy="12" r="9"/><path d="M8 14c1 2 2.500 3 4 3s3-1 4-3M9 9v.5M15 9v.5"/>`,
  edit: svg`<path d="m4 20 1-4L16 5l3 3L8 19z"/>`,
  file: svg`<path d="M6 3h8l5 5v13H6z"/><path d="M14 3v5h5"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  pin: svg`<path d="m14 4 6 6-4 1-4 4-1 4-6-6 4-1 4-4z"/><path d="m8 16-4 4"/>`,
  close: svg`<path d="M6 6l12 12M18 6 6 18"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 3"/>`,
  play: svg`<path d="m7 5 12 7-12 7z"/>`,
  split: svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="M12 5v14"/>`,
  curtain: svg`<path d="M3 4h18M5 4c0 8-1 12-2 16h6c2-4 3-10 3-16M19 4c0 8 1 12 2 16h-6c-2-4-3-10-3-16"/>`,
  theme: svg`<circle cx="12" cy="12" r="5"/><path d="M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500 19 19M19 5l-1.500 1.500M6.500 17.500 5 19"/>`,
  chat: svg`<path d="M4 5h16v11H9l-5 4z"/>`,
  calendar: svg`<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>`,
} as const;

export type IconName = keyof typeof SHAPES;

export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[name]}</svg>`;
}
