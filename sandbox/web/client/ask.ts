// Doing something as somebody: what is refused is shown, what opens is opened.
import type { CallName, Calls, PaneId, Seen } from '../protocol.ts';
import { call } from './connection.ts';
import { change, notify } from './store.ts';

/** Calls, and shows what went wrong. Undefined where something did. */
export async function ask<N extends CallName>(name: N, args: Calls[N][0]): Promise<Calls[N][1] | undefined> {
  try {
    return await call(name, args);
  } catch (error) {
    notify((error as Error).message);
    return undefined;
  }
}

type UsesBot = 'run' | 'messageMenu' | 'userMenu' | 'click' | 'choose';

/** Uses something of a bot; a modal that it opens appears in the pane. */
export async function use<N extends UsesBot>(name: N, args: Calls[N][0]): Promise<void> {
  const seen = await ask(name, args);
  if (seen) take(args.pane, seen);
}

/** What came of it. True: nothing went wrong. */
export function take(pane: PaneId, { failed, modal }: Seen): boolean {
  if (failed !== undefined) notify(failed);
  if (modal)
    change(({ panes }) =>
      panes
        .filter(({ id }) => id === pane)
        .forEach((target) => {
          target.modal = modal;
        }),
    );
  return failed === undefined;
}
