// One WebSocket of one page: takes its calls, answers them, and tells it what happens.
import type { WebSocket } from 'ws';
import { DiscordError } from '../../world/errors.ts';
import type { Answered, Asked, CallName, Push } from '../protocol.ts';
import { bots } from './calls/bots.ts';
import { coming } from './calls/coming.ts';
import { directing } from './calls/directing.ts';
import { looking } from './calls/looking.ts';
import { talking } from './calls/talking.ts';
import type { Trial } from './trial.ts';
import { type Handlers, Visit } from './visit.ts';
import { Watcher } from './watcher.ts';

const handlers: Handlers<CallName> = { ...looking, ...talking, ...bots, ...coming, ...directing };

/** Serves the page behind `socket` until it goes. */
export function serve(trial: Trial, socket: WebSocket): void {
  const send = (payload: Push | Answered) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
  };
  const visit = new Visit(trial, send);
  const watcher = new Watcher(visit);
  const leave = trial.join((push) => {
    if (push.push !== 'curtain' || visit.curtainOpen) send(push);
  });
  socket.on(
    'message',
    (data) => void answer(visit, watcher, String(data)).then((answered) => answered && send(answered)),
  );
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    watcher.close();
    leave();
  });
  send({ push: 'start', start: trial.start() });
}

async function answer(visit: Visit, watcher: Watcher, text: string): Promise<Answered | undefined> {
  const asked = parse(text);
  if (!asked) return undefined;
  const { id, call, args } = asked;
  try {
    const handler = handlers[call] as (visit: Visit, args: Asked['args']) => unknown;
    const result = await handler(visit, args);
    if (call === 'look') watcher.forget((args as { pane: 'left' | 'right' }).pane);
    if (call === 'newPerson' || call === 'startFrom') watcher.look();
    return { id, result: result ?? null };
  } catch (error) {
    return { id, error: wordsOf(error) };
  }
}

function parse(text: string): Asked | undefined {
  try {
    const asked = JSON.parse(text) as Asked;
    return Object.hasOwn(handlers, asked.call) ? asked : undefined;
  } catch {
    return undefined;
  }
}

/** Discord's own words; for forms also what is wrong in which field. */
function wordsOf(error: unknown): string {
  if (error instanceof DiscordError && error.errors !== undefined) {
    const details = JSON.stringify(error.errors).match(/"message":"[^"]*"/g) ?? [];
    return [error.message, ...details.map((detail) => detail.slice(11, -1))].join(': ');
  }
  return error instanceof Error ? error.message : String(error);
}
