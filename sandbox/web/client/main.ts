// The page: connects to the sandbox and draws what it knows.
import { html, nothing, render } from 'lit';
import { connect } from './connection.ts';
import { each } from './parts/each.ts';
import { startTheme } from './places.ts';
import { receive } from './receive.ts';
import { onChange, state } from './store.ts';
import { curtainView } from './views/curtain.ts';
import { dialogView } from './views/dialogs.ts';
import { menuView } from './views/menu.ts';
import { paneView } from './views/pane.ts';
import { sceneView, toolbar } from './views/toolbar.ts';
import './style/base.css';
import './style/layout.css';
import './style/messages.css';
import './style/controls.css';

const root = document.getElementById('page')!;
let version = 0;

function draw(): void {
  version += 1;
  render(
    html`
      ${toolbar()} ${sceneView()}
      <div class="stage ${state.panes.length > 1 ? 'two' : 'one'}">
        ${each(
          state.panes,
          ({ id }) => id,
          (pane) => paneView(pane, version),
        )}
        ${curtainView()}
      </div>
      ${menuView()} ${dialogView()}
      ${state.connected ? nothing : html`<p class="lost" role="alert">The sandbox is not there. Is it still running? Trying again…</p>`}
      <div class="notices" role="status" aria-live="polite">
        ${state.notices.map(({ text, kind }) => html`<p class="notice ${kind}">${text}</p>`)}
      </div>
    `,
    root,
  );
}

root.replaceChildren();
startTheme();
onChange(draw);
connect(receive);
